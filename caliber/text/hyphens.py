"""Hyphens that a line must not break at. Called by templatetags/text.py for headlines and decks on a page."""

import re

WORD_JOINER = "\u2060"
# A short tail behind a hyphen: COVID-19, 2018-ci, ՅՈՒՆԵՍԿՕ-ի, follow-up; in level-headed both halves can stand alone.
_TAIL = re.compile(r"(?<=\w)([-\u2010\u058a])(?=(?:\d+|\w{1,3})(?!\w))")


def hold_tails(text: str) -> str:
    """Return the text with each short tail, up to three letters or any digits, held to its word unseen."""
    return _TAIL.sub(rf"\1{WORD_JOINER}", text)
