/* Keeps what is typed: on this device at once, on the server two seconds after a pause and at least every eight. */
import { drop, put } from "./device.js";
import { place, show as showHere } from "./here.js";
import { SignedOut, ask } from "./server.js";
import "./returned.js";

const DEVICE_MS = 300;
const PAUSE_MS = 2000;
const MOST_MS = 8000;
const AGAIN_MS = 8000;
const PING_MS = 20000;
const form = document.getElementById("article_form");
const box = form?.querySelector("[data-kept]");
const told = document.querySelector("[data-kept-told]");
const signedOut = document.querySelector("[data-kept-signed-out]");
const troubled = document.querySelector("[data-kept-trouble]");
const newer = document.querySelector("[data-kept-newer]");
const clock = (moment) => moment.toTimeString().slice(0, 5);
const timers = {};
let known = "";
let typedAt = 0;
let isAsking = false;
let isLeaving = false;
let trouble = null;

function fields() {
  const words = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  return Object.fromEntries(words);
}

const text = () => JSON.stringify(fields());
const isChanged = () => text() !== known;
const marked = () => ({ ...fields(), typed_at: typedAt, person: box.dataset.person, ...place(form) });

/* Says only that its writer is here. */
function pinged() {
  const { base, tab } = fields();
  return { base, tab, ping: 1, person: box.dataset.person, ...place(form) };
}

function say(state, time, where) {
  box.dataset.state = state;
  box.querySelector("[data-kept-time]").textContent = time;
  box.querySelector("[data-kept-where]").textContent = where ? `· ${where}` : "";
}

function announce(sentence) {
  if (told.textContent !== sentence) told.textContent = sentence;
}

/* Care.js asks before leaving where nothing has the words. */
function isSafe(isKept) {
  form.toggleAttribute("data-safe", isKept);
}

function keepHere() {
  clearTimeout(timers.device);
  timers.device = null;
  const isKept = put(box.dataset.person, marked());
  isSafe(isKept);
  if (trouble) tellTrouble(isKept);
  return isKept;
}

function tellTrouble(isKept) {
  const { dataset } = box;
  const what = trouble.isSignedOut ? dataset.noSession : dataset.noNetwork.replace("{time}", clock(trouble.since));
  say("trouble", isKept ? what : dataset.nowhere, isKept ? dataset.onDevice : "");
  const sentence = isKept ? `${what} · ${dataset.onDevice}` : dataset.nowhere;
  troubled.textContent = sentence;
  troubled.hidden = trouble.isSignedOut && isKept;
  announce(sentence);
}

function fail(error) {
  const isSignedOut = error instanceof SignedOut;
  if (!trouble || trouble.isSignedOut !== isSignedOut) trouble = { since: new Date(), isSignedOut };
  if (error.address) signedOut.querySelector("a").href = error.address;
  signedOut.hidden = !isSignedOut;
  const isKept = isChanged() ? keepHere() : true;
  tellTrouble(isKept);
  if (error.status === 413) say("trouble", error.message, isKept ? box.dataset.onDevice : "");
  clearTimeout(timers.again);
  timers.again = setTimeout(send, AGAIN_MS);
}

function succeed(answer, sent, before) {
  if (trouble) {
    trouble = null;
    signedOut.hidden = troubled.hidden = true;
    announce(box.dataset.back);
  }
  if (answer.kept_at) {
    known = before;
    drop(box.dataset.person, sent);
    isSafe(true);
    say("kept", box.dataset.keptAt.replace("{time}", answer.kept_at), box.dataset.onServer);
  }
  showMeanwhile(answer);
}

function showMeanwhile(answer) {
  if (answer.here) for (const sentence of showHere(answer.here, answer.you)) announce(sentence);
  if (answer.told === undefined) return;
  if (answer.told && newer.hidden) announce(answer.told);
  newer.firstElementChild.textContent = answer.told;
  newer.hidden = !answer.told;
}

async function send() {
  clearTimeout(timers.pause);
  clearTimeout(timers.most);
  timers.most = null;
  if (isAsking || isLeaving) return;
  const before = text();
  const sent = isChanged() ? marked() : pinged();
  isAsking = true;
  try {
    succeed(await ask(box.dataset.url, sent), sent, before);
  } catch (error) {
    fail(error);
  }
  isAsking = false;
  if (isChanged() && !trouble) soon();
}

function soon() {
  clearTimeout(timers.pause);
  timers.pause = setTimeout(send, PAUSE_MS);
  timers.most ||= setTimeout(send, MOST_MS);
}

function typed() {
  typedAt = Date.now();
  isSafe(false);
  timers.device ||= setTimeout(keepHere, DEVICE_MS);
  soon();
}

/* The page may be gone in a moment: what has not been sent goes now, and the device keeps it in any case. */
function leave() {
  if (isLeaving) return;
  if (isChanged()) {
    keepHere();
    const sent = marked();
    const before = text();
    ask(box.dataset.url, sent, { keepalive: true }).then((answer) => succeed(answer, sent, before), () => {});
  }
}

function ping() {
  if (document.visibilityState === "visible" && box.dataset.stored !== undefined && !isChanged()) send();
}

function begin() {
  /* Words that came back without a session are kept nowhere yet. */
  if (box.dataset.carried === undefined) known = text();
  else typed();
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") return;
    if (isChanged()) keepHere();
    isLeaving = true;
  });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : trouble ? send() : ping()));
  addEventListener("pagehide", () => {
    leave();
    if (box.dataset.stored !== undefined && !isLeaving) ask(box.dataset.url, { left: 1, person: box.dataset.person }, { keepalive: true }).catch(() => {});
  });
  addEventListener("pageshow", () => { isLeaving = false; });
  for (const event of ["online", "focus"]) addEventListener(event, () => trouble && send());
  setInterval(ping, PING_MS);
}

if (box) begin();
