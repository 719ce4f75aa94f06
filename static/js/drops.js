/* Menus are details that open by themselves; here they also close: by Esc, by a click elsewhere, when the focus leaves. */
const drops = [...document.querySelectorAll("details[data-drop]")];

function close(drop) {
  if (!drop.open) return;
  if (drop.contains(document.activeElement)) drop.querySelector("summary").focus();
  drop.open = false;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") drops.forEach(close);
});
document.addEventListener("click", (event) => {
  for (const drop of drops) if (!drop.contains(event.target)) drop.open = false;
});
for (const drop of drops) {
  drop.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !drop.contains(relatedTarget)) drop.open = false;
  });
}
