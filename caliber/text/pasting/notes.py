"""Footnotes of Word, Google Docs and LibreOffice: which links are mentions, and which lead back from a note."""

import re

# Word's _ftn and _edn, Google's ftnt, LibreOffice's sdfootnote1sym; an endnote is another note than a footnote.
MENTIONED = re.compile(r"#(?:_ftn|ftnt|sdfootnote|_(e)dn|sd(e)ndnote)(\d{1,4})(?:sym)?\Z")
DEFINED = re.compile(r"#(?:_ftnref|ftnt_ref|sdfootnote|_(e)dnref|sd(e)ndnote)(\d{1,4})(?:anc)?\Z")


def mentioned(address: str) -> str:
    """Return the label of the note that a link in the text leads to."""
    return "" if address.endswith("anc") else _label(MENTIONED.search(address))


def defined(address: str) -> str:
    """Return the label of the note that a link leads back from."""
    return _label(DEFINED.search(address)) if "ref" in address or address.endswith("anc") else ""


def _label(match: re.Match[str] | None) -> str:
    return f"{match[1] or match[2] or ''}{match[3]}" if match else ""
