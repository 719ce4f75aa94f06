/* What stands on another site comes into the page only when the reader presses its button. Sent with texts that have such. */
const RIGHTS = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation";

function show({ currentTarget: button }) {
  const figure = button.closest("[data-embed]");
  const words = [".embed-name", ".embed-link"].map((part) => figure.querySelector(part).textContent.trim());
  const frame = Object.assign(document.createElement("iframe"), {
    title: words.join(": "), allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
    sandbox: RIGHTS, referrerPolicy: "strict-origin-when-cross-origin", src: figure.dataset.embed,
  });
  figure.querySelector(".embed-note").remove();
  button.replaceWith(frame);
  frame.focus();
}

for (const button of document.querySelectorAll(".embed-button")) button.addEventListener("click", show);
