"""The layer before Django answers a beacon by itself for a minute, and knows when not to."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from caliber.counters.beacon import COUNTED, KNOWN_SECONDS, Beacon, Headers, Rules

PATH = "/en/post/gas/views"
Send = Callable[..., tuple[str, Headers, bytes]]


class Site:
    """An application that has counted eight readers of each article, and a reader whom the rules count or not."""

    def __init__(self) -> None:
        self.asked = 0
        self.headers: Headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
        self.counts: bool | None = True
        self.counted: list[int] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.asked += 1
        start_response("200 OK", [*self.headers, ("Content-Length", "1"), (COUNTED, "17 8 60")])
        return [b"8"]

    def count(self, environ: Any, key: int) -> bool | None:
        self.counted += [key] if self.counts else []
        return self.counts


@pytest.fixture
def site() -> Site:
    """Give the application."""
    return Site()


@pytest.fixture
def send(site: Site) -> Send:
    """Give a way to send a beacon through the layer."""
    rules = Rules(
        is_ours=lambda path: path.endswith("/views"),
        is_host=lambda header: header == "ours",
        count=site.count,
        body=lambda _path, number: str(number).encode(),
    )
    layer = Beacon(site, rules)

    def send(path: str = PATH, method: str = "POST", host: str = "ours") -> tuple[str, Headers, bytes]:
        said: list[Any] = []
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": host}
        body = b"".join(layer(environ, lambda status, headers: said.extend([status, headers])))
        return said[0], said[1], body

    return send


def test_the_first_beacon_asks_the_application_and_the_next_ones_do_not(site: Site, send: Send) -> None:
    assert [send()[2] for _ in range(3)] == [b"8", b"9", b"10"]
    assert site.asked == 1
    assert site.counted == [17, 17]


def test_the_answer_has_the_headers_of_the_first_and_its_own_length(send: Send) -> None:
    for length in ("1", "1", "2", "2"):
        status, headers, body = send()
        assert (status, len(body)) == ("200 OK", int(length))
        assert dict(headers) == {
            "Content-Type": "application/json",
            "Cache-Control": "no-store",
            "Content-Length": length,
        }
        assert len(headers) == 3


def test_articles_with_the_same_headers_share_one_list(send: Send) -> None:
    first, second = ([send(path) for _ in range(2)][1] for path in (PATH, "/ru/post/gas/views"))
    assert first[1] is second[1]


def test_who_is_not_counted_is_told_the_number_as_it_is(site: Site, send: Send) -> None:
    send()
    site.counts = False
    assert send()[2] == send()[2] == b"8"


def test_who_asks_too_often_is_asked_to_wait(site: Site, send: Send) -> None:
    send()
    site.counts = None
    status, headers, body = send()
    assert (status, body) == ("429 Too Many Requests", b"")
    assert dict(headers) == {"Retry-After": "60", "Content-Length": "0", "Cache-Control": "no-store"}


@pytest.mark.parametrize("change", [{"method": "GET"}, {"method": "HEAD"}, {"host": "foreign"}, {"path": "/en/"}])
def test_whatever_else_is_asked_is_the_applications(site: Site, send: Send, change: dict[str, str]) -> None:
    send()
    send(**change)
    assert site.asked == 2
    assert site.counted == []


def test_after_a_minute_the_application_is_asked_again(site: Site, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    send()
    monkeypatch.setattr(time, "monotonic", lambda: now + KNOWN_SECONDS - 0.1)
    send()
    assert site.asked == 1
    monkeypatch.setattr(time, "monotonic", lambda: now + KNOWN_SECONDS)
    send()
    assert site.asked == 2


@pytest.mark.parametrize("name", ["Set-Cookie", "Content-Encoding"])
def test_what_was_made_for_one_browser_is_not_kept_for_the_next(site: Site, send: Send, name: str) -> None:
    site.headers.append((name, "br"))
    send()
    send()
    assert site.asked == 2
