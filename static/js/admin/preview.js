/* Shows the unsaved words on the site's own page: asked of the server, put into the frame without moving caret or scroll. */
const PAUSE_MS = 500;
const form = document.getElementById("article_form");
const panel = form.querySelector("[data-preview-panel]");
const frame = panel.querySelector("iframe");
const status = panel.querySelector("[role=status]");
const choice = { theme: "day", width: "phone" };
let timer;
let asked;

function page() {
  return frame.contentDocument?.documentElement;
}

function dress() {
  /* A frame that is still being made has no page yet; begin() comes back. */
  const root = page();
  root?.setAttribute("data-theme", choice.theme);
  root?.classList.add("js");
  panel.dataset.width = choice.width;
  form.dataset.width = choice.width;
}

function put(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  if (!page()) return;
  const { scrollTop } = page();
  const target = frame.contentDocument;
  target.replaceChild(target.importNode(parsed.documentElement, true), page());
  dress();
  page().scrollTop = scrollTop;
}

async function show() {
  if (!panel.open) return;
  asked?.abort();
  asked = new AbortController();
  const words = new FormData(form);
  words.delete("upload");
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body: words, signal: asked.signal });
    if (answer.status === 401 || answer.status === 403) status.textContent = status.dataset.signedOut;
    else if (!answer.ok) status.textContent = status.dataset.unreachable;
    else {
      put(await answer.text());
      status.textContent = "";
    }
  } catch (error) {
    if (error.name !== "AbortError") status.textContent = status.dataset.unreachable;
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE_MS);
}

function choose(button) {
  const kind = button.dataset.themeChoice ? "theme" : "width";
  choice[kind] = button.dataset[`${kind}Choice`];
  for (const other of panel.querySelectorAll(`[data-${kind}-choice]`)) other.setAttribute("aria-pressed", other === button);
  dress();
}

function begin() {
  /* Nothing in the preview leads away from unsaved words. */
  frame.contentDocument.addEventListener("click", (event) => event.target.closest("a, button") && event.preventDefault());
  frame.contentDocument.addEventListener("submit", (event) => event.preventDefault());
  dress();
  show();
}

if (document.documentElement.dataset.theme === "night") choose(panel.querySelector('[data-theme-choice="night"]'));
if (matchMedia("(max-width: 899px)").matches) panel.open = false;
for (const button of panel.querySelectorAll("button")) button.addEventListener("click", () => choose(button));
form.addEventListener("input", soon);
form.addEventListener("change", soon);
panel.addEventListener("toggle", show);
if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.title === "–") begin();
else frame.addEventListener("load", begin, { once: true });
