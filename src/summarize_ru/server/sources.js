// The files and pages whose texts are summarized instead of the one in the field: how they are read, and their list.
import { Problem, filled, language, post, words } from "./requests.js";

const list = document.getElementById("sources");
const typed = document.getElementById("typed");

let sources = []; // {name, read, documents, fields}; fields of a file of which one has to be chosen

export const hasSources = () => sources.length > 0;
export const documentsOfSources = () => sources.flatMap((source) => source.documents);

// A file or a page: its name, and the function that reads it.
export const fileSource = (file) => ({
  name: file.name,
  read: async (field = "") => {
    await checkReadable(file);
    const query = new URLSearchParams({ language, name: file.name, text_field: field });
    return found(await post(`/page/file?${query}`, file, "application/octet-stream"));
  },
});

export const pageSource = (url) => ({
  name: url,
  read: async () => found(await post(`/page/address?language=${language}`, JSON.stringify({ url }))),
});

// A folder is dropped as a file that cannot be read, and a file may have gone meanwhile.
async function checkReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Problem(words.folder);
  }
}

function found({ documents, fields }) {
  if (fields || documents.some(({ text }) => text.trim())) return { documents, fields };
  throw new Problem(words.empty);
}

// Read sources, one after the other. The event "found" tells that there are others now, "unread" what was not read.
export async function addSources(wanted) {
  const added = [];
  const problems = [];
  for (const { name, read } of wanted) {
    tell("reading", name);
    try {
      added.push({ name, read, ...(await read()) });
    } catch (problem) {
      problems.push(unread(name, problem));
    }
  }
  sources = [...sources, ...added];
  tell("unread", problems);
  if (added.length) change();
}

async function readField(source, field) {
  tell("reading", source.name);
  try {
    source.documents = (await source.read(field)).documents;
    tell("unread", []);
  } catch (problem) {
    source.documents = [];
    tell("unread", [unread(source.name, problem)]);
  }
  tell("found");
}

function remove(source) {
  const place = sources.indexOf(source);
  sources = sources.filter((other) => other !== source);
  change();
  const buttons = list.querySelectorAll("button");
  (buttons[Math.max(0, place - 1)] ?? typed.querySelector("textarea")).focus();
}

function change() {
  typed.hidden = hasSources();
  list.hidden = !hasSources();
  list.replaceChildren(...sources.map(listed));
  tell("found");
}

function listed(source) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = source.name;
  item.append(name);
  if (source.fields) item.append(fieldChoice(source));
  item.append(removal(source));
  return item;
}

function fieldChoice(source) {
  const label = document.createElement("label");
  const choice = document.createElement("select");
  const none = new Option(words.choose, "", true, !source.field);
  none.disabled = true;
  choice.append(none, ...source.fields.map((field) => new Option(field, field, false, field === source.field)));
  choice.addEventListener("change", () => {
    source.field = choice.value;
    readField(source, choice.value);
  });
  label.append(words.field, choice);
  return label;
}

function removal(source) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", filled(words.remove, source));
  button.addEventListener("click", () => remove(source));
  return button;
}

const unread = (name, problem) => new Problem(`${filled(words.unread, { name })} ${problem.message}`);

const tell = (type, detail) => list.dispatchEvent(new CustomEvent(type, { detail }));
