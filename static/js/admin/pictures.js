/* Sends a chosen file at once, so that it is seen before the save, and brings each picture's own words with it. */
const form = document.getElementById("article_form");
const group = document.getElementById("id_chosen_picture");
const file = form.elements.upload;
const status = form.querySelector("[data-upload-status]");
const field = file.closest(".field");
const WORDS = ["alt", "caption", "credit"];

function bringWords(radio) {
  for (const word of WORDS) form.elements[word].value = radio.dataset[word];
}

function card({ id, url, label, ...words }) {
  const known = group.querySelector(`input[value="${id}"]`);
  if (known) return known;
  const fresh = group.firstElementChild.cloneNode(true);
  const radio = fresh.querySelector("input");
  const image = Object.assign(new Image(120, 80), { src: url, alt: "" });
  radio.value = id;
  for (const word of WORDS) radio.dataset[word] = words[word];
  radio.after(image);
  fresh.classList.remove("none");
  fresh.querySelector("span").textContent = label;
  group.firstElementChild.after(fresh);
  return radio;
}

function tell(errors) {
  field.querySelector(".errorlist")?.remove();
  field.classList.toggle("errors", errors.length > 0);
  file.toggleAttribute("aria-invalid", errors.length > 0);
  if (!errors.length) return;
  const list = Object.assign(document.createElement("ul"), { className: "errorlist", id: "id_upload_error" });
  list.setAttribute("role", "alert");
  list.append(...errors.map((error) => Object.assign(document.createElement("li"), { textContent: error })));
  file.after(list);
}

async function send() {
  if (!file.files.length) return;
  const words = new FormData();
  for (const name of ["csrfmiddlewaretoken", "language"]) words.set(name, form.elements[name].value);
  words.set("upload", file.files[0]);
  tell([]);
  status.textContent = status.dataset.sending;
  try {
    const answer = await fetch(form.dataset.picture, { method: "POST", body: words });
    if (!answer.ok && answer.status !== 400) throw new Error(answer.statusText);
    const told = await answer.json();
    status.textContent = told.errors ? "" : status.dataset.done;
    file.value = "";
    if (told.errors) tell(told.errors);
    else choose(card(told));
  } catch {
    status.textContent = status.dataset.failed;
  }
}

function choose(radio) {
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  form.elements.alt.focus();
}

group.addEventListener("change", (event) => bringWords(event.target));
file.addEventListener("change", send);
