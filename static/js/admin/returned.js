/* On return: what this device kept alone goes to the server, which offers it like every other draft. */
import { copies, drop } from "./device.js";
import { ask } from "./server.js";

const box = document.querySelector("[data-kept]");
const WORDS = ["headline", "deck", "key_points", "body", "in_section", "topic_names", "byline_names", "chosen_picture", "alt", "caption", "credit", "list_headline", "seo_title", "social_text", "partner_name", "desk_note", "slug"];
const LATER = "caliber.draft-later";

function address(fields) {
  const number = /^article-(\d+)/.exec(fields.draft_key)?.[1];
  const url = new URL(box.dataset.url, location.href);
  if (number) url.searchParams.set("article", number);
  else url.searchParams.delete("article");
  return url;
}

/* A copy that says what stands in the form was saved with it. */
function isSaved(fields) {
  const form = document.getElementById("article_form");
  if (!form) return false;
  const now = new FormData(form);
  return WORDS.every((name) => even(fields[name]) === even(now.get(name)));
}

const even = (text) => (text || "").replace(/\s+/g, " ").trim();

async function hand(fields) {
  try {
    await ask(address(fields), { ...fields, person: box.dataset.person, on_device: 1 });
    drop(box.dataset.person, fields);
    return true;
  } catch {
    return false;
  }
}

async function showOffers() {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-kept-offers]");
  if (fresh) document.querySelector("[data-kept-offers]").replaceWith(fresh);
  hideLater();
}

function hideLater() {
  const later = (sessionStorage.getItem(LATER) || "").split(" ");
  for (const offer of document.querySelectorAll("[data-kept-offer]")) if (later.includes(offer.dataset.keptOffer)) offer.remove();
}

function notNow(event) {
  const offer = event.target.closest("[data-not-now]")?.closest("[data-kept-offer]");
  if (!offer) return;
  sessionStorage.setItem(LATER, `${sessionStorage.getItem(LATER) || ""} ${offer.dataset.keptOffer}`.trim());
  offer.remove();
  document.querySelector("h1")?.focus();
}

/* Choices between two versions that are joined by now are done with. */
function forgetChoices() {
  const base = Number(document.querySelector("#article_form [name=base]")?.value || 0);
  const key = document.querySelector("#article_form [name=draft_key]")?.value;
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`caliber.join.${box.dataset.person}.${key}.`));
    for (const name of names) if (Number(name.split(".").pop()) < base) localStorage.removeItem(name);
  } catch {
    /* Nothing was stored either. */
  }
}

async function begin() {
  document.addEventListener("click", notNow);
  hideLater();
  forgetChoices();
  const own = document.querySelector("[name=tab]")?.value;
  const kept = copies(box.dataset.person).filter((fields) => fields.tab !== own);
  for (const fields of kept.filter(isSaved)) drop(box.dataset.person, fields);
  const handed = await Promise.all(kept.filter((fields) => !isSaved(fields)).map(hand));
  if (handed.some(Boolean)) await showOffers();
}

if (box) begin();
