/* Lists go on in place: two pages come unasked while a pointer scrolls, the others at a press. htmx comes with the first scroll. */
import { follow, restore } from "./place.js";
import { say } from "./toast.js";

const PAGES_UNASKED = 2;
const SCREENS_AHEAD = 3;
const CONFIG = { allowEval: false, allowScriptTags: false, includeIndicatorStyles: false, historyEnabled: false, timeout: 30000 };
const list = document.querySelector("[data-endless]");
const way = () => list.querySelector("#more");
let isPointer = false;
let hasFailed = false;
let isDrawing = false;
let script;

/* htmx starts by itself in a page that is complete, and before that may miss its cue. */
function bringHtmx() {
  if (script || document.readyState !== "complete" || !scrollY) return;
  script = Object.assign(document.createElement("script"), { src: list.dataset.endless, onload: look });
  const config = Object.assign(document.createElement("meta"), { name: "htmx-config", content: JSON.stringify(CONFIG) });
  document.head.append(config, script);
}

function makeButton() {
  if (window.htmx && way()?.href) way().setAttribute("role", "button");
}

function wantsMore() {
  const pages = list.querySelectorAll("[data-page]").length;
  return window.htmx && isPointer && !hasFailed && pages <= PAGES_UNASKED
    && way()?.href && way().getBoundingClientRect().top < SCREENS_AHEAD * innerHeight;
}

function look() {
  isDrawing = false;
  follow(list);
  makeButton();
  if (wantsMore()) window.htmx.trigger(way(), "more");
}

function answered({ detail }) {
  const regret = list.querySelector(".paging-failed");
  hasFailed = !detail.successful;
  regret.hidden = !hasFailed;
  say(hasFailed ? regret.textContent : way().dataset.said, true);
  look();
}

if (list) {
  restore(list);
  addEventListener("load", () => setTimeout(bringHtmx));
  addEventListener("scroll", () => {
    bringHtmx();
    if (!isDrawing) requestAnimationFrame(look);
    isDrawing = true;
  }, { passive: true });
  for (const kind of ["wheel", "touchmove", "pointerdown"]) addEventListener(kind, () => { isPointer = true; }, { passive: true });
  addEventListener("keydown", (event) => {
    isPointer = false;
    if (event.key !== " " || event.target !== way() || !script) return;
    event.preventDefault();
    way().click();
  });
  /* With a modifier key it is still a link to the next page. */
  list.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation();
  }, true);
  list.addEventListener("htmx:afterRequest", answered);
}
