/* A+, A− and back: the links work by themselves (?fs=), here they step in place and are remembered. */
import { remember } from "./memory.js";
import { say } from "./toast.js";

const SMALLEST = 1;
const STANDARD = 3;
const LARGEST = 5;
const root = document.documentElement;
const links = document.querySelectorAll("[data-size]");

const current = () => Number(root.dataset.fs) || STANDARD;
const targets = {
  smaller: () => Math.max(current() - 1, SMALLEST),
  larger: () => Math.min(current() + 1, LARGEST),
  reset: () => STANDARD,
};

function show() {
  for (const link of links) {
    if (targets[link.dataset.size]() === current()) link.setAttribute("aria-disabled", "true");
    else link.removeAttribute("aria-disabled");
  }
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const size = targets[link.dataset.size]();
    root.dataset.fs = size;
    remember("size", size === STANDARD ? "" : String(size));
    show();
    say(link.parentElement.dataset.sizeSaid.replace("{n}", size), true);
  });
}
show();
