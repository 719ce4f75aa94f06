"""Runs of a paragraph to one line of Markdown, read once more to see that it says the same. Called by writing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from caliber.text.commonmark.addresses import trim_address
from caliber.text.commonmark.emphasis import is_punctuation
from caliber.text.commonmark.inlines import read_line
from caliber.text.pasting.blocks import BREAK, PLAIN, Look, Run
from caliber.text.pasting.characters import plain_spaces, shifted
from caliber.text.pasting.escaping import QUIET_ADDRESS, Around, escape, escape_all, escape_line_start

# A line without these says what it says.
MARKS = re.compile(r"[\\`*_\[\]<&]")
BACKTICKS = re.compile("`+")
FEWEST_TO_MERGE = 2
# The sign of an emphasis, and which runs have it.
Kind = tuple[str, Callable[[Run], bool]]


@dataclass(frozen=True)
class Place:
    """Where a line stands: a heading is bold by itself, a cell ends at a bar; the notes that exist."""

    is_heading: bool = False
    is_cell: bool = False
    notes: frozenset[str] = frozenset()


def write_line(runs: Sequence[Run], place: Place) -> str:
    """Return Markdown for runs without breaks; where their looks cannot be told, their words."""
    tidied = tidy(runs, place)
    if len(tidied) == 1 and tidied[0].look == PLAIN and not MARKS.search(tidied[0].text):
        return escape_line_start(write_run(tidied[0], Around(is_cell=place.is_cell)))
    for attempt in simpler(tidied):
        line = escape_line_start(write_runs(attempt, place))
        if says(line, attempt):
            return line
    return escape_all("".join(run.text for run in tidied))


def simpler(runs: list[Run]) -> Iterator[list[Run]]:
    """Yield runs as they look, then without italics, which stars beside bold cannot always tell, then without both."""
    yield runs
    yield merge([run._replace(look=run.look._replace(is_italic=False)) for run in runs])
    yield merge([run._replace(look=PLAIN._replace(address=run.look.address)) for run in runs])


def says(line: str, runs: Sequence[Run]) -> bool:
    """Say whether readers of a line see the text of the runs."""
    if not MARKS.search(line):
        return True
    return read_line(line) == "".join(f"[^{run.note}]" if run.note else run.text for run in runs)


def tidy(runs: Sequence[Run], place: Place) -> list[Run]:
    """Return runs with one space at a time, none at the ends, in looks that Markdown has."""
    tidied: list[Run] = []
    is_after_space = True
    for run in runs:
        if run.note and run.note in place.notes:
            tidied.append(Run("", PLAIN, run.note))
            is_after_space = False
            continue
        text = plain_spaces(f"[{run.note}]" if run.note else run.text)
        if is_after_space and not run.look.is_code:
            text = text.lstrip(" ")
        if text:
            is_after_space = text.endswith(" ")
            tidied.append(settle(text, run.look, place))
    while tidied and not tidied[-1].note and not tidied[-1].text.strip():
        tidied.pop()
    if tidied and not tidied[-1].note:
        tidied[-1] = tidied[-1]._replace(text=tidied[-1].text.rstrip(" "))
    return tidied if len(tidied) < FEWEST_TO_MERGE else even_links(merge(bridge_spaces(tidied)))


def settle(text: str, look: Look, place: Place) -> Run:
    """Return a run in a look that Markdown has here."""
    if look == PLAIN:
        return Run(text)
    is_code = look.is_code and bool(text.strip())
    is_bold = look.is_bold and not (place.is_heading or is_code)
    return Run(shifted(text, look.shift), Look(is_bold, look.is_italic and not is_code, is_code, "", look.address))


def bridge_spaces(runs: list[Run]) -> list[Run]:
    """Give a space between two runs of one look that look."""
    bridged = list(runs)
    for place in range(1, len(runs) - 1):
        left, run, right = bridged[place - 1], runs[place], runs[place + 1]
        if run.text == " " and left.look == right.look and not left.look.is_code:
            bridged[place] = Run(" ", left.look)
    return bridged


def merge(runs: Sequence[Run]) -> list[Run]:
    """Put neighbours of one look together."""
    merged: list[Run] = []
    for (look, note), group in groupby(runs, look_and_note):
        words = [run.text for run in group]
        merged += [Run("", look, note) for _word in words] if note else [Run("".join(words), look)]
    return merged


def look_and_note(run: Run) -> tuple[Look, str]:
    """Return what neighbours must have in common."""
    return run.look, run.note


def even_links(runs: list[Run]) -> list[Run]:
    """A link is one link: where its words differ in look, none of them has any."""
    if not any(run.look.address for run in runs):
        return runs
    evened: list[Run] = []
    for address, group in groupby(runs, lambda run: run.look.address):
        members = list(group)
        if address and len(members) > 1:
            members = [run._replace(look=PLAIN._replace(address=address)) for run in members]
        evened += members
    return merge(evened)


def write_runs(runs: Sequence[Run], place: Place) -> str:
    """Write bold around italic around links around text."""
    return write_emphasis(runs, place, [("**", is_bold), ("*", is_italic)], "", "")


def is_bold(run: Run) -> bool:
    """Say whether a run is bold."""
    return run.look.is_bold


def is_italic(run: Run) -> bool:
    """Say whether a run is italic."""
    return run.look.is_italic


def write_emphasis(runs: Sequence[Run], place: Place, kinds: list[Kind], left: str, right: str) -> str:
    """Write runs with these kinds of emphasis, the first one outermost; left and right: the letters around them."""
    if not kinds:
        return write_plain(runs, place, left, right)
    (sign, has_kind), *inner = kinds
    groups = [(is_marked, list(group)) for is_marked, group in groupby(runs, has_kind)]
    written = ""
    for number, (is_marked, group) in enumerate(groups):
        following = first_sign(groups[number + 1][1][0]) if number + 1 < len(groups) else right
        before = written[-1:] or left
        words = write_emphasis(group, place, inner, before, following)
        written += wrap(words, sign, before, following) if is_marked else words
    return written


def first_sign(run: Run) -> str:
    """Return the first letter that a run will have in Markdown."""
    if run.note or run.look.address:
        return "["
    if run.look.is_code:
        return "`"
    return "*" if run.look.is_bold or run.look.is_italic else run.text[:1]


def wrap(words: str, sign: str, left: str, right: str) -> str:
    """Put signs around words; spaces, and punctuation at which the signs would not count, stay outside."""
    start, end = 0, len(words)
    while start < end and (words[start].isspace() or (clings(left) and is_movable(words[start]))):
        left, start = words[start], start + 1
    while end > start and (words[end - 1].isspace() or (clings(right) and is_movable(words[end - 1]))):
        right, end = words[end - 1], end - 1
    if start == end:
        return words
    return f"{words[:start]}{sign}{words[start:end]}{sign}{words[end:]}"


def clings(letter: str) -> bool:
    """Say whether a sign after this letter, before punctuation, would not be read."""
    return bool(letter) and not letter.isspace() and not is_punctuation(letter)


def is_movable(letter: str) -> bool:
    """Say whether this is punctuation of the text, no mark of Markdown."""
    return is_punctuation(letter) and letter not in "\\*_[]()<>`"


def write_plain(runs: Sequence[Run], place: Place, left: str, right: str) -> str:
    """Write notes, code, links and words."""
    written = ""
    for number, run in enumerate(runs):
        following = first_sign(runs[number + 1]) if number + 1 < len(runs) else right
        words = write_run(run, Around(written[-1:] or left, following, is_cell=place.is_cell))
        if written.endswith("!") and words.startswith("["):
            written = f"{written[:-1]}\\!"
        written += words
    return written


def write_run(run: Run, around: Around) -> str:
    """Write one run, without its emphasis."""
    if run.note:
        return f"[^{run.note}]"
    if not run.text.strip():
        return run.text
    words = code_span(run.text, around) if run.look.is_code else ""
    if not run.look.address:
        return words or escape(run.text, around)
    return write_link(run.text, words, run.look.address, around)


def write_link(text: str, code: str, address: str, around: Around) -> str:
    """Write a link; an address that is its own text stands by itself."""
    core = text.strip()
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if core == address and is_free(left or around.before) and is_free(right or around.after):
        quiet = QUIET_ADDRESS.match(core) and trim_address(core) == core
        return f"{left}{core if quiet else f'<{core}>'}{right}"
    words = code or escape(core, Around(in_brackets=True, is_cell=around.is_cell))
    return f"{left}[{words}]({address}){right}"


def is_free(letter: str) -> bool:
    """Say whether an address may stand beside this letter as it is."""
    return not letter or letter.isspace()


def code_span(text: str, around: Around) -> str:
    """Write a code span with more backticks around it than in it."""
    longest = max((len(match) for match in BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " ") else ""
    written = f"{fence}{space}{text}{space}{fence}"
    return written.replace("|", "\\|") if around.is_cell else written


def write_flat(runs: Sequence[Run], place: Place) -> str:
    """Write runs on one line, breaks as spaces."""
    return write_line([Run(" ") if run == BREAK else run for run in runs], place)
