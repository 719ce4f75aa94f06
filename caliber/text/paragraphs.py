"""Paragraphs of a Markdown text, and which of an older text became which of a newer. For diffing and merging."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

FENCE = re.compile(r"^(?:[ \t>]|[-*+][ ]|[0-9]{1,9}[.)][ ])*(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
WORD = re.compile(r"\w+")
# Two paragraphs with less than this in common, of 1, are two texts and not one that was edited.
LEAST_LIKENESS = 0.4
# Comparing each with each: 60 changed paragraphs in a row with 60 others. Beyond that only neighbours are compared.
MOST_PAIRS = 3_600
MOST_PARAGRAPHS = 2_000

Pair = tuple[int | None, int | None]


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs, which blank lines part; the blank lines of fenced code do not."""
    paragraphs: list[str] = []
    lines: list[str] = []
    fence = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not fence and not line.strip():
            if lines:
                paragraphs.append("\n".join(lines))
            lines = []
            continue
        fence = _next_fence(line, fence)
        lines.append(line)
    while lines and not lines[-1].strip():
        lines.pop()
    return [*paragraphs, "\n".join(lines)] if lines else paragraphs


def join_paragraphs(paragraphs: Sequence[str]) -> str:
    """Return the text of these paragraphs, a blank line between; what split_paragraphs parts is put together again."""
    return "\n\n".join(paragraphs)


def _next_fence(line: str, fence: str) -> str:
    """Return the fence that is open after a line, "" outside code."""
    match = FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match["fence"]
    is_closing = match["fence"].startswith(fence) and not match["info"].strip()
    return "" if is_closing else fence


def align(old: Sequence[str], new: Sequence[str], *, pairs_leftovers: bool = False) -> list[Pair]:
    """Return places in both lists, in order: (old, new) for one that stayed or was edited, None on the side without.

    Every place stands in one pair. `pairs_leftovers`: what was replaced by something unlike it is paired in order.
    """
    pairs: list[Pair] = []
    for kind, start, end, new_start, new_end in _blocks(old, new):
        if kind == "equal":
            pairs += zip(range(start, end), range(new_start, new_end), strict=True)
            continue
        gap = _align_gap(old[start:end], new[new_start:new_end], pairs_leftovers=pairs_leftovers)
        pairs += [(None if i is None else i + start, None if j is None else j + new_start) for i, j in gap]
    return pairs


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's blocks; what is the same at both ends, nearly all of an edited text, costs it nothing."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end, new_end = len(old) - tail, len(new) - tail
    middle: list[tuple[str, int, int, int, int]] = [("replace", head, end, head, new_end)]
    if max(end, new_end) - head <= MOST_PARAGRAPHS:
        # Paragraphs that occur often, such as a rule, would make difflib slow: it must not hold on to them.
        codes = SequenceMatcher(None, old[head:end], new[head:new_end]).get_opcodes()
        middle = [(kind, i + head, j + head, k + head, m + head) for kind, i, j, k, m in codes]
    same = [("equal", 0, head, 0, head)], [("equal", end, len(old), new_end, len(new))]
    return [*same[0], *middle, *same[1]]


def _align_gap(old: Sequence[str], new: Sequence[str], *, pairs_leftovers: bool) -> list[Pair]:
    """Align paragraphs of which none stayed the same."""
    pairs: list[Pair] = []
    i = j = 0
    for next_i, next_j in [*_likest(old, new), (len(old), len(new))]:
        shared = min(next_i - i, next_j - j) if pairs_leftovers else 0
        pairs += [(i + step, j + step) for step in range(shared)]
        pairs += [(left, None) for left in range(i + shared, next_i)]
        pairs += [(None, right) for right in range(j + shared, next_j)]
        if next_i < len(old) or next_j < len(new):
            pairs.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return pairs


def _likest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of like paragraphs, in order, that have the most in common together."""
    if not old or not new:
        return []
    words, new_words = [_words_of(text) for text in old], [_words_of(text) for text in new]
    if len(old) * len(new) > MOST_PAIRS:
        return [
            (place, place)
            for place in range(min(len(old), len(new)))
            if likeness(words[place], new_words[place]) >= LEAST_LIKENESS
        ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    values: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            value = likeness(words[i], new_words[j])
            values[i, j] = value
            paired = value + best[i + 1][j + 1] if value >= LEAST_LIKENESS else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return _walk(best, values)


def _walk(best: list[list[float]], values: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        value = values[i, j]
        if value >= LEAST_LIKENESS and best[i][j] == value + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _words_of(text: str) -> Counter[str]:
    return Counter(word.lower() for word in WORD.findall(text))


def likeness(words: Counter[str], others: Counter[str]) -> float:
    """Return how much two paragraphs have in common, 0 to 1; long words say more than short ones."""
    if len(others) < len(words):
        words, others = others, words
    shared = sum(min(count, others[word]) * len(word) for word, count in words.items() if word in others)
    total = sum(len(word) * count for words_of in (words, others) for word, count in words_of.items())
    return 2 * shared / total if total else 0.0
