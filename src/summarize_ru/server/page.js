// The page of the server: pasted, dropped or opened texts go to it, and its answers are shown below.
import { Problem, filled, language, post, words } from "./requests.js";
import { addSources, documentsOfSources, fileSource, hasSources, openQuestions, pageSource } from "./sources.js";

const byId = (id) => document.getElementById(id);
const TYPING = 300; // milliseconds without a key, after which a text counts as typed
const KEYWORDS = 8;
const SAVED_AS = {
  text: ["text/plain", "txt"],
  html: ["text/html", "html"],
  markdown: ["text/markdown", "md"],
  json: ["application/json", "json"],
};

let shown = null; // the answer that is shown
let isAsking = false;
let isStale = false;
let isOther = false; // whether the texts differ from those of the shown answer
let typing = 0;
const problems = { reading: [], showing: [] };

// The texts.

function documents() {
  if (hasSources()) return documentsOfSources();
  const text = byId("text").value;
  return text.trim() ? [{ text }] : [];
}

const isDigest = () => documents().length > 1;

// The length: each unit keeps a limit for a text, and another for each story of a digest.

const unit = () => document.querySelector("[name=unit]:checked");
const limitName = () => (isDigest() ? "ofStory" : "ofText");

function fitSlider() {
  const { least, most, step, ...limits } = unit().dataset;
  Object.assign(byId("length"), { min: least, max: most, step, value: limits[limitName()] });
  showLimit();
}

function showLimit() {
  const limit = filled(unit().dataset.shown, { limit: byId("length").value });
  byId("count").value = limit;
  byId("length").setAttribute("aria-valuetext", `${unit().parentElement.innerText}: ${limit}`);
}

function keepLimit() {
  unit().dataset[limitName()] = byId("length").value;
  showLimit();
}

function length() {
  const limit = Number(byId("length").value);
  return { [unit().value]: unit().value === "share" ? limit / 100 : limit };
}

// Asking and showing.

const request = (format) =>
  JSON.stringify({
    documents: documents(),
    ...length(),
    query: byId("query").value.trim() || null,
    method: byId("method").value,
    language,
    format,
  });

const view = (format) => post(`/page/view?language=${language}`, request(format));

// One request at a time: while one is pending, only the last change counts.
async function refresh() {
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  const waiting = setTimeout(() => say(words.working), 400);
  document.body.classList.add("working");
  try {
    while (isStale) {
      isStale = false;
      await show();
    }
    tell("showing", []);
  } catch (problem) {
    say("");
    byId("result").hidden ||= isOther; // it would be the summary of another text
    tell("showing", [problem]);
  } finally {
    clearTimeout(waiting);
    document.body.classList.remove("working");
    isAsking = false;
  }
}

async function show() {
  const isEmpty = !documents().length;
  byId("result").hidden = isEmpty;
  byId("method").disabled = isDigest(); // a digest has a method of its own
  if (isEmpty) {
    shown = null;
    say(openQuestions().join(" "));
    return;
  }
  const counted = isDigest() ? words.stories : words.done;
  shown = await view("view");
  const parsed = new DOMParser().parseFromString(shown.html, "text/html");
  byId("view").replaceChildren(...parsed.body.childNodes);
  isOther = false;
  say([...openQuestions(), filled(counted, shown), ...shown.notes].join(" "));
}

async function showKeywords() {
  const [only, other] = documents();
  byId("words").hidden = true;
  if (!only || other) return;
  const asked = JSON.stringify({ text: only.text, count: KEYWORDS });
  const found = await post("/api/keywords", asked).catch(() => ({ keywords: [] }));
  byId("words").querySelector("ul").replaceChildren(...found.keywords.map(keyword));
  byId("words").hidden = !found.keywords.length;
}

function keyword({ text }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", () => {
    byId("query").value = text;
    refresh();
  });
  item.append(button);
  return item;
}

// Another text: everything is new.
function renew() {
  isOther = true;
  fitSlider();
  refresh();
  showKeywords();
}

function say(message) {
  byId("status").textContent = message;
}

// Problems with files stay until other files are read, problems with a request until the next one succeeds.
function tell(when, found) {
  problems[when] = found;
  byId("problems").replaceChildren(...Object.values(problems).flat().map(problemLine));
}

function problemLine(problem) {
  const line = document.createElement("p");
  line.textContent = problem instanceof Problem ? problem.message : words.failed;
  return line;
}

// Copying and saving.

async function copy() {
  try {
    await navigator.clipboard.writeText(shown.text);
  } catch {
    copySelected(shown.text);
  }
  say(words.copied);
}

// On other machines, browsers give only encrypted pages access to the clipboard.
function copySelected(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  byId("copy").focus();
}

async function save(format) {
  try {
    const { content } = await view(format);
    const [type, ending] = SAVED_AS[format];
    const name = `${fileName(shown?.title) || words.name}.${ending}`;
    download(new Blob([content], { type: `${type};charset=utf-8` }), name);
    say(filled(words.saved, { name }));
  } catch (problem) {
    tell("showing", [problem]);
  }
}

const fileName = (title) => (title ?? "").replace(/[^\p{L}\p{N} _-]+/gu, " ").trim().slice(0, 60).trim();

function download(content, name) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(content);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Actions of the user.

function afterTyping(action) {
  clearTimeout(typing);
  typing = setTimeout(action, TYPING);
}

const addFiles = (files) => addSources([...files].map(fileSource));

function openAddress() {
  const typed = byId("address")?.value.trim();
  if (!typed || document.activeElement === byId("query")) return;
  byId("address").value = "";
  addSources([pageSource(typed.includes("://") ? typed : `https://${typed}`)]);
}

byId("text").addEventListener("input", () => afterTyping(renew));
byId("query").addEventListener("input", () => afterTyping(refresh));
byId("method").addEventListener("change", refresh);
byId("length").addEventListener("input", () => {
  keepLimit();
  refresh();
});
for (const choice of document.querySelectorAll("[name=unit]")) {
  choice.addEventListener("change", () => {
    fitSlider();
    refresh();
  });
}
byId("files").addEventListener("change", async (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  await addFiles(files);
});
byId("request").addEventListener("submit", (event) => {
  event.preventDefault();
  openAddress();
});
byId("sources").addEventListener("reading", ({ detail: name }) => say(filled(words.reading, { name })));
byId("sources").addEventListener("unread", ({ detail }) => {
  say("");
  tell("reading", detail);
});
byId("sources").addEventListener("found", renew);
byId("copy").addEventListener("click", copy);
for (const button of document.querySelectorAll(".save")) {
  button.addEventListener("click", () => save(button.dataset.format));
}

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  document.body.classList.remove("dropping");
  if (!hasFiles(event)) return;
  event.preventDefault();
  addFiles(event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  // Word processors put a picture of the text beside the text.
  const hasText = event.clipboardData?.types.includes("text/plain");
  if (!files.length || (hasText && files.every((file) => file.type.startsWith("image/")))) return;
  event.preventDefault();
  addFiles(files);
});

renew(); // a browser may have kept the text over a reload
