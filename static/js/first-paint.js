/* Sets what the reader chose before the first paint. Inlined in head; storage may throw where it is forbidden. */
(function (root) {
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("caliber.theme");
    var size = localStorage.getItem("caliber.size");
    if (theme === "day" || theme === "night") root.dataset.theme = theme;
    /* The address (?fs=) wins over the memory. */
    if (/^[1-5]$/.test(size) && !root.dataset.fs) root.dataset.fs = size;
  } catch (error) {}
})(document.documentElement);
