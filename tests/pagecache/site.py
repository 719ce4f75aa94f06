"""A small application behind the layer, and a visitor; what the tests of this folder share."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from caliber.pagecache.layer import Environ, PageCache, Rules
from caliber.pagecache.shelf import Shelf
from caliber.pagecache.site import cache_control
from caliber.pagecache.tags import TagCounters


@dataclass
class Answer:
    """What a visitor got."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> str:
        """Return what the layer said of itself."""
        return self.headers["Cache-Status"]


@dataclass
class App:
    """Says a text, with tags, as often as it is asked; counts how often that was."""

    text: str = "a page " * 100
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=lambda: {"Surrogate-Key": "one two"})
    seconds: float = 0.0
    renders: int = 0
    asked: list[Environ] = field(default_factory=list)
    during: Callable[[], Any] = lambda: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer."""
        with self.lock:
            self.renders += 1
            self.asked.append(environ)
        text = self.text
        time.sleep(self.seconds)
        self.during()
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers.items()])
        return [text.encode()]


def build(app: App, folder: Path) -> PageCache:
    """Return a worker's layer around the application; workers of one folder share counters and shelf."""
    rules = Rules(
        is_kept=lambda path: not path.startswith("/admin/"),
        query_of=lambda query: query if query in ("fs=1", "fs=2") else "",
        host_of=lambda header: header if header == "news.example" else None,
        is_https=lambda environ: environ["wsgi.url_scheme"] == "https",
        cache_control=cache_control,
    )
    return PageCache(app, rules, TagCounters(folder / "tags"), Shelf(folder / "shelf"))


def visit(
    layer: Callable[..., Any], path: str = "/en/", method: str = "GET", query: str = "", **headers: str
) -> Answer:
    """Ask for a page; headers by their WSGI names."""
    got: list[Any] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "news.example",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        **headers,
    }
    body = b"".join(layer(environ, lambda status, lines, exc_info=None: got.extend([status, lines])))
    return Answer(got[0], dict(got[1]), body)
