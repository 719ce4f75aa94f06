/* The text being written: how a tool writes into it so that the browser's undo takes it back. */
const PLACE = "…";
const bar = document.querySelector(".toolbar");
export const text = document.getElementById(bar.getAttribute("aria-controls"));

export const chosen = () => text.value.slice(text.selectionStart, text.selectionEnd);

/* execCommand is old, but the only way in which the browser remembers what to undo. */
export function write(words) {
  text.focus();
  if (!document.execCommand("insertText", false, words)) text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
}

export function around(start, end) {
  const words = chosen();
  write(start + words + end);
  if (!words) text.setSelectionRange(text.selectionStart - end.length, text.selectionStart - end.length);
}

export function atLine(words) {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const lines = text.value.slice(start, text.selectionEnd).split("\n");
  text.setSelectionRange(start, text.selectionEnd);
  write(lines.map((line) => words + line).join("\n"));
}

/* A block stands between empty lines, whatever is around it. */
export function writeBlock(words) {
  const before = text.value.slice(0, text.selectionStart);
  const after = text.value.slice(text.selectionEnd);
  const lead = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  write(lead + words + tail);
}

const quoted = (mark, words) => [`> ${mark}`, ...words.split("\n").map((line) => `> ${line}`)].join("\n");

/* Where nothing was chosen its place is: what is typed next stands there, before whatever follows. */
function writeQuoted(mark) {
  const words = chosen();
  writeBlock(quoted(mark, words || PLACE));
  if (words) return;
  const place = text.value.lastIndexOf(PLACE, text.selectionStart);
  text.setSelectionRange(place, place + PLACE.length);
}

function footnote() {
  const numbers = [...text.value.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
  const number = Math.max(0, ...numbers) + 1;
  write(`${chosen()}[^${number}]`);
  const place = text.selectionStart;
  text.setSelectionRange(text.value.length, text.value.length);
  writeBlock(`[^${number}]: `);
  return place;
}

const BLOCKS = {
  pull: () => writeQuoted("[!PULL]"),
  note: () => writeQuoted("[!NOTE]"),
  table: () => writeBlock("|  |  |\n| --- | --- |\n|  |  |\n|  |  |"),
  footnote,
};

export const block = (kind) => BLOCKS[kind]();
