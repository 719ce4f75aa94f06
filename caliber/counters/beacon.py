"""The layer before Django that answers a view's beacon. caliber/audience says how, caliber/wsgi.py puts it there.

The application's own answer brings an internal header with what is counted and its number. For a minute the layer then
answers that address without the application, which may know by then that there is nothing to count any more.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

# Internal: key, number and for how many seconds it may be counted unasked, as "17 194 60". The layer takes it off.
COUNTED = "Caliber-Counted"
KNOWN_SECONDS = 60
KNOWN_ADDRESSES = 10_000
KNOWN_HOSTS = 100
NO_STORE = ("Cache-Control", "no-store")

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Rules:
    """What the layer is told of the site.

    is_ours: of a path, whether it is a beacon's. is_host: whether a Host header names this site. count: count a request
    for a key unless it does not count, and tell whether it did, or None of a client that asks too often. body: path and
    number to the answer.
    """

    is_ours: Callable[[str], bool]
    is_host: Callable[[str], bool]
    count: Callable[[Environ, int], bool | None]
    body: Callable[[str, int], bytes]


class _Lines:
    """The headers of an answer, one list for all addresses that have the same: a thousand copies would be megabytes."""

    def __init__(self, headers: Headers) -> None:
        self._headers = headers
        self._of_length: dict[int, Headers] = {}

    def with_length(self, length: int) -> Headers:
        """Return the headers of an answer of so many bytes; a new length comes with each tenfold number."""
        lines = self._of_length.get(length)
        if lines is None:
            lines = self._of_length[length] = [*self._headers, ("Content-Length", str(length))]
        return lines


@dataclass(slots=True)
class _Known:
    """An address that the application has answered: what is counted, its number so far, headers, until when."""

    key: int
    number: int
    lines: _Lines
    until: float


class Beacon:
    """A WSGI application around another one."""

    def __init__(self, application: Application, rules: Rules) -> None:
        """Begin with no address known."""
        self.application = application
        self.rules = rules
        self._known: dict[str, _Known] = {}
        self._lines: dict[tuple[tuple[str, str], ...], _Lines] = {}
        self._hosts: dict[str, bool] = {}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a beacon whose address is known; pass on everything else."""
        path = environ["PATH_INFO"]
        known = self._known.get(path)
        if environ["REQUEST_METHOD"] != "POST" or (known is None and not self.rules.is_ours(path)):
            return self.application(environ, start_response)
        if known is None or time.monotonic() >= known.until or not self._is_host(environ.get("HTTP_HOST", "")):
            return self._ask(environ, start_response)
        is_counted = self.rules.count(environ, known.key)
        if is_counted is None:
            start_response("429 Too Many Requests", [("Retry-After", "60"), ("Content-Length", "0"), NO_STORE])
            return []
        known.number += is_counted
        body = self.rules.body(path, known.number)
        start_response("200 OK", known.lines.with_length(len(body)))
        return [body]

    def _ask(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Pass on, and remember the answer where it says what was counted."""

        def note(status: str, headers: Headers, exc_info: Any = None) -> Any:
            counted = next((value for name, value in headers if name == COUNTED), "")
            headers = [line for line in headers if line[0] != COUNTED]
            if counted:
                self._remember(environ["PATH_INFO"], counted, headers)
            return start_response(status, headers) if exc_info is None else start_response(status, headers, exc_info)

        self._known.pop(environ["PATH_INFO"], None)
        return self.application(environ, note)

    def _remember(self, path: str, counted: str, headers: Headers) -> None:
        names = {name.lower() for name, _value in headers}
        # What was made for one browser is not for the next.
        if names & {"set-cookie", "content-encoding"}:
            return
        key, number, seconds = map(int, counted.split())
        kept = [line for line in headers if line[0].lower() != "content-length"]
        if len(self._known) >= KNOWN_ADDRESSES:
            self._known.clear()
            self._lines.clear()
        lines = self._lines.setdefault(tuple(kept), _Lines(kept))
        self._known[path] = _Known(key, number, lines, time.monotonic() + min(seconds, KNOWN_SECONDS))

    def _is_host(self, header: str) -> bool:
        known = self._hosts.get(header)
        if known is None:
            if len(self._hosts) >= KNOWN_HOSTS:
                self._hosts.clear()
            known = self._hosts[header] = self.rules.is_host(header)
        return known
