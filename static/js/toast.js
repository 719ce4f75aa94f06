/* Says something in the page's one live region; a quiet message is heard and not seen. */
const SHOWN_MS = 5000;
const region = document.getElementById("toast");
let timer;

export function say(text, isQuiet = false) {
  clearTimeout(timer);
  region.toggleAttribute("data-quiet", isQuiet);
  region.textContent = text;
  timer = setTimeout(() => { region.textContent = ""; }, SHOWN_MS);
}
