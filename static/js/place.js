/* The place in an endless list: the address follows it, and Back finds the same stories at the same height. */
const PLACES_KEPT = 5;
const PREFIX = "caliber.list.";
let address;

/* Names the page in the middle of the window in the address bar; each page's first story carries its address. */
export function follow(list) {
  const pages = [...list.querySelectorAll("[data-page]")];
  if (pages.length < 2) return;
  const above = pages.filter((row) => row.getBoundingClientRect().top < innerHeight / 2);
  const { page } = (above.pop() || pages[0]).dataset;
  if (page === address) return;
  address = page;
  history.scrollRestoration = "manual";
  history.replaceState({ list: history.state?.list || `${PREFIX}${Date.now()}` }, "", page);
}

/* What the page looked like when it was left; a reload asks for it anew and only finds the height again. */
export function restore(list) {
  addEventListener("pagehide", () => keep(list));
  const kept = recall(history.state?.list);
  if (!kept) return;
  if (performance.getEntriesByType("navigation")[0].type === "back_forward") list.innerHTML = kept.html;
  const link = [...list.querySelectorAll(".card a")].find((card) => card.getAttribute("href") === kept.href);
  if (link) scrollBy({ top: link.getBoundingClientRect().top - kept.top, behavior: "instant" });
}

function keep(list) {
  if (!history.state?.list) return;
  const links = [...list.querySelectorAll(".card a")];
  const link = links.find((card) => card.getBoundingClientRect().bottom > 0) || links.pop();
  const place = { html: list.innerHTML, href: link.getAttribute("href"), top: link.getBoundingClientRect().top };
  try {
    const names = Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX)).sort();
    for (const name of names.slice(0, -PLACES_KEPT)) sessionStorage.removeItem(name);
    sessionStorage.setItem(history.state.list, JSON.stringify(place));
  } catch {
    /* Nothing may be kept here, or no more: Back leads to the page of the list that the address names. */
  }
}

function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}
