/* The breaking strap: said once to those who hear the page, closed for good by those who have read it. */
import { recall, remember } from "./memory.js";
import { say } from "./toast.js";

/* A live region that speaks while the page still loads is not heard. */
const SETTLED_MS = 1000;
const root = document.documentElement;
const strap = document.querySelector(".strap");
const id = root.dataset.strap;

if (strap && id) {
  strap.querySelector("[data-close]").addEventListener("click", () => {
    remember("strap", id);
    delete root.dataset.strap;
    document.getElementById("content").focus({ preventScroll: true });
  });
  if (recall("strap-said") !== id) {
    setTimeout(() => say(strap.querySelector("p").textContent, true), SETTLED_MS);
    remember("strap-said", id);
  }
}
