"""What within a paragraph is not prose: code, tags, destinations, labels, addresses. Called by verbatim.py.

Where Markdown's own reading is hard to foresee, rather too much is covered: typography may be missed there, but nothing
that a browser acts upon is ever touched.
"""

import re
from collections.abc import Iterator

from caliber.text.body.links import trim_address
from caliber.text.typography.signs import BLOCK, QUOTED, SOLID, THROUGH

VERBATIM_TAGS = "pre|script|style|code|kbd|samp|textarea|svg|math|template"
_TITLE = r"""(?:"[^"]*"|'[^']*')"""
_SOLID = [
    r"\\[!-/:-@\[-`{-~“”„‟«»‘’‚‛‹›…–—]",
    r"(?P<ticks>`+)(?!`)[\s\S]+?(?<!`)(?P=ticks)(?!`)|`+",
    rf"<(?P<element>(?i:{VERBATIM_TAGS}))\b[\s\S]*?(?:</(?P=element)\s*>|\Z)",
    r"<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>",
    r"\{[^\n]*\}",  # attributes
]
_THROUGH = [
    r"<!--[\s\S]*?(?:-->|\Z)",
    rf"<[A-Za-z/!?](?:[^<>\"']|{_TITLE})*>|<[A-Za-z/!?][\s\S]*",
    rf"\]\(\s*<[^<>]*>\s*(?:{_TITLE}\s*)?\)",
    r"""\]\((?:[^()"'\n]|\([^()"'\n]*\))*(?:\s(?:"[^"\n]*"|'[^'\n]*')\s*)?\)""",
    r"""\]\([^"'()]*["'][\s\S]*|\]\([^)]*\)?""",  # a title that only Markdown itself can tell from the address
    r"\[\^[^\]]*\]:?|\][ ]?\[[^\]]*\]",
]
# Brackets, escapes and lost tags, which are covered by now, do not always end an address.
_REST = rf"[^\s<>{BLOCK}{QUOTED}]"
# Each with a cheap sign that it may be there at all.
ADDRESSES = [
    (re.compile("://|[wW]{3}[.]"), re.compile(rf"(?:[hH][tT]{{2}}[pP][sS]?://|[wW]{{3}}\.){_REST}+")),
    (re.compile("@"), re.compile(r"\w+(?:[.+'’-]\w+)*@[\w-]+(?:\.[\w-]+)+")),
    (re.compile(r"\.[a-z]{2,}/"), re.compile(rf"(?<![\w/-])(?:[\w-]+\.)+[a-z]{{2,}}/{_REST}*")),
]


SIGNS = {"solid": SOLID, "through": THROUGH}


def find_hidden(definitions: list[str]) -> re.Pattern[str]:
    """Return a pattern of what is hidden; `definitions` are the labels and abbreviations that the text defines.

    A match's last group says how it counts: "solid" or "through", see signs.py.
    """
    solid = [*_SOLID, *(_spaced(label) for label in definitions)]
    return re.compile(f"(?P<solid>{'|'.join(solid)})|(?P<through>{'|'.join(_THROUGH)})")


def _spaced(label: str) -> str:
    words = r"\s+".join(re.escape(word) for word in label.split())
    return f"(?i:{words})"


def cover_hidden(text: str, hidden: re.Pattern[str]) -> str:
    """Return a block's text with its hidden parts covered."""
    return _cover(text, ((*match.span(), str(match.lastgroup)) for match in hidden.finditer(text)))


def cover_addresses(text: str) -> str:
    """Return a text with its bare addresses covered, the punctuation after them left."""
    for hint, address in ADDRESSES:
        if hint.search(text):
            text = _cover(text, _addresses_in(text, address))
    return text


def _addresses_in(text: str, address: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in address.finditer(text):
        yield match.start(), match.start() + len(trim_address(match[0])), "solid"


def _cover(text: str, spans: Iterator[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    end = 0
    for start, stop, kind in spans:
        pieces += [text[end:start], SIGNS[kind] * (stop - start)]
        end = stop
    return "".join([*pieces, text[end:]])
