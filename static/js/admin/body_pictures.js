/* Pictures for the text: several files at once, each with its words, then put as they are or as a gallery. */
const form = document.getElementById("article_form");
const status = form.querySelector("[data-tool-status]");

export async function send(file) {
  const words = new FormData();
  for (const name of ["csrfmiddlewaretoken", "language"]) words.set(name, form.elements[name].value);
  words.set("upload", file);
  const answer = await fetch(form.dataset.picture, { method: "POST", body: words });
  const told = await answer.json();
  if (told.errors) throw new Error(`${file.name}: ${told.errors.join(" ")}`);
  return told;
}

export function uploadPictures(panel, put) {
  const field = panel.querySelector("input[type=file]");
  const list = panel.querySelector(".pictures-put");
  const buttons = [...panel.querySelectorAll("[data-put-pictures], [data-put-gallery]")];
  const template = panel.querySelector("template");

  function add(told) {
    const row = template.content.firstElementChild.cloneNode(true);
    row.querySelector("img").src = told.url;
    row.dataset.file = told.file;
    row.querySelector("[data-alt]").value = told.alt;
    row.querySelector("[data-caption]").value = told.caption;
    list.append(row);
    for (const button of buttons) button.disabled = false;
  }

  async function take(files) {
    status.textContent = status.dataset.sending;
    const troubles = [];
    for (const file of files) {
      try {
        add(await send(file));
      } catch (trouble) {
        troubles.push(trouble instanceof TypeError || trouble instanceof SyntaxError ? status.dataset.failed : trouble.message);
      }
    }
    status.textContent = [...new Set(troubles)].join(" ");
    list.querySelector("[data-alt]")?.focus();
  }

  function finish(isGallery) {
    const pictures = [...list.children].map((row) => ({
      file: row.dataset.file,
      alt: row.querySelector("[data-alt]").value,
      caption: row.querySelector("[data-caption]").value,
    }));
    list.replaceChildren();
    for (const button of buttons) button.disabled = true;
    put(pictures, isGallery);
  }

  field.addEventListener("change", async () => {
    const files = [...field.files];
    await take(files);
    field.value = "";
  });
  panel.querySelector("[data-put-pictures]").addEventListener("click", () => finish(false));
  panel.querySelector("[data-put-gallery]").addEventListener("click", () => finish(true));
  panel.addEventListener("files", (event) => take(event.detail));
}
