/* Paste keeps structure: the server makes Markdown of the clipboard's HTML. Picture files that are pasted or dropped are put. */
import { open } from "./panels.js";
import { text, write } from "./text.js";

const form = document.getElementById("article_form");
const status = form.querySelector("[data-tool-status]");
/* What browsers wrap around words that have no structure. */
const STRUCTURE = /<(?:h[1-6]|p|ul|ol|li|table|blockquote|a\s|b\b|strong|em\b|i\b|pre|img|div|br|span[^>]*font-(?:weight|style))/i;

async function clean(html) {
  const words = new FormData();
  words.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  words.set("html", html);
  const answer = await fetch(form.dataset.paste, { method: "POST", body: words });
  if (!answer.ok || answer.redirected) throw new Error("no answer");
  return answer.json();
}

async function paste(html, plain) {
  const place = [text.selectionStart, text.selectionEnd];
  const before = text.value;
  status.textContent = status.dataset.pasting;
  let markdown = plain;
  let told = "";
  try {
    ({ markdown, told } = await clean(html));
  } catch {
    told = status.dataset.plain;
  }
  /* Whoever typed on meanwhile gets it where the caret is now. */
  if (text.value === before) text.setSelectionRange(...place);
  write(markdown);
  status.textContent = told;
}

function putFiles(files) {
  open("pictures", document.querySelector('[data-panel="pictures"]'));
  document.getElementById("panel-pictures").dispatchEvent(new CustomEvent("files", { detail: files }));
}

const pictures = (data) => [...data.files].filter((file) => file.type.startsWith("image/"));

text.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  const plain = event.clipboardData.getData("text/plain");
  if (html && STRUCTURE.test(html)) {
    event.preventDefault();
    paste(html, plain);
  } else if (pictures(event.clipboardData).length) {
    event.preventDefault();
    putFiles(pictures(event.clipboardData));
  }
});
text.addEventListener("drop", (event) => {
  if (!pictures(event.dataTransfer).length) return;
  event.preventDefault();
  putFiles(pictures(event.dataTransfer));
});
