/* The margin rule tells which part is being read: the last heading that has passed the upper third of the window. */
const links = [...document.querySelectorAll(".contents a")];
const passed = new Set();

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
  const current = links[Math.max(passed.size, 1) - 1];
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}, { rootMargin: "99999px 0px -66% 0px" });

for (const link of links) observer.observe(document.getElementById(link.hash.slice(1)));
