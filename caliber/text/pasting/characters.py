"""Characters that word processors leave behind: what is no text goes, spaces become plain ones."""

import re

# Control characters, soft hyphens, zero-width spaces, marks that turn the direction of what follows.
UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\u202a-\u202e\ud800-\udfff\ufffc\ufffe\uffff]")
SPACES = re.compile(r"[ \t\n\r\f]+")
# A space that keeps a number with its unit, or a short word with the next one, was set on purpose.
KEPT_TOGETHER = re.compile(r"(?:(?<=\d)|(?<=\b\w)|(?<=\b\w\w))\xa0(?=\w)|\xa0(?=[—–%№])")
NO_BREAK = "\x00"
SHIFTED = {
    "sup": str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎"),
}


def clean(text: str) -> str:
    """Return what a reader sees of a text, with its spaces and line ends still in it."""
    return UNSEEN.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))


def plain_spaces(text: str) -> str:
    """Return a text with plain spaces, one at a time; a no-break space stays where it holds two words together."""
    kept = KEPT_TOGETHER.sub(NO_BREAK, text).replace("\xa0", " ")
    return SPACES.sub(" ", kept).replace(NO_BREAK, "\xa0")


def shifted(text: str, shift: str) -> str:
    """Return raised or lowered figures as characters of their own: m², CO₂; other text as it is."""
    table = SHIFTED.get(shift, {})
    return text.translate(table) if all(ord(letter) in table for letter in text) else text
