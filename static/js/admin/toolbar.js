/* Buttons and keys that write Markdown at the caret; the browser's own undo takes every one back. */
import { around, atLine, block, text, write } from "./text.js";
import { open } from "./panels.js";

const bar = document.querySelector(".toolbar");
const buttons = [...bar.querySelectorAll("button")];
const byKey = (keys) => buttons.find((button) => button.getAttribute("aria-keyshortcuts") === keys);
const KEYS = { b: byKey("Control+B"), i: byKey("Control+I"), k: byKey("Control+K") };
const KEYS_WITH_ALT = { 2: byKey("Control+Alt+2"), 3: byKey("Control+Alt+3") };

function press(button) {
  const { put, at, around: start, end, panel, block: kind, do: command } = button.dataset;
  if (panel) open(panel, button);
  else if (kind) block(kind);
  else if (command) {
    text.focus();
    document.execCommand(command);
  } else if (start) around(start, end || start);
  else if (at === "line") atLine(put);
  else write(put);
}

function rove(to) {
  for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  to.focus();
}

function keyed(event) {
  if (!(event.ctrlKey || event.metaKey)) return null;
  return event.altKey ? KEYS_WITH_ALT[event.code.replace("Digit", "")] : KEYS[event.key];
}

bar.addEventListener("keydown", (event) => {
  const place = buttons.indexOf(document.activeElement);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(bar).direction === "rtl" ? -1 : 1);
  if (step) rove(buttons[(place + step + buttons.length) % buttons.length]);
  if (event.key === "F6" || event.key === "Escape") text.focus();
});
text.addEventListener("keydown", (event) => {
  const button = event.key === "F6" ? buttons.find((one) => one.tabIndex === 0) : keyed(event);
  if (!button) return;
  event.preventDefault();
  if (event.key === "F6") button.focus();
  else press(button);
});
buttons.forEach((button, place) => {
  button.tabIndex = place ? -1 : 0;
  button.addEventListener("click", () => press(button));
});
