"""An address that stands in a text by itself: where it ends. Called by the extension and by caliber.text.body.links."""

import re

# As GitHub's autolinks: the address ends before a space, a < or the marks by which Markdown keeps its stash.
BARE_ADDRESS = re.compile(r"(?<![\w/])https?://[^\s<>\x02\x03]{1,2000}")
CLOSING_MARKS = "?!.,:;*_~'\"’”“»…՝։"


def trim_address(address: str) -> str:
    """Leave off the sentence's own punctuation, and a bracket that was opened before the address."""
    while True:
        shorter = address.rstrip(CLOSING_MARKS)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
