"""Reads the live paper over http the way a curious reader follows links, for tests that need real addresses."""

import http.client
import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

LINK = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """One response, undecoded and unfollowed."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes

    @cached_property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode(errors="replace")

    @cached_property
    def links(self) -> list[str]:
        """Every href of an <a>, as written but for &amp;."""
        return [href.replace("&amp;", "&") for href in LINK.findall(self.text)]


def fetch(url: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask once, follow nothing; underscores in header names become hyphens."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        received = {name.lower(): value for name, value in response.getheaders()}
        return Answer(path, response.status, received, response.read())
    finally:
        connection.close()


@dataclass
class Paper:
    """A live paper and what has been read of it."""

    url: str
    _read: dict[str, Answer] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Return the answer for a path, asked for once only."""
        if path not in self._read:
            self._read[path] = fetch(self.url, path)
        return self._read[path]

    def path_of(self, href: str, base: str) -> str | None:
        """Return a link's path and query on this site, None when it leads elsewhere."""
        parts = urlsplit(href)
        if parts.netloc and parts.netloc != urlsplit(self.url).netloc:
            return None
        if parts.scheme not in ("", "http", "https") or href.startswith("#"):
            return None
        path = parts.path or urlsplit(base).path
        return path + (f"?{parts.query}" if parts.query else "")

    def link(self, start: str, pattern: str) -> str:
        """Return the first link on a page whose whole path matches; an error when there is none."""
        # What the page itself says comes before the lists that stand around every page.
        links = LINK.findall(self.get(start).text.partition("<main")[2]) + self.get(start).links
        for href in links:
            path = self.path_of(href.replace("&amp;", "&"), start)
            if path and path != start and re.fullmatch(pattern, path):
                return path
        raise LookupError(f"{start} has no link like {pattern}")
