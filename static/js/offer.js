/* The edition in the reader's language, offered until he has chosen; every choice of a language is remembered. */
import { remember } from "./memory.js";

const root = document.documentElement;
const line = document.querySelector(`.offer [lang="${root.dataset.offer}"]`);

if (line) {
  line.dataset.chosen = "";
  line.querySelector("[data-close]").addEventListener("click", () => {
    remember("language", root.lang);
    delete root.dataset.offer;
    document.getElementById("content").focus({ preventScroll: true });
  });
}
for (const link of document.querySelectorAll("a[hreflang]")) {
  link.addEventListener("click", () => remember("language", link.hreflang));
}
