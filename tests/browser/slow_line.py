"""A bad line between Chromium and the paper: a page comes in two halves, CSS and JS late, and a test may rewrite it."""

import contextlib
import http.client
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

DELAY_SECONDS = 0.5
HOP_BY_HOP = {"connection", "transfer-encoding", "content-length", "content-encoding", "keep-alive"}


class Server(ThreadingHTTPServer):
    """The listening end of a line."""

    line: "SlowLine"


class Handler(BaseHTTPRequestHandler):
    """Forwards one request at the line's pace."""

    server: Server

    def do_GET(self) -> None:
        """Send a page in halves, a stylesheet or script late, anything else at once."""
        status, headers, body = self.server.line.fetch(self.path)
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        if "css" in kind or "javascript" in kind:
            time.sleep(DELAY_SECONDS)
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self._send(self.server.line.halves(body) if kind.startswith("text/html") else [body])

    def do_POST(self) -> None:
        """Swallow the view beacon: what is counted is no matter of the line."""
        self.send_response(204)
        self.end_headers()

    def _send(self, parts: list[bytes]) -> None:
        # The reader may have left meanwhile.
        with contextlib.suppress(OSError):
            for number, part in enumerate(parts):
                time.sleep(DELAY_SECONDS if number else 0)
                self.wfile.write(part)
                self.wfile.flush()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the tests' own output is enough."""


class SlowLine:
    """A proxy on a port of its own; the page's first half ends before `cut`, the rest follows half a second later."""

    def __init__(self, upstream: str, cut: str = "</main>", rewrite: Callable[[str], str] = lambda html: html) -> None:
        """Forward to a live paper; `rewrite` may change the HTML on its way."""
        self.upstream, self.cut, self.rewrite = upstream, cut, rewrite
        self.httpd = Server(("127.0.0.1", 0), Handler)
        self.httpd.line = self
        self.url = f"http://127.0.0.1:{self.httpd.server_port}"

    def __enter__(self) -> Self:
        """Begin to forward."""
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self.httpd.shutdown()
        self.httpd.server_close()

    def fetch(self, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
        """Ask the paper, uncompressed."""
        connection = http.client.HTTPConnection(urlsplit(self.upstream).netloc, timeout=20)
        connection.request("GET", path, headers={"Host": urlsplit(self.upstream).netloc})
        response = connection.getresponse()
        headers = [(name, value) for name, value in response.getheaders() if name.lower() not in HOP_BY_HOP]
        body = response.read()
        connection.close()
        return response.status, headers, body

    def halves(self, body: bytes) -> list[bytes]:
        """Cut a page where the line stalls."""
        head, found, tail = self.rewrite(body.decode()).partition(self.cut)
        return [head.encode(), (found + tail).encode()]
