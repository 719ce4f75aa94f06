/* Copies of unsaved words on this device, one a person and form, until the server has said that it has them. */
const PREFIX = "caliber.draft.";
const named = (person, key, tab) => `${PREFIX}${person}.${key}.${tab}`;

/* Storage may be forbidden or full: then the server is the only place, and the form says so. */
export function put(person, fields) {
  try {
    localStorage.setItem(named(person, fields.draft_key, fields.tab), JSON.stringify(fields));
    return true;
  } catch {
    return false;
  }
}

/* Drops a copy, unless something newer was put in its place. */
export function drop(person, fields) {
  try {
    const name = named(person, fields.draft_key, fields.tab);
    const kept = JSON.parse(localStorage.getItem(name));
    if (kept && Number(kept.typed_at) <= Number(fields.typed_at)) localStorage.removeItem(name);
  } catch {
    /* What cannot be read cannot be offered either. */
  }
}

export function copies(person) {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}${person}.`));
    return names.map((name) => JSON.parse(localStorage.getItem(name))).filter(Boolean);
  } catch {
    return [];
  }
}
