"""An answer as it is kept: its bytes in each coding, made once, what it depends on and until when it holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from gzip import compress
from hashlib import blake2b
from typing import Any

import brotli

from caliber.http.compression import LEAST_BYTES, QUALITY, WINDOW_BITS
from caliber.pagecache.tags import Slots

GZIP_LEVEL = 6
IDENTITY = "identity"
# Each by the word that HTTP has for it, the smallest first.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=QUALITY, mode=brotli.MODE_TEXT, lgwin=WINDOW_BITS),
    "gzip": lambda body: compress(body, GZIP_LEVEL, mtime=0),
}
FOREVER = float("inf")
# What Python needs beside the bytes of a page: object, dictionaries, headers.
OVERHEAD_BYTES = 4_000

Headers = list[tuple[str, str]]


@dataclass
class Kept:
    """One answer. Moments are seconds since 1970, `moment` is a counter's.

    fresh_until: from then on it is made anew, and shown meanwhile. until: from then on it is another, and shown only
    where no other can be made. ends: from then on it is never shown.
    """

    status: str
    headers: Headers
    bodies: dict[str, bytes]
    moment: int
    slots: Slots
    fresh_until: float = FOREVER
    until: float = FOREVER
    ends: float = FOREVER
    etag: str = ""
    # The stretch of time in which it was last copied to disk.
    bucket: int = 0
    _lines: dict[str, tuple[int, Headers]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Name the answer after what it says."""
        self.etag = self.etag or blake2b(self.bodies[IDENTITY], digest_size=8).hexdigest()

    @property
    def size(self) -> int:
        """Return about how many bytes of memory it takes."""
        return sum(map(len, self.bodies.values())) + OVERHEAD_BYTES

    def body(self, coding: str) -> bytes:
        """Return the bytes in a coding, compressing them the first time."""
        body = self.bodies.get(coding)
        if body is None:
            body = self.bodies[coding] = CODINGS[coding](self.bodies[IDENTITY])
        return body

    def coding_for(self, codings: tuple[str, ...]) -> str:
        """Return the best of the codings a browser takes."""
        return codings[0] if codings and len(self.bodies[IDENTITY]) >= LEAST_BYTES else IDENTITY

    def etag_in(self, coding: str) -> str:
        """Return the entity tag: other bytes, another tag."""
        return f'"{self.etag}"' if coding == IDENTITY else f'"{self.etag}-{coding}"'

    def lines(self, coding: str, second: int, cache_control: Callable[[int, float], str]) -> Headers:
        """Return the headers of a hit, put together once a second: how long it holds is among them."""
        known = self._lines.get(coding)
        if known is not None and known[0] == second:
            return known[1]
        lines = [
            *self.headers,
            ("Cache-Control", cache_control(second, min(self.until, self.ends))),
            ("Content-Length", str(len(self.body(coding)))),
            ("ETag", self.etag_in(coding)),
            ("Vary", "Accept-Encoding"),
        ]
        if coding != IDENTITY:
            lines.append(("Content-Encoding", coding))
        self._lines[coding] = (second, lines)
        return lines

    def facts(self) -> dict[str, Any]:
        """Return what is written before the bytes where it is kept on disk."""
        return {
            "status": self.status,
            "headers": self.headers,
            "moment": self.moment,
            "slots": self.slots,
            "fresh_until": self.fresh_until,
            "until": self.until,
            "ends": self.ends,
            "etag": self.etag,
            "lengths": {coding: len(body) for coding, body in self.bodies.items()},
        }
