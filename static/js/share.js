/* The device's own sheet, copying the canonical address, printing. */
import { say } from "./toast.js";

const SHARED = { title: document.querySelector('meta[property="og:title"]')?.content, url: document.querySelector('link[rel="canonical"]')?.href };

function copyBySelection(text) {
  const field = Object.assign(document.createElement("input"), { value: text, className: "visually-hidden", readOnly: true });
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}

async function copy(button) {
  const { copy: address, copySaid, copyFailed } = button.dataset;
  let isCopied;
  try {
    await navigator.clipboard.writeText(address);
    isCopied = true;
  } catch {
    isCopied = copyBySelection(address);
    button.focus();
  }
  say(isCopied ? copySaid : `${copyFailed} ${address}`);
}

for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

if (navigator.share) {
  for (const row of document.querySelectorAll(".share-native")) row.hidden = false;
  for (const link of document.querySelectorAll("[data-share]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      navigator.share(SHARED).catch(() => { /* The reader closed the sheet. */ });
    });
  }
}
