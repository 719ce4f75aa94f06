/* Sets what the reader chose before the first paint, and lets the other scripts wait until the page is painted.
   Inlined in head; storage may throw where it is forbidden. */
(function (root) {
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("caliber.theme");
    var size = localStorage.getItem("caliber.size");
    if (theme === "day" || theme === "night") root.dataset.theme = theme;
    /* The address (?fs=) wins over the memory. */
    if (/^[1-5]$/.test(size) && !root.dataset.fs) root.dataset.fs = size;
    if (root.dataset.strap === localStorage.getItem("caliber.strap")) delete root.dataset.strap;
    /* The front page offers the first language of the reader's that is another edition; his own choice comes first. */
    var editions = (root.dataset.editions || "").split(" ");
    var chosen = localStorage.getItem("caliber.language");
    (chosen ? [chosen] : navigator.languages).some(function (wish) {
      var edition = editions.find(function (code) { return (wish.toLowerCase() + "-").startsWith(code + "-"); });
      if (edition && edition !== root.lang) root.dataset.offer = edition;
      return edition;
    });
  } catch (error) {}
  /* The scripts would take the connection of the lead picture: they wait for it, a second at most. */
  function start() {
    document.querySelectorAll("script[data-src]").forEach(function (waiting) {
      var script = document.createElement("script");
      script.type = "module";
      script.src = waiting.dataset.src;
      script.onload = function () { waiting.remove(); };
      waiting.removeAttribute("data-src");
      waiting.after(script);
    });
  }
  addEventListener("DOMContentLoaded", function () { setTimeout(start, 1000); });
  addEventListener("load", function () { requestAnimationFrame(function () { setTimeout(start); }); });
})(document.documentElement);
