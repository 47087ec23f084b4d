// The files and pages whose texts are summarized instead of the one in the field: how they are read, and their list.
import { Problem, filled, language, post, words } from "./requests.js";

const list = document.getElementById("sources");
const typed = document.getElementById("typed");

// {name, read, questions, documents, item}; a question is asked about a file: {parameter, choices, answer}.
let sources = [];

export const hasSources = () => sources.length > 0;
// The open questions, in the words of the page.
export const openQuestions = () =>
  sources.flatMap((source) =>
    source.questions
      .filter(({ answer }) => !answer)
      .map(({ parameter }) => filled(words[`choose_${parameter}`], source)),
  );
export const documentsOfSources = () => sources.flatMap((source) => source.documents);

export const fileSource = (file) => ({
  name: file.name,
  questions: [],
  read: async (answers) => {
    await checkReadable(file);
    const query = new URLSearchParams({ language, name: file.name, ...answers });
    return post(`/page/file?${query}`, file, "application/octet-stream");
  },
});

export const pageSource = (url) => ({
  name: url,
  questions: [],
  read: () => post(`/page/address?language=${language}`, JSON.stringify({ url })),
});

// A dropped folder looks like a file that cannot be read; a file may have disappeared meanwhile.
async function checkReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Problem(words.folder);
  }
}

async function read(source) {
  source.documents = [];
  const answers = Object.fromEntries(source.questions.map(({ parameter, answer }) => [parameter, answer]));
  const { documents, question } = await source.read(answers);
  if (question) {
    const others = source.questions.filter(({ parameter }) => parameter !== question.parameter);
    source.questions = [...others, { ...question, answer: "" }];
  } else if (!documents.some(({ text }) => text.trim())) {
    throw new Problem(words.empty);
  }
  source.documents = documents;
}

// Read sources, one after the other. Events report progress: "reading" a name, "unread" for problems, "found" at the end.
export async function addSources(wanted) {
  const added = [];
  const problems = [];
  for (const source of wanted) {
    tell("reading", source.name);
    try {
      await read(source);
      added.push(source);
    } catch (problem) {
      problems.push(unread(source, problem));
    }
  }
  sources = [...sources, ...added];
  tell("unread", problems);
  if (added.length) change();
}

async function answer(source, question, given) {
  question.answer = given;
  tell("reading", source.name);
  try {
    await read(source);
    tell("unread", []);
  } catch (problem) {
    tell("unread", [unread(source, problem)]);
  }
  change();
  const choices = [...source.item.querySelectorAll("select")];
  (choices.find((choice) => !choice.value) ?? choices.find((choice) => choice.name === question.parameter)).focus();
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
  item.append(name, ...source.questions.map((question) => choiceOf(source, question)), removal(source));
  source.item = item;
  return item;
}

function choiceOf(source, question) {
  const label = document.createElement("label");
  const choice = document.createElement("select");
  const none = new Option(words.choose, "", true, !question.answer);
  none.disabled = true;
  choice.name = question.parameter;
  choice.append(
    none,
    ...question.choices.map(([value, shown]) => new Option(shown, value, false, value === question.answer)),
  );
  choice.addEventListener("change", () => answer(source, question, choice.value));
  label.append(words[question.parameter], choice);
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

const unread = (source, problem) => new Problem(`${filled(words.unread, source)} ${problem.message}`);

const tell = (type, detail) => list.dispatchEvent(new CustomEvent(type, { detail }));
