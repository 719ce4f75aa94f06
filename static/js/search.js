/* The search link opens a dialog on this page; with a modifier key, or without dialogs, it stays a link. */
const dialog = document.getElementById("search-dialog");

if (dialog?.showModal) {
  for (const link of document.querySelectorAll("[data-search]")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  /* A click on the backdrop is a click on the dialog itself, below what it shows. */
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && event.clientY > dialog.getBoundingClientRect().bottom) dialog.close();
  });
}
