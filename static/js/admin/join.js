/* Joining two versions: Alt+Down and Alt+Up walk the differences, 1 to 4 choose; choices stay until they are saved. */
const form = document.getElementById("join_form");
const places = [...form.querySelectorAll("[data-difference]")];
const radios = (place) => [...place.querySelectorAll("input[type=radio]")];

function walk(step) {
  const here = places.findIndex((place) => place.contains(document.activeElement));
  const next = places[here < 0 && step < 0 ? places.length - 1 : here + step];
  if (!next) return;
  next.querySelector("details")?.setAttribute("open", "");
  const stop = radios(next).find((radio) => radio.checked) || radios(next)[0] || next;
  if (stop === next) next.tabIndex = -1;
  stop.focus();
  next.scrollIntoView({ block: "nearest" });
}

function choose(radio) {
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

form.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const isAtRadio = event.target.type === "radio";
  if (event.altKey && step) walk(step);
  else if (isAtRadio && !event.ctrlKey && !event.metaKey && !event.altKey && /^[1-4]$/.test(event.key)) {
    const chosen = radios(event.target.closest("[data-difference]"))[event.key - 1];
    if (!chosen) return;
    choose(chosen);
  } else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.altKey && event.key === "ArrowDown" && event.target === document.body) {
    event.preventDefault();
    walk(1);
  }
});

/* What is written here is on this device until it is saved. */
function remember() {
  const made = [...new FormData(form)].filter(([name]) => /^(pick|own)-/.test(name));
  try {
    localStorage.setItem(form.dataset.keep, JSON.stringify(made));
  } catch {
    /* The page has it. */
  }
}

function recall() {
  let made = [];
  try {
    made = JSON.parse(localStorage.getItem(form.dataset.keep)) || [];
  } catch {
    return;
  }
  for (const [name, value] of made) {
    const field = form.elements[name];
    if (field) field.value = value;
  }
}

recall();
form.addEventListener("input", remember);
form.addEventListener("change", remember);
