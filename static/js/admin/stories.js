/* The link's field: an address as it is, or own stories by the words of their headlines, chosen with the arrows. */
const PAUSE_MS = 200;
const form = document.getElementById("article_form");

async function ask(words, signal) {
  const query = new URLSearchParams({ q: words, language: form.elements.language.value });
  const answer = await fetch(`${form.dataset.find}?${query}`, { signal });
  return answer.ok ? (await answer.json()).stories : [];
}

const isAddress = (words) => /^(https?:\/\/|mailto:|\/|#)/.test(words);
/* As people write an address who never wrote a link. */
const isHost = (words) => /^[\w-]+(\.[\w-]+)+(\/\S*)?$/u.test(words);

export function findStories(panel, put) {
  const field = panel.querySelector("input");
  const list = panel.querySelector("[role=listbox]");
  const status = form.querySelector("[data-tool-status]");
  let timer;
  let asked;
  let answered = "";

  const options = () => [...list.children];
  const current = () => options().find((option) => option.getAttribute("aria-selected") === "true");

  function choose(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function finish(address, headline) {
    put(address, headline);
    field.value = status.textContent = "";
    show([]);
  }

  function show(stories) {
    list.replaceChildren(
      ...stories.map((story, place) => {
        const option = Object.assign(document.createElement("li"), { id: `story-${place}`, role: "option" });
        option.lang = form.elements.language.value;
        option.append(
          Object.assign(document.createElement("strong"), { textContent: story.headline }),
          Object.assign(document.createElement("span"), { textContent: story.when, className: "quiet" }),
        );
        option.setAttribute("aria-selected", "false");
        option.addEventListener("click", () => finish(story.url, story.headline));
        return option;
      }),
    );
    field.setAttribute("aria-expanded", String(stories.length > 0));
    choose(null);
  }

  async function look() {
    const words = field.value.trim();
    asked?.abort();
    asked = new AbortController();
    try {
      show(words.length > 1 ? await ask(words, asked.signal) : []);
      answered = words;
    } catch {
      /* An address can be put without us. */
    }
  }

  async function take() {
    const words = field.value.trim();
    if (!words) return;
    const isShown = words === answered;
    if (isShown && current()) current().click();
    else if (isAddress(words)) finish(words, "");
    else if (isShown && options().length) options()[0].click();
    else await seek(words);
  }

  /* Whoever was faster than the list sees it before anything is put; words that are nobody's headline are no address. */
  async function seek(words) {
    clearTimeout(timer);
    await look();
    const isShown = words === answered;
    if (isShown && options().length) choose(options()[0]);
    else if (isHost(words)) finish(`https://${words}`, "");
    else status.textContent = isShown ? status.dataset.noStory : status.dataset.failed;
  }

  function move(step) {
    const all = options();
    if (all.length) choose(all[(all.indexOf(current()) + step + all.length + (current() ? 0 : step < 0 ? 1 : 0)) % all.length]);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    status.textContent = "";
    timer = setTimeout(look, PAUSE_MS);
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    if (step) move(step);
    else take();
  });
  panel.querySelector("[data-put-link]").addEventListener("click", take);
}
