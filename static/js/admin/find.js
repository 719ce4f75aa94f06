/* Find in the bar: "/" opens it wherever nothing is being typed, Escape closes it and gives the focus back. */
const find = document.querySelector("[data-find-stories]");

if (find) {
  const field = find.querySelector("input");
  const isTyping = (node) => node.closest("input, textarea, select, [contenteditable]");

  find.addEventListener("toggle", () => find.open && field.focus());
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    find.open = false;
    find.querySelector("summary").focus();
  });
  find.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !find.contains(event.relatedTarget)) find.open = false;
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    event.preventDefault();
    find.open = true;
    field.focus();
  });
}
