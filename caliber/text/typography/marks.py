"""Where a text has a mark or a space that the house sets, and what it sets there. Called by the typography beside it.

What is set depends only on the signs around a place and never on whether another place is plain or set already:
so that setting twice, or plain in between, ends in the same text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caliber.text.typography.house import NO_BREAK, House
from caliber.text.typography.quotes import DOUBLES, SINGLES, QuoteReader
from caliber.text.typography.signs import BLOCK, QUOTED

ELLIPSIS, EN_DASH, EM_DASH = "…", "–", "—"
DASHES_TYPED = ("-", "--")
SIGN = re.compile(rf"--|[-–—]|\.\.\.|[…{DOUBLES}{SINGLES}]")
DOT = re.compile(r"[.…]")
EDGE = rf"\s|{BLOCK}{QUOTED}"
# A dash between spaces has words on both sides: it never becomes a bullet, a rule or a table's row of dashes.
SPACED = re.compile(rf"(?<=[^{EDGE}])[ \xa0](?:--|[-–—])[ \xa0](?=[^{EDGE}:–—-])")
AT_LINE_END = re.compile(rf"(?<=[^{EDGE}:–—-])[ \xa0](?:--|[-–—])(?=[\n{BLOCK}]|\Z)")
# Before a number it could be a range's or a minus.
TIGHT = re.compile(
    rf"(?:(?<=[^\W_])|(?<=[^\W_][{DOUBLES}{SINGLES}])|(?<=[.,!?…%][{DOUBLES}{SINGLES}])|(?<=[.,;!?…%]))--(?=[^\W0-9_]|[{DOUBLES}{SINGLES}]\w)"
)
OPENING = re.compile(rf"(?:(?<={BLOCK})|\A)(?:--|—)[ \xa0](?=[{DOUBLES}{SINGLES}]|[^\W_])")
NUMBER = "[0-9]+(?:[.,:][0-9]+)*"
LOW_NUMBER = re.compile(rf"(?<![\w.…,:/–-]){NUMBER}\Z")
HIGH_NUMBER = re.compile(rf"{NUMBER}(?![\w/:–]|-[0-9]|[.,:][0-9])")
LONGEST_NUMBER = 24


@dataclass(frozen=True)
class Place:
    """A sign that has a plain and a set form, and where it stands."""

    start: int
    end: int
    plain: str
    fine: str

    def rewrite(self, actual: str, *, is_setting: bool) -> str:
        """Return the sign as it is set, or as it is typed; what is neither was meant, and stays."""
        # A dash may be typed with one hyphen or two.
        is_typed = actual == self.plain or (actual in DASHES_TYPED and self.plain.strip() in DASHES_TYPED)
        if is_setting:
            return self.fine if is_typed else actual
        return self.plain if is_typed or actual == self.fine else actual


def find_places(view: str, house: House) -> list[Place]:
    """Return all places of a view (verbatim.py) in order; they do not overlap."""
    marks = list(_find_marks(view, house))
    taken = {position for place in marks for position in range(place.start, place.end)}
    spaces = [
        Place(at, at + 1, " ", NO_BREAK)
        for at in (match.start() for match in house.bound_spaces.finditer(view))
        if at not in taken
    ]
    return sorted(marks + spaces, key=lambda place: place.start)


def _find_marks(view: str, house: House) -> Iterator[Place]:
    quotes = QuoteReader(view, house)
    for match in SIGN.finditer(view):
        start, end = match.span()
        sign = view[start]
        if sign in DOUBLES or sign in SINGLES:
            if fine := quotes.read(start):
                yield Place(start, end, '"' if sign in DOUBLES else "'", fine)
        elif sign in ".…":
            if not DOT.match(view, end) and not (start and DOT.match(view, start - 1)):
                yield Place(start, end, "...", ELLIPSIS)
        else:
            yield from _read_dash(view, start, end, house)


def _read_dash(view: str, start: int, end: int, house: House) -> Iterator[Place]:
    if start and (SPACED.match(view, start - 1) or AT_LINE_END.match(view, start - 1)):
        yield Place(start - 1, start, " ", house.before_dash)
        yield Place(start, end, "-", house.dash)
    elif is_range(view, start, end):
        yield Place(start, end, "-", EN_DASH)
    elif TIGHT.match(view, start):
        yield Place(start, end, " - ", f"{house.before_dash}{house.dash} ")
    elif OPENING.match(view, start):
        yield Place(start, end, "--", EM_DASH)
        yield Place(end, end + 1, " ", house.after_opening_dash)


def is_range(view: str, start: int, end: int) -> bool:
    """Say whether a dash means from-to: 10-15 and 09:00-10:30, but not 2025-04, nor castling."""
    if view[start:end] == EM_DASH:
        return False
    low = LOW_NUMBER.search(view, max(start - LONGEST_NUMBER, 0), start)
    high = HIGH_NUMBER.match(view, end)
    if not low or not high or low[0] == high[0]:
        return False
    is_clock = ":" in low[0] and ":" in high[0]
    return is_clock or not any(number[0] == "0" and number[1:2].isdigit() for number in (low[0], high[0]))
