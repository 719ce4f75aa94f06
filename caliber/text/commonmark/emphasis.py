"""Stars and underscores by CommonMark's rules: which open, which close, and the tree they make. For the extension."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from caliber.text.commonmark.characters import guard
from caliber.text.commonmark.lines import MAX_DEPTH

TAGS = {1: "em", 2: "strong"}


@dataclass
class Run:
    """Equal signs in a row: what is left of them, and the tags that the others became, in the order of the page."""

    sign: str
    length: int
    can_open: bool
    can_close: bool
    place: int = 0
    written: int = 0
    closes: list[str] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)


Token = str | Element | Run


def read_run(text: str, start: int) -> Run:
    """Read the run that begins at `start`."""
    sign, end = text[start], start
    while text.startswith(sign, end):
        end += 1
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    is_left = not after.isspace() and (not is_punctuation(after) or before.isspace() or is_punctuation(before))
    is_right = not before.isspace() and (not is_punctuation(before) or after.isspace() or is_punctuation(after))
    length = end - start
    if sign == "*":
        return Run(sign, length, is_left, is_right, written=length)
    can_open = is_left and (not is_right or is_punctuation(before))
    can_close = is_right and (not is_left or is_punctuation(after))
    return Run(sign, length, can_open, can_close, written=length)


def is_punctuation(letter: str) -> bool:
    """Say whether CommonMark takes it for punctuation: symbols count."""
    return unicodedata.category(letter)[0] in "PS"


def pair_runs(runs: Sequence[Run]) -> None:
    """Find for each run that can close the nearest one that opens it; linear, as in the specification's appendix."""
    waiting: list[Run] = []
    # Below these places nothing opens a closer of this kind: it was looked for before.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for place, run in enumerate(runs):
        run.place = place
        kind = (run.sign, run.can_open, run.written % 3)
        while run.can_close and run.length:
            opener = find_opener(waiting, run, bottoms.get(kind, 0))
            if opener is None:
                bottoms[kind] = place
                break
            join(waiting[opener], run)
            del waiting[opener + bool(waiting[opener].length) :]
        if run.can_open and run.length:
            waiting.append(run)


def find_opener(waiting: list[Run], closer: Run, bottom: int) -> int | None:
    """Return the place of the nearest run that the closer may close."""
    for place in range(len(waiting) - 1, -1, -1):
        opener = waiting[place]
        if opener.place < bottom:
            return None
        if opener.sign == closer.sign and not is_odd_match(opener, closer):
            return place
    return None


def is_odd_match(opener: Run, closer: Run) -> bool:
    """The rule of three: `**a*b` is no emphasis of part of a run that could do both."""
    if not (opener.can_close or closer.can_open) or closer.written % 3 == 0:
        return False
    return (opener.written + closer.written) % 3 == 0


def join(opener: Run, closer: Run) -> None:
    """Take one or two signs off both."""
    used = 2 if opener.length >= 2 and closer.length >= 2 else 1
    opener.length -= used
    closer.length -= used
    opener.opens.insert(0, TAGS[used])
    closer.closes.append(TAGS[used])


class Branch:
    """Grows an element from tokens; text is put together once, at the end of each stretch."""

    def __init__(self, root: Element) -> None:
        # What is too deep to be an element is written as its signs.
        self.open: list[tuple[Element, str]] = [(root, "")]
        self.words: list[str] = []

    def add(self, token: Token) -> None:
        """Add what comes next."""
        if isinstance(token, str):
            self.words.append(token)
        elif isinstance(token, Run):
            self.add_run(token)
        else:
            self.flush()
            self.open[-1][0].append(token)

    def add_run(self, run: Run) -> None:
        """Close, write and open, in this order."""
        for _tag in run.closes:
            _element, signs = self.open[-1]
            self.words.append(signs)
            self.flush()
            self.open.pop()
        self.words.append(run.sign * run.length)
        for tag in run.opens:
            self.flush()
            above = self.open[-1][0]
            signs = run.sign * (2 if tag == "strong" else 1) if len(self.open) > MAX_DEPTH else ""
            self.words.append(signs)
            self.open.append((above if signs else SubElement(above, tag), signs))

    def flush(self) -> None:
        """Write the words gathered so far where they belong."""
        words = guard("".join(self.words))
        self.words.clear()
        element = self.open[-1][0]
        if words and len(element):
            element[-1].tail = (element[-1].tail or "") + words
        elif words:
            element.text = (element.text or "") + words


def grow(root: Element, tokens: Sequence[Token]) -> Element:
    """Put tokens into an element, emphasis around what stands between its signs."""
    pair_runs([token for token in tokens if isinstance(token, Run)])
    branch = Branch(root)
    for token in tokens:
        branch.add(token)
    branch.flush()
    return root
