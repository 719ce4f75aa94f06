/* Asks the address that keeps drafts. A renewed session brings a new token; an ended one is told apart from no network. */
export class SignedOut extends Error {
  constructor(address) {
    super("signed out");
    this.address = address;
  }
}

const LONGEST_MS = 10000;
const token = () => document.querySelector("[name=csrfmiddlewaretoken]");

async function read(answer) {
  if (answer.redirected) throw new SignedOut();
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  const told = isJson ? await answer.json() : {};
  if (answer.status === 401) throw new SignedOut(told.sign_in);
  if (!answer.ok) throw Object.assign(new Error(told.refused || answer.statusText), { status: answer.status });
  return told;
}

function send(url, fields, keepalive) {
  const headers = { "X-CSRFToken": token().value, "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
  return fetch(url, { method: "POST", headers, body: new URLSearchParams(fields), keepalive, signal: AbortSignal.timeout(LONGEST_MS) });
}

/* Every form on the page takes the new token, so that a save goes through as well. */
async function renew(url, person) {
  const answer = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" } });
  const told = await read(answer);
  if (String(told.person) !== String(person)) throw new SignedOut();
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = told.token;
}

export async function ask(url, fields, { keepalive = false } = {}) {
  const answer = await send(url, fields, keepalive);
  if (answer.status !== 403) return read(answer);
  await renew(url, fields.person);
  const again = await send(url, fields, keepalive);
  if (again.status === 403) throw new SignedOut();
  return read(again);
}
