// The page of the server: what is pasted, dropped or opened goes to it, and what comes back is shown below.
const byId = (id) => document.getElementById(id);
const words = document.body.dataset;
const language = document.documentElement.lang;
const TYPING = 300; // milliseconds without a key, after which a text counts as typed
const KEYWORDS = 8;

let sources = []; // files and pages: {name, documents}; without any, the text field counts
let shown = null; // the answer that is shown
let isAsking = false;
let isStale = false;
let isOther = false; // whether the texts are others than those of what is shown
let typing = 0;
const problems = { reading: [], showing: [] };

class Problem extends Error {
  constructor(message, detail = "") {
    super(message);
    this.detail = detail;
  }
}

const filled = (message, fields) => message.replace(/\{(\w+)\}/g, (_, name) => fields[name]);

async function post(path, body, type = "application/json") {
  let response;
  try {
    response = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body });
  } catch {
    throw new Problem(words.silent);
  }
  const content = await response.json().catch(() => ({}));
  if (response.ok) return content;
  // The page asks for nothing that is not as it should be, but for too much.
  const told = { 400: words.large, 408: words.late, 413: words.large, 503: words.busy, 504: words.late }[response.status];
  throw new Problem(told ?? words.failed, told ? "" : content.detail);
}

const asked = () => {
  const text = byId("text").value;
  return sources.length ? sources.flatMap((source) => source.documents) : text.trim() ? [{ text }] : [];
};

const request = (documents, format) =>
  JSON.stringify({
    documents,
    sentences: Number(byId("length").value),
    query: byId("query").value.trim() || null,
    method: byId("method").value,
    language,
    format,
  });

// One request at a time: while one is on its way, only the last change counts.
async function refresh() {
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  const waiting = setTimeout(() => say(words.working), 400);
  document.body.classList.add("working");
  try {
    while (isStale) {
      isStale = false;
      await show(asked());
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

async function show(documents) {
  byId("result").hidden = !documents.length;
  byId("method").disabled = documents.length > 1; // a digest has a method of its own
  if (!documents.length) {
    shown = null;
    say("");
    return;
  }
  shown = await post(`/page/view?language=${language}`, request(documents, "view"));
  const parsed = new DOMParser().parseFromString(shown.html, "text/html");
  byId("view").replaceChildren(...parsed.body.childNodes);
  isOther = false;
  say([filled(documents.length > 1 ? words.stories : words.done, shown), ...shown.notes].join(" "));
}

async function showKeywords(documents) {
  const list = byId("words").querySelector("ul");
  byId("words").hidden = true;
  if (documents.length !== 1) return;
  const found = await post("/api/keywords", JSON.stringify({ text: documents[0].text, count: KEYWORDS })).catch(() => null);
  if (!found?.keywords.length) return;
  list.replaceChildren(
    ...found.keywords.map(({ text }) => {
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
    }),
  );
  byId("words").hidden = false;
}

// Another text: all of it is new.
function renew() {
  isOther = true;
  refresh();
  showKeywords(asked());
}

function say(message) {
  byId("status").textContent = message;
}

// What went wrong while files were read stays until others are; what went wrong below, until it goes well.
function tell(when, found) {
  problems[when] = found;
  byId("problems").replaceChildren(
    ...Object.values(problems).flat().map((problem) => {
      const line = document.createElement("p");
      line.append(problem instanceof Problem ? problem.message : words.failed);
      if (problem.detail) {
        line.append(` ${problem.detail[0].toUpperCase()}${problem.detail.slice(1)}`);
      }
      return line;
    }),
  );
}

// Read files or a page, one after the other; each is a promise of documents under a name.
async function add(wanted) {
  const unread = [];
  const found = [];
  for (const [name, read] of wanted) {
    say(filled(words.reading, { name }));
    try {
      found.push({ name, documents: (await read()).documents });
    } catch (problem) {
      const reason = problem.detail ? "" : ` ${problem.message}`;
      unread.push(new Problem(filled(words.unread, { name }) + reason, problem.detail));
    }
  }
  say("");
  sources = [...sources, ...found];
  listSources();
  if (found.length) renew();
  tell("reading", unread);
}

const addFiles = (files) =>
  add(
    [...files].map((file) => [
      file.name,
      async () => {
        // A folder is dropped as a file that cannot be read, and a file may have gone meanwhile.
        await file.slice(0, 1).arrayBuffer().catch(() => {
          throw new Problem(words.folder);
        });
        return post(`/page/file?language=${language}&name=${encodeURIComponent(file.name)}`, file, "application/octet-stream");
      },
    ]),
  );

function listSources() {
  byId("typed").hidden = sources.length > 0;
  byId("sources").hidden = !sources.length;
  byId("sources").replaceChildren(
    ...sources.map((source, place) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", filled(words.remove, source));
      button.addEventListener("click", () => {
        sources = sources.filter((other) => other !== source);
        listSources();
        (byId("sources").querySelectorAll("button")[Math.max(0, place - 1)] ?? byId("text")).focus();
        renew();
      });
      const name = document.createElement("span");
      name.textContent = source.name;
      item.append(name, button);
      return item;
    }),
  );
}

async function copy() {
  try {
    await navigator.clipboard.writeText(shown.text);
  } catch {
    // Away from this machine, browsers give the clipboard to pages with encryption alone.
    const field = document.createElement("textarea");
    field.value = shown.text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    byId("copy").focus();
  }
  say(words.copied);
}

async function save(format) {
  try {
    const { content } = await post(`/page/view?language=${language}`, request(asked(), format));
    const types = { html: ["text/html", "html"], markdown: ["text/markdown", "md"], json: ["application/json", "json"] };
    const [type, ending] = types[format];
    const link = document.createElement("a");
    const title = (shown?.title ?? "").replace(/[^\p{L}\p{N} _-]+/gu, " ").trim().slice(0, 60).trim();
    link.download = `${title || words.name}.${ending}`;
    link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(filled(words.saved, { name: link.download }));
  } catch (problem) {
    tell("showing", [problem]);
  }
}

byId("text").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(renew, TYPING);
});
byId("query").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(refresh, TYPING);
});
byId("length").addEventListener("input", () => {
  byId("count").value = byId("length").value;
  refresh();
});
byId("method").addEventListener("change", refresh);
byId("files").addEventListener("change", async (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  await addFiles(files);
});
byId("request").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = byId("address");
  const typed = field?.value.trim();
  if (!typed || document.activeElement?.id === "query") return;
  const url = typed.includes("://") ? typed : `https://${typed}`;
  field.value = "";
  add([[url, () => post(`/page/address?language=${language}`, JSON.stringify({ url }))]]);
});
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

if (asked().length) renew(); // a browser may have kept the text over a reload
