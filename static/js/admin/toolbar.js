/* Buttons and keys that write Markdown at the caret; the browser's own undo takes every one back. */
const bar = document.querySelector(".toolbar");
const text = document.getElementById(bar.getAttribute("aria-controls"));
const buttons = [...bar.querySelectorAll("button")];
const KEYS = { b: buttons[1], i: buttons[2], k: buttons[3] };

/* execCommand is old, but the only way in which the browser remembers what to undo. */
function write(words) {
  text.focus();
  if (!document.execCommand("insertText", false, words)) text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
}

function around(start, end) {
  const chosen = text.value.slice(text.selectionStart, text.selectionEnd);
  write(start + chosen + end);
  if (!chosen) text.setSelectionRange(text.selectionStart - end.length, text.selectionStart - end.length);
}

function link() {
  const chosen = text.value.slice(text.selectionStart, text.selectionEnd);
  write(`[${chosen}](https://)`);
  const end = text.selectionStart - 1;
  text.setSelectionRange(chosen ? end - 8 : end - 10, chosen ? end : end - 10);
}

function atLine(words) {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const lines = text.value.slice(start, text.selectionEnd).split("\n");
  text.setSelectionRange(start, text.selectionEnd);
  write(lines.map((line) => words + line).join("\n"));
}

function press(button) {
  const { put, at, around: start, end } = button.dataset;
  if (start) around(start, end || start);
  else if (put && at === "line") atLine(put);
  else if (put) write(put);
  else link();
}

function rove(to) {
  for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  to.focus();
}

bar.addEventListener("keydown", (event) => {
  const place = buttons.indexOf(document.activeElement);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(bar).direction === "rtl" ? -1 : 1);
  if (step) rove(buttons[(place + step + buttons.length) % buttons.length]);
  if (event.key === "F6" || event.key === "Escape") text.focus();
});
text.addEventListener("keydown", (event) => {
  if (event.key === "F6") {
    event.preventDefault();
    buttons.find((button) => button.tabIndex === 0).focus();
  } else if ((event.ctrlKey || event.metaKey) && !event.altKey && KEYS[event.key]) {
    event.preventDefault();
    press(KEYS[event.key]);
  }
});
buttons.forEach((button, place) => {
  button.tabIndex = place ? -1 : 0;
  button.addEventListener("click", () => press(button));
});
