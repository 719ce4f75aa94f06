/* Turns a list of names into chips and a field that offers the known ones; the text area below keeps the truth. */
class Names {
  constructor(area) {
    this.area = area;
    this.box = area.closest(".names");
    this.list = document.createElement("ul");
    this.input = document.createElement("input");
    this.#dress();
    this.names = area.value.split("\n").map((line) => line.trim()).filter(Boolean);
    this.#draw();
  }

  #dress() {
    const { area, input, box } = this;
    Object.assign(input, { id: `${area.id}_add`, type: "text", placeholder: `${box.dataset.add}…`, autocomplete: "off" });
    input.setAttribute("list", box.dataset.known);
    for (const name of ["aria-describedby", "aria-invalid"]) if (area.hasAttribute(name)) input.setAttribute(name, area.getAttribute(name));
    document.querySelector(`label[for="${area.id}"]`).htmlFor = input.id;
    area.hidden = true;
    this.list.className = "chips";
    box.prepend(this.list, input);
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("input", () => this.#isKnown(input.value) && this.#take());
    input.addEventListener("change", () => this.#take());
    area.form.addEventListener("submit", () => this.#take());
  }

  #isKnown(value) {
    return [...document.getElementById(this.box.dataset.known).options].some((option) => option.value === value);
  }

  #key(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.#take();
    } else if (event.key === "Backspace" && !this.input.value && this.names.length) this.#drop(this.names.length - 1);
  }

  #take() {
    const name = this.input.value.trim();
    if (!name) return;
    this.input.value = "";
    if (!this.names.includes(name)) this.names.push(name);
    this.#changed();
  }

  #drop(place) {
    this.names.splice(place, 1);
    this.#changed();
    this.input.focus();
  }

  #changed() {
    this.area.value = this.names.join("\n");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.#draw();
  }

  #draw() {
    this.list.replaceChildren(...this.names.map((name, place) => {
      const chip = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", `${this.box.dataset.remove}: ${name}`);
      button.addEventListener("click", () => this.#drop(place));
      chip.append(name, button);
      return chip;
    }));
    this.list.hidden = !this.names.length;
  }
}

for (const area of document.querySelectorAll("[data-names]")) new Names(area);
