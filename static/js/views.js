/* An article says once that it is being read, when it is really seen; the answer refreshes the number on the page. */
const main = document.querySelector("[data-beacon]");

async function count() {
  try {
    const answer = await fetch(main.dataset.beacon, { method: "POST", keepalive: true });
    if (!answer.ok) return;
    const { text } = await answer.json();
    document.querySelector("[data-views]").textContent = text;
  } catch {
    /* A view that cannot be counted is no reason to disturb the reader. */
  }
}

function countWhenSeen() {
  if (document.prerendering || document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", countWhenSeen);
  document.removeEventListener("prerenderingchange", countWhenSeen);
  count();
}

if (main) {
  document.addEventListener("visibilitychange", countWhenSeen);
  document.addEventListener("prerenderingchange", countWhenSeen);
  countWhenSeen();
}
