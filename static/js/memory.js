/* What the reader chose, kept in the browser; storage throws where it is forbidden, and then nothing is kept. */
export function recall(name) {
  try {
    return localStorage.getItem(`caliber.${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    if (value) localStorage.setItem(`caliber.${name}`, value);
    else localStorage.removeItem(`caliber.${name}`);
  } catch {
    /* The choice holds for this page. */
  }
}
