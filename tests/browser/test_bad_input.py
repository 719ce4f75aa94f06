"""Whatever is thrown at the real server, it answers a page or a 4xx: never a 5xx, a trace or the input unescaped."""

import re
import socket
from urllib.parse import urlsplit

import pytest

from tests.bad_input import MARK, METHODS, PATHS
from tests.live import LiveServer


def _ask(server: LiveServer, request: bytes) -> tuple[int, str]:
    """Send raw bytes, as no polite client would; return status and answer. A refusal to talk counts as 400."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=20) as line:
        line.sendall(request)
        received = b""
        while part := line.recv(65536):
            received += part
    if not received:
        return 400, ""
    return int(received.split(b" ", 2)[1]), received.decode(errors="replace")


def _request(path: str, method: str = "GET", host: str = "127.0.0.1", more: str = "") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n".encode()


def _assert_calm(status: int, answer: str) -> None:
    assert status < 500, answer[:500]
    assert MARK not in answer
    assert "Traceback" not in answer
    # The word may stand in a path of this site; as the host of an address it would send readers away.
    assert not re.search(r"^location:\s*([a-z]+:)?[/\\\\]{2,}(?!127\.)", answer, re.IGNORECASE | re.MULTILINE)
    assert "set-cookie: x" not in answer.lower()
    assert "root:x:0" not in answer


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:50])
def test_no_address_brings_the_server_down(server: LiveServer, path: str) -> None:
    _assert_calm(*_ask(server, _request(path)))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/post/filler-2", "/en/post/filler-2/views", "/robots.txt", "/en/rss.xml"]
)
def test_no_method_brings_the_server_down(server: LiveServer, path: str, method: str) -> None:
    status, answer = _ask(server, _request(path, method, more="Content-Length: 0\r\n"))
    _assert_calm(status, answer)
    if method in ("PUT", "PATCH", "DELETE", "BREW"):
        assert status in (400, 403, 404, 405, 501), status


@pytest.mark.parametrize(
    "host",
    ["evil.invalid", "", "127.0.0.1:99999", "a" * 3000, "[::1", "127.0.0.1\x00", "127.0.0.1, evil.invalid", "<b>"],
)
def test_no_host_name_brings_the_server_down(server: LiveServer, host: str) -> None:
    _assert_calm(*_ask(server, _request("/en/", host=host)))


def test_another_host_name_is_refused(server: LiveServer) -> None:
    status, _answer = _ask(server, _request("/en/", host="evil.invalid"))
    assert status == 400


@pytest.mark.parametrize(
    "header",
    [
        "Accept-Language: " + "x-" * 3000,
        "Accept-Language: *;q=nan, en;q=1e999, ru;q=-1",
        "Range: bytes=-,5-1,99999999999999999999-",
        "If-Modified-Since: the day before yesterday",
        'If-None-Match: W/"' + "x" * 3000,
        "X-Forwarded-For: " + "1," * 2000,
        "X-Forwarded-Host: evil.invalid",
        "X-Forwarded-Proto: https",
        "Cookie: sessionid=" + "x" * 3000,
        "Referer: \x7f\x01",
        "Content-Length: -1",
        "Content-Type: multipart/form-data; boundary=" + "x" * 300,
        "Accept-Encoding: gzip;q=nope, \x00",
        "User-Agent: " + MARK,
    ],
    ids=lambda header: header[:40],
)
def test_no_header_brings_the_server_down(server: LiveServer, header: str) -> None:
    for path in ("/", "/en/", "/en/post/filler-2", "/en/rss.xml"):
        _assert_calm(*_ask(server, _request(path, more=header + "\r\n")))


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, b"a=" + b"x" * 100_000, b"{" * 5000])
def test_no_body_to_the_beacon_brings_the_server_down(server: LiveServer, body: bytes) -> None:
    form = "Content-Type: application/x-www-form-urlencoded"
    more = f"Content-Length: {len(body)}\r\n{form}\r\nSec-Fetch-Site: same-origin\r\n"
    _assert_calm(*_ask(server, _request("/en/post/filler-2/views", "POST", more=more) + body))


def test_the_server_still_stands_after_all_this(server: LiveServer) -> None:
    status, answer = _ask(server, _request("/en/"))
    assert status == 200
    assert "</html>" in answer
    assert "Traceback" not in server.log()
