/* On a phone the writing form shows one of its parts at a time; whatever leads to a field shows the field's part first. */
const form = document.getElementById("article_form");
const links = [...form.querySelectorAll(".form-parts a")];
const narrow = matchMedia("(max-width: 899px)");
const partOf = (link) => document.getElementById(link.hash.slice(1));

function show(link) {
  form.dataset.part = link.dataset.part;
  for (const other of links) {
    if (other === link) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
  /* A preview that nobody sees asks the server nothing. */
  if (narrow.matches) form.querySelector("[data-preview-panel]").open = link.dataset.part === "preview";
}

/* A script may have put another field in place of the one that is named. */
function showPartWith(id) {
  const target = document.getElementById(id) ?? document.querySelector(`label[for^="${CSS.escape(id)}"]`);
  const link = links.find((candidate) => target && partOf(candidate)?.contains(target));
  if (link) show(link);
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(link);
  });
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && !links.includes(link)) showPartWith(link.hash.slice(1));
}, true);
/* A field that the browser or another script leads to is never hidden when it is reached. */
document.addEventListener("invalid", (event) => showPartWith(event.target.id), true);

show(links[0]);
if (location.hash) showPartWith(location.hash.slice(1));
