/* Where the writer's caret is, in a form's field and paragraph, and who else is here, in the rail. */
const rows = document.querySelector("[data-kept-here]");

export function place(form) {
  const field = document.activeElement;
  if (!field?.name || field.form !== form) return {};
  if (field.name !== "body") return { at_field: field.name };
  const before = field.value.slice(0, field.selectionStart);
  return { at_field: "body", at_paragraph: before.split(/\n\s*\n/).length };
}

function row({ key, name, where }) {
  const made = document.createElement("tr");
  const head = document.createElement("th");
  const cell = document.createElement("td");
  made.dataset.person = key;
  head.scope = "row";
  head.textContent = name;
  cell.textContent = where;
  made.append(head, cell);
  return made;
}

/* Returns a sentence for each who has come since. */
export function show(people, you) {
  if (!rows) return [];
  rows.querySelector("[data-kept-place]").textContent = you;
  const before = [...rows.querySelectorAll("[data-person]")];
  const known = new Set(before.map((each) => each.dataset.person));
  for (const each of before) each.remove();
  rows.append(...people.map(row));
  return people.filter((person) => !known.has(String(person.key))).map((person) => person.came);
}
