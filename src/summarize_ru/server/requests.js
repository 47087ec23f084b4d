// Requests to the server, and the messages of the page about their failures.
export const words = document.body.dataset;
export const language = document.documentElement.lang;

export const filled = (message, fields) => message.replace(/\{(\w+)\}/g, (_, name) => fields[name]);

// A sentence about the failure.
export class Problem extends Error {}

const asSentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`;

export async function post(path, body, type = "application/json") {
  let response;
  try {
    response = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body });
  } catch {
    throw new Problem(words.silent);
  }
  const content = await response.json().catch(() => ({}));
  if (response.ok) return content;
  throw new Problem(content.detail ? asSentence(content.detail) : words.failed);
}
