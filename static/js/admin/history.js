/* Leads from one changed place to the next: by buttons, and by Alt with an arrow. */
const places = [...document.querySelectorAll(".history .difference :is(ins, del)")];
let here = -1;

function go(step) {
  if (!places.length) return;
  places[here]?.removeAttribute("data-here");
  here = (here + step + places.length) % places.length;
  const place = places[here];
  place.dataset.here = "";
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}

for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => go(here < 0 && Number(button.dataset.step) < 0 ? 0 : Number(button.dataset.step)));
}
document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  event.preventDefault();
  go(event.key === "ArrowDown" ? 1 : -1);
});
