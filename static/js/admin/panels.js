/* The tools that ask for something first: a link, pictures, an embed. Each opens under the toolbar and moves nothing else. */
import { findStories } from "./stories.js";
import { uploadPictures } from "./body_pictures.js";
import { chosen, text, write, writeBlock } from "./text.js";

const panels = [...document.querySelectorAll(".panel-of-tool")];
let opener = null;
let selection = [0, 0];

function remember() {
  selection = [text.selectionStart, text.selectionEnd];
}

function recall() {
  text.focus();
  text.setSelectionRange(...selection);
}

export function close() {
  for (const panel of panels) panel.hidden = true;
  opener?.setAttribute("aria-expanded", "false");
  recall();
}

export function open(name, button) {
  const panel = document.getElementById(`panel-${name}`);
  const wasOpen = !panel.hidden;
  remember();
  for (const other of panels) other.hidden = true;
  opener?.setAttribute("aria-expanded", "false");
  opener = button;
  if (wasOpen) {
    recall();
    return;
  }
  panel.hidden = false;
  button.setAttribute("aria-expanded", "true");
  panel.querySelector("input").focus();
}

export function putLink(address, headline) {
  close();
  if (!address) return;
  const words = chosen() || headline || address;
  write(`[${words.replaceAll(/[[\]]/g, "\\$&")}](${address})`);
}

function putEmbed() {
  const field = document.getElementById("embed-address");
  const address = field.value.trim();
  close();
  if (address) writeBlock(address);
  field.value = "";
}

const markdown = ({ file, alt, caption }) => {
  const plain = (words) => words.replaceAll(/\s+/g, " ").replaceAll(/[[\]"\\]/g, "\\$&").trim();
  return `![${plain(alt)}](${file}${caption ? ` "${plain(caption)}"` : ""})`;
};

function putPictures(pictures, isGallery) {
  close();
  const lines = pictures.map(markdown);
  writeBlock(isGallery ? ["> [!GALLERY]", ...lines.map((line) => `> ${line}`)].join("\n") : lines.join("\n\n"));
}

for (const panel of panels) {
  panel.querySelector("[data-close]").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
}
document.querySelector("[data-put-embed]").addEventListener("click", putEmbed);
findStories(document.getElementById("panel-link"), putLink);
uploadPictures(document.getElementById("panel-pictures"), putPictures);
