"""The pieces of a paragraph that a comparison leaves whole, and the runs in which two differ. Called by diffing."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from caliber.text.excerpts import may_break

# A word with its inner marks; a destination or an address in one piece; spaces; any other sign by itself.
PIECE = re.compile(
    r"(?<=\]\()[^()\s]+(?:\([^()\s]*\)[^()\s]*)*"
    r"|<[A-Za-z/!][^<>\n]*>"
    r"|https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?\"'”’»…]"
    r"|\[\^[^\]\s]*\]"
    r"|\w+(?:[-'’‐‑֊]\w+|(?<=[0-9])[.,:](?=[0-9])\w+|[՛՜՞՚\u0300-\u036f]+\w*)*"
    r"|[^\S\n]+|\n"
    r"|\W"
)
FIRST_MARK = "\u0300"
# Below so many pairs of pieces each is compared with each; above, words that stand once on either side part the text.
FEW_PAIRS = 2_500
# Where no such word helps, each is compared with each as long as the whole text's allowance lasts: some 30 ms.
MOST_PAIRS = 150_000
MOST_ROUNDS = 16
# What is the same between two changes and shorter than both is read as a part of the change.
MOST_WORDS_BETWEEN = 3


@dataclass
class Allowance:
    """How many pairs of pieces may still be compared in one text."""

    pairs: int = MOST_PAIRS

    def grants(self, pairs: int) -> bool:
        """Take so many pairs from the allowance, if it has them."""
        if pairs > self.pairs:
            return False
        self.pairs -= pairs
        return True


def pieces_of(text: str) -> list[str]:
    """Return the text in pieces that together are the text; none ends within a reader's character."""
    pieces: list[str] = []
    for piece in PIECE.findall(text):
        # Below the first combining mark no letter sticks to another: most pieces need not be asked about.
        if pieces and max(pieces[-1][-1], piece[0]) >= FIRST_MARK and not may_break(pieces[-1][-1], piece[0]):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def match_pieces(old: Sequence[str], new: Sequence[str], allowance: Allowance) -> list[tuple[int, int]]:
    """Return the places of pieces that are taken to be the same, in order."""
    matches: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        start, end, new_start, new_end, rounds = waiting.pop()
        while start < end and new_start < new_end and old[start] == new[new_start]:
            matches.append((start, new_start))
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
            matches.append((end, new_end))
        pairs = (end - start) * (new_end - new_start)
        if not pairs:
            continue
        here, there = old[start:end], new[new_start:new_end]
        anchors = _anchors(here, there) if pairs > FEW_PAIRS and rounds < MOST_ROUNDS else []
        if anchors:
            edges = [(-1, -1), *anchors, (len(here), len(there))]
            matches += [(start + i, new_start + j) for i, j in anchors]
            waiting += [
                (start + i + 1, start + next_i, new_start + j + 1, new_start + next_j, rounds + 1)
                for (i, j), (next_i, next_j) in pairwise(edges)
            ]
        elif allowance.grants(pairs):
            matches += [(start + i, new_start + j) for i, j in _longest(here, there)]
    return sorted(matches)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return words that stand once on either side, as many as keep their order."""
    counts, new_counts = Counter(old), Counter(new)
    places = {piece: place for place, piece in enumerate(new) if new_counts[piece] == 1 and is_word(piece)}
    pairs = [(place, places[piece]) for place, piece in enumerate(old) if piece in places and counts[piece] == 1]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs in which the second numbers rise too (patience sorting)."""
    lasts: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for place, (_old, new) in enumerate(pairs):
        pile = bisect_left(lasts, new)
        before.append(tops[pile - 1] if pile else -1)
        lasts[pile : pile + 1], tops[pile : pile + 1] = [new], [place]
    chain: list[tuple[int, int]] = []
    place = tops[-1] if tops else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _longest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the common pieces that weigh most: words by their length, signs and spaces little."""
    weights = [_weight(piece) for piece in old]
    best = [[0] * (len(new) + 1)]
    for i in range(len(old) - 1, -1, -1):
        below, row, piece, weight = best[-1], [0] * (len(new) + 1), old[i], weights[i]
        for j in range(len(new) - 1, -1, -1):
            if new[j] == piece:
                row[j] = below[j + 1] + weight
            else:
                row[j] = below[j] if below[j] > row[j + 1] else row[j + 1]  # noqa: FURB136 - max() takes twice as long
        best.append(row)
    best.reverse()
    matches: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            matches.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return matches


def is_word(piece: str) -> bool:
    """Say whether a piece has a letter or a number in it."""
    return piece[0].isalnum() or any(letter.isalnum() for letter in piece)


def _weight(piece: str) -> int:
    return 3 + len(piece) if is_word(piece) else 2 - piece.isspace()
