"""Which way a quote turns, and which ' is an apostrophe. Called by marks.py, quote by quote.

Typed and set quotes are read alike, by what stands around them: see marks.py.
"""

import re
from bisect import bisect_right

from caliber.text.typography.house import House
from caliber.text.typography.signs import BLOCK, QUOTED, THROUGH

DOUBLES, SINGLES, APOSTROPHE = '"“”„‟«»', "'‘’‚‛‹›", "’"
SINGLE_CLOSING = re.compile(rf"(?<=[^\s{BLOCK}{QUOTED}])[{SINGLES}](?!\w)")
# What English leaves out at the beginning of a word: ’90s, ’tis, rock ’n’ roll.
ELISION = re.compile(r"[0-9][0-9]s?(?!\w)|(?:tis|twas|em|til|cause|round|bout|n)(?!\w)", re.IGNORECASE)
SEEN_THROUGH = frozenset(f"*_~{THROUGH}")
BOUNDARIES = frozenset(BLOCK + QUOTED)
OPENERS = frozenset("([{–—-/|=")
NOT_BEFORE_WORDS = frozenset(",;:!?)]}|")


class QuoteReader:
    """Reads the quotes of a view from left to right; a block's end closes what is open."""

    def __init__(self, view: str, house: House) -> None:
        self.view = view
        self.house = house
        self.last, self.is_last_opening = -1, False
        self.depth = self.single_depth = 0
        self.block_end = -1
        self.closings: list[int] | None = None  # found when the first is asked for

    def read(self, at: int) -> str:
        """Return what the quote at this place becomes, "" where it stays."""
        if at >= self.block_end:
            self.depth = self.single_depth = 0
            ends = [end for end in (self.view.find(sign, at) for sign in BOUNDARIES) if end >= 0]
            self.block_end = min(ends, default=len(self.view))
        before = self.look_back(at)
        after = self.view[at + 1 : at + 2]
        reader = self.read_double if self.view[at] in DOUBLES else self.read_single
        self.is_last_opening, fine = reader(at, before, after)
        self.last = at
        return fine

    def look_back(self, at: int) -> str:
        """Return the sign before a place, through emphasis and tags; "" where a word may begin."""
        at -= 1
        while at >= 0 and self.view[at] in SEEN_THROUGH:
            at -= 1
        if at < 0 or (at == self.last and self.is_last_opening):
            return ""
        sign = self.view[at]
        return "" if sign.isspace() or sign in BOUNDARIES or sign in OPENERS else sign

    def read_double(self, at: int, before: str, after: str) -> tuple[bool, str]:
        """Return whether a double quote opens, and what it becomes."""
        if not before:
            if not is_word_side(after):
                return False, ""
            self.depth += 1
            return True, self.pair()[0]
        # Nothing is open: after a number this is an inch.
        if not self.depth and before.isdigit():
            return False, ""
        fine = self.pair()[1]
        self.depth = max(self.depth - 1, 0)
        return False, fine

    def pair(self) -> tuple[str, str]:
        """Return the quotes of the present depth."""
        return self.house.outer if self.depth < 2 else self.house.inner

    def read_single(self, at: int, before: str, after: str) -> tuple[bool, str]:
        """Return whether a single quote opens, and what it becomes: often it is an apostrophe."""
        if before.isalnum() and after.isalnum():
            is_measure = before.isdigit() and after.isdigit()  # 5'10
            return False, "" if is_measure else APOSTROPHE
        if self.house.single is None:
            return False, ""
        if not before:
            return self.open_single(at, after)
        if before.isdigit() and not self.single_depth:
            return False, ""
        self.single_depth = max(self.single_depth - 1, 0)
        return False, APOSTROPHE

    def open_single(self, at: int, after: str) -> tuple[bool, str]:
        """Tell a quote that will be closed from an apostrophe before a word."""
        if not is_word_side(after):
            return False, ""
        if ELISION.match(self.view, at + 1) or not self.is_closed_later(at) or self.house.single is None:
            return False, APOSTROPHE
        self.single_depth += 1
        return True, self.house.single[0]

    def is_closed_later(self, at: int) -> bool:
        """Say whether a single quote that may close stands further on in the block."""
        if self.closings is None:
            self.closings = [match.start() for match in SINGLE_CLOSING.finditer(self.view)]
        place = bisect_right(self.closings, at)
        return place < len(self.closings) and self.closings[place] < self.block_end


def is_word_side(sign: str) -> bool:
    """Say whether a quote may open before this sign."""
    return bool(sign) and not sign.isspace() and sign not in BOUNDARIES and sign not in NOT_BEFORE_WORDS
