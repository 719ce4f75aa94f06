/* The save button says what it will do; a time or a reason that is being typed chooses its own row. */
const form = document.getElementById("article_form");
const save = form.querySelector("[data-save]");
const plain = save.textContent;
const radios = [...form.querySelectorAll('input[name="publication"]')];
const first = radios.find((radio) => radio.defaultChecked);

function show() {
  const chosen = radios.find((radio) => radio.checked);
  save.textContent = chosen && chosen !== first ? chosen.closest("label").textContent.trim() : plain;
}

for (const radio of radios) {
  radio.addEventListener("change", show);
  for (const input of radio.closest(".choice").querySelectorAll(".choice-field input")) {
    input.addEventListener("input", () => {
      radio.checked = true;
      show();
    });
  }
}
