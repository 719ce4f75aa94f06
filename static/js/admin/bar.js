/* The form's bar: a verb that a check stopped leads to the check, until something is written and the server looks again. */
const form = document.getElementById("article_form");
const stopped = form.querySelectorAll(".state-verbs [aria-disabled], .state-asked [aria-disabled]");
const panels = form.querySelectorAll(".state-asked");

for (const button of stopped) {
  button.addEventListener("click", (event) => {
    if (button.getAttribute("aria-disabled") !== "true") return;
    event.preventDefault();
    document.querySelector("[data-go]")?.click();
  });
}
form.addEventListener("input", () => {
  for (const button of stopped) button.setAttribute("aria-disabled", "false");
});

/* The browser's own Back keeps one panel open: a second one would lie over it. */
for (const panel of panels) {
  panel.addEventListener("toggle", () => {
    if (panel.open) for (const other of panels) if (other !== panel) other.open = false;
  });
  /* It asks for one thing, which is written at once. Panels that a mistake opened leave the focus with the mistake. */
  panel.querySelector("summary").addEventListener("click", () => {
    if (!panel.open) requestAnimationFrame(() => panel.querySelector(".state-panel .field :is(input, textarea)")?.focus());
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      panel.open = false;
      panel.querySelector("summary").focus();
    } else if (event.key === "Enter" && event.target.matches(".field input")) {
      /* The button below is meant, not the form's first. */
      event.preventDefault();
      panel.querySelector("[name=verb]").click();
    }
  });
}

/* "Go to field" leads into the field itself, also where a script has put another one in its place. */
for (const link of document.querySelectorAll("[data-go]")) {
  link.addEventListener("click", (event) => {
    const label = document.querySelector(`label[for^="${link.hash.slice(1)}"]`);
    const field = document.getElementById(label?.htmlFor || link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
}
