/* Care for what is being written: its language, and that it is not left or sent twice by a slip. */
const form = document.getElementById("article_form");
const language = form.elements.language;
let isChanged = false;

language.addEventListener("change", () => {
  for (const field of form.querySelectorAll("[data-written]")) field.lang = language.value;
});

form.addEventListener("input", () => { isChanged = true; });
form.addEventListener("submit", (event) => {
  if (event.submitter?.formTarget === "_blank") return;
  isChanged = false;
  /* After the form has been read: a disabled button is not sent. */
  setTimeout(() => { for (const button of form.querySelectorAll("[data-save]")) button.disabled = true; });
});
addEventListener("pageshow", () => { for (const button of form.querySelectorAll("[data-save]")) button.disabled = false; });
/* What kept.js has put in a safe place needs no question. */
addEventListener("beforeunload", (event) => { if (isChanged && !form.hasAttribute("data-safe")) event.preventDefault(); });
document.getElementById("what-is-wrong")?.focus();
