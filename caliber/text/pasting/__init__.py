"""HTML from the clipboard (Word, Google Docs, LibreOffice, Telegram, a page) to Markdown: structure stays, style goes.

Called by the admin when an editor pastes. What comes out holds no HTML, whatever went in.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from caliber.text.pasting.reading import read
from caliber.text.pasting.writing import write

# Ten times the longest text that may be stored, styles and all; what stands behind it is left out.
MAX_LENGTH = 4_000_000
# Word puts whole pictures into addresses.
DATA_ADDRESS = re.compile(r"data:[^\s\"'<>]{64,}+", re.IGNORECASE)


@dataclass(frozen=True)
class Pasted:
    """What the editor gets, and how many things of each kind could not come with it.

    dropped: "pictures" that are not the paper's own, "links" that lead nowhere a reader may go, and "frames".
    """

    markdown: str
    dropped: Counter[str] = field(default_factory=Counter)


def to_markdown(html: str, own_hosts: Collection[str] = ()) -> Pasted:
    """Return clean Markdown; never raises. own_hosts: whose pictures under /media/ are the paper's own."""
    document = read(DATA_ADDRESS.sub("data:", html)[:MAX_LENGTH], frozenset(own_hosts))
    return Pasted(write(document.root), +document.dropped)
