/* System, day or night: the choice in the masthead, and the story's own switch for the night. */
import { remember } from "./memory.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const choices = document.querySelectorAll('input[name="theme"]');
const switches = document.querySelectorAll("[data-night]");
const grounds = [...document.querySelectorAll('meta[name="theme-color"]')];
const [day, night] = grounds.map((ground) => ground.content);

const isNight = () => (root.dataset.theme ? root.dataset.theme === "night" : system.matches);

function show() {
  for (const choice of choices) choice.checked = choice.value === (root.dataset.theme || "system");
  for (const button of switches) button.setAttribute("aria-pressed", isNight());
  const ground = { day, night }[root.dataset.theme];
  grounds.forEach((meta, place) => { meta.content = ground || (place ? night : day); });
}

function choose(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  remember("theme", root.dataset.theme);
  show();
}

for (const choice of choices) choice.addEventListener("change", () => choose(choice.value));
for (const button of switches) button.addEventListener("click", () => choose(isNight() ? "day" : "night"));
system.addEventListener("change", show);
show();
