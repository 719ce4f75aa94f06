"""The layer before Django: a page that still holds is answered here. caliber/wsgi.py puts it there.

Whatever a request says of itself besides method, host, path and the text size is not passed on for a page that may be
kept, so that no visitor decides what another one gets.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from caliber.http.compression import LAYER, codings
from caliber.pagecache.copies import Copies, bucket_at
from caliber.pagecache.kept import FOREVER, IDENTITY, Headers, Kept
from caliber.pagecache.marks import ENDS, TAGS, UNTIL
from caliber.pagecache.memory import Memory
from caliber.pagecache.shelf import Shelf
from caliber.pagecache.tags import TagCounters, slots_of

# So long a page is answered as it is; then one request makes it anew while the others get it as it was.
FRESH_SECONDS = 60
# After a failed attempt the old page is answered for so long before the next one.
RETRY_SECONDS = 5
MEMORY_BYTES = 32 * 1024 * 1024
REMEMBERED_HEADERS = 1_000
_KEPT_STATUSES = ("200", "410")
# Of the request's own words these could make one visitor's page another's.
_DROPPED = (
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_RANGE",
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
)
_OWN_HEADERS = {"etag", "content-length", "content-encoding", "vary", UNTIL.lower(), ENDS.lower()}

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
_log = logging.getLogger("caliber.pagecache")


@dataclass(frozen=True)
class Rules:
    """What the layer is told of the site.

    is_kept: of a path, whether its answers may be kept. query_of: the part of a query that matters, "" where none does.
    host_of: what of a Host header pages name, None for a foreign one. is_https: of a request, whether the reader came
    by https. cache_control: seconds for which a shared cache may keep the answer to the header's value.
    """

    is_kept: Callable[[str], bool]
    query_of: Callable[[str], str]
    host_of: Callable[[str], str | None]
    is_https: Callable[[Environ], bool]
    cache_control: Callable[[float], str]


class PageCache:
    """A WSGI application around another one."""

    def __init__(self, application: Application, rules: Rules, counters: TagCounters, shelf: Shelf) -> None:
        """Begin with an empty memory."""
        self.application = application
        self.rules = rules
        self.counters = counters
        self.shelf = shelf
        self.memory: Memory[Kept] = Memory(MEMORY_BYTES)
        self.copies: Copies | None = None
        self._hosts: dict[str, str | None] = {}
        self._codings: dict[str, tuple[str, ...]] = {}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer from memory, from another worker's render, or have the page rendered."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not self.rules.is_kept(path):
            return self.application(environ, start_response)
        host = self._host_of(environ.get("HTTP_HOST", ""))
        if host is None:
            return self.application(environ, start_response)
        query = environ.get("QUERY_STRING", "")
        query = self.rules.query_of(query) if query else ""
        key = f"{'https' if self.rules.is_https(environ) else 'http'} {host} {path}?{query}"
        now = time.time()
        kept = self.memory.get(key)
        if kept is not None and now < kept.fresh_until and self.counters.holds(kept.moment, kept.slots):
            if self.copies is not None and not query:
                self._copy(path, kept, now)
            return self._answer(kept, environ, start_response, now, "hit")
        return self._find(key, query, kept, environ, start_response)

    def _find(
        self, key: str, query: str, kept: Kept | None, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Look on the shelf or render; whoever comes while one renders waits for that one, or gets the old page."""
        kept = kept if kept is not None and self.counters.holds(kept.moment, kept.slots) else None
        may_show_old = kept is not None and time.time() < min(kept.until, kept.ends)
        with self.shelf.alone(key, wait=not may_show_old) as is_alone:
            if not is_alone:
                assert kept is not None
                return self._answer(kept, environ, start_response, time.time(), "hit; fwd=stale; collapsed")
            found = self.shelf.get(key)
            if found is not None and self.counters.holds(found.moment, found.slots):
                if time.time() < found.fresh_until:
                    self.memory.put(key, found)
                    return self._answer(found, environ, start_response, time.time(), "hit; detail=shelf")
                kept = kept or found
            return self._render(key, query, kept, environ, start_response)

    def _render(
        self, key: str, query: str, old: Kept | None, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        # Before the render: what changes while it runs makes its result untrue.
        moment = self.counters.now
        made = self._ask(environ, query, moment)
        now = time.time()
        if made.status[0] == "5" and old is not None and now < old.ends:
            _log.warning("%s could not be made anew (%s); the one from before is shown.", key, made.status)
            again = replace(old, fresh_until=now + RETRY_SECONDS, _lines={})
            self.memory.put(key, again)
            return self._answer(again, environ, start_response, now, "hit; fwd=stale; detail=stale-if-error")
        if made.status[0] == "3" and environ.get("QUERY_STRING", "") != query:
            # A redirect carries on what was asked for, whole.
            return self.application(environ, start_response)
        if made.slots and made.status[:3] in _KEPT_STATUSES:
            made.body(self._best_coding(made, environ))
            if self.counters.holds(made.moment, made.slots) and now < min(made.until, made.ends):
                self.memory.put(key, made)
                self.shelf.put(key, made)
                if self.copies is not None and not query:
                    self._copy(environ["PATH_INFO"], made, now)
            return self._answer(made, environ, start_response, now, "fwd=miss; stored")
        return self._pass(made, environ, start_response)

    def _copy(self, path: str, kept: Kept, now: float) -> None:
        """Have the page on disk, once in each stretch of time."""
        bucket = bucket_at(now)
        if self.copies is not None and kept.bucket != bucket:
            kept.bucket = bucket
            self.copies.put(path, kept)

    def _ask(self, environ: Environ, query: str, moment: int) -> Kept:
        """Have the application answer a request of which only the address is left."""
        asked = {name: value for name, value in environ.items() if name not in _DROPPED}
        asked |= {"REQUEST_METHOD": "GET", "QUERY_STRING": query, LAYER: True}
        said: list[Any] = []

        def note(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], None]:
            said[:] = [status, headers]
            return lambda _data: None

        answer = self.application(asked, note)
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        status, headers = said
        words = {name.lower(): value for name, value in headers}
        tags = words.get(TAGS.lower(), "").split() if "set-cookie" not in words else []
        return Kept(
            status=status,
            headers=[line for line in headers if line[0].lower() not in _own_headers(bool(tags))],
            bodies={IDENTITY: body},
            moment=moment,
            slots=slots_of(tags),
            fresh_until=min(time.time() + FRESH_SECONDS, _moment(words, UNTIL), _moment(words, ENDS)),
            until=_moment(words, UNTIL),
            ends=_moment(words, ENDS),
        )

    def _answer(
        self, kept: Kept, environ: Environ, start_response: Callable[..., Any], now: float, told: str
    ) -> Iterable[bytes]:
        coding = self._best_coding(kept, environ)
        lines = kept.lines(coding, int(now), self._cache_control)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and (kept.etag in asked or asked.strip() == "*") and kept.status[0] == "2":
            start_response("304 Not Modified", [*_without_body(lines), ("Cache-Status", f"Caliber; {told}")])
            return []
        start_response(kept.status, [*lines, ("Cache-Status", f"Caliber; {told}")])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body(coding)]

    def _pass(self, made: Kept, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer what may not be kept, compressed all the same."""
        coding = self._best_coding(made, environ)
        body = made.body(coding)
        lines = [*made.headers, ("Content-Length", str(len(body))), ("Cache-Status", "Caliber; fwd=miss")]
        if coding != IDENTITY:
            lines.append(("Content-Encoding", coding))
        lines.append(("Vary", "Accept-Encoding"))
        start_response(made.status, lines)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _cache_control(self, second: int, until: float) -> str:
        return self.rules.cache_control(max(until - second - 1, 0) if until != FOREVER else until)

    def _host_of(self, header: str) -> str | None:
        known = self._hosts.get(header, "?")
        if known == "?":
            known = self.rules.host_of(header)
            _remember(self._hosts, header, known)
        return known

    def _best_coding(self, kept: Kept, environ: Environ) -> str:
        header = environ.get("HTTP_ACCEPT_ENCODING", "")
        taken = self._codings.get(header)
        if taken is None:
            words = codings(header)
            taken = tuple(name for name in ("br", "gzip") if name in words)
            _remember(self._codings, header, taken)
        return kept.coding_for(taken)


def _remember(known: dict[str, Any], header: str, value: Any) -> None:
    """Keep what a header means, in a bounded memory whatever visitors send."""
    if len(known) >= REMEMBERED_HEADERS:
        known.clear()
    known[header] = value


def _own_headers(is_kept: bool) -> set[str]:
    return _OWN_HEADERS | {"cache-control"} if is_kept else _OWN_HEADERS


def _without_body(lines: Headers) -> Headers:
    return [line for line in lines if line[0] not in ("Content-Length", "Content-Encoding", "Content-Type")]


def _moment(words: dict[str, str], name: str) -> float:
    value = words.get(name.lower())
    return float(value) if value else FOREVER
