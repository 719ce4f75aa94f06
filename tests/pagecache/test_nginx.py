"""deploy/'s nginx before the real server: what it serves by itself, what it asks for, and what it never shows."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.copies import nginx_before
from tests.bench.nginx import INSTALL, find_nginx
from tests.live import LiveServer, fetch, free_port

pytestmark = [pytest.mark.full, pytest.mark.skipif(find_nginx() is None, reason=INSTALL)]


@dataclass
class Site:
    """The served paper and its address through nginx."""

    server: LiveServer
    url: str

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        """Return status, body and headers."""
        return fetch(self.url + path)

    def is_from_disk(self, path: str) -> bool:
        """Tell whether nginx answered by itself."""
        return "cache-status" not in self.get(path)[2]


@pytest.fixture(scope="module")
def site(shelf: Path) -> Iterator[Site]:
    """Serve the filled paper behind nginx."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with LiveServer(shelf=shelf, CALIBER_URL=url, CALIBER_DISK_COPIES="true") as server, nginx_before(server, port):
        yield Site(server, url)


def test_a_page_that_was_read_is_served_from_disk_with_the_same_words_and_headers(site: Site) -> None:
    address = site.server.change(3, "pass")
    first = site.get(address)
    assert first[0] == 200
    assert "cache-status" in first[2]
    time.sleep(0.1)
    second = site.get(address)
    assert second[:2] == first[:2]
    assert "cache-status" not in second[2]
    policies = [answer[2]["content-security-policy"].split("; ") for answer in (first, second)]
    assert sorted(policies[0]) == sorted(policies[1])
    for name in ("content-language", "content-type", "permissions-policy", "vary"):
        assert second[2][name] == first[2][name]
    assert not site.is_from_disk(f"{address}?fs=2")
    assert site.get(f"{address}/views")[0] == 405


def test_a_change_is_there_in_the_next_answer(site: Site) -> None:
    address = site.server.change(4, "pass")
    site.get(address)
    assert site.is_from_disk(address)
    site.server.change(4, "article.headline = 'Mended at once'")
    assert "Mended at once" in site.get(address)[1]
    assert "Mended at once" in site.get("/en/")[1]


def test_while_python_is_down_pages_stay_and_what_was_withdrawn_does_not(site: Site) -> None:
    withdrawn, kept = site.server.change(6, "pass"), site.server.change(7, "pass")
    for address in (withdrawn, kept, "/en/rss.xml"):
        site.get(address)
    site.server.change(6, "article.state = 'withdrawn'; article.withdrawal_reason = 'It was wrong.'")
    status, body, _headers = site.get(withdrawn)
    assert status == 410
    assert "It was wrong." in body
    # They showed the withdrawn one too, and were forgotten with it until somebody read them again.
    for address in (kept, "/en/rss.xml"):
        site.get(address)
    process = site.server.process
    assert process
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert site.get(kept)[0] == 200
    assert site.get("/en/rss.xml")[0] == 200
    status, body, _headers = site.get(withdrawn)
    assert status in (410, 503)
    assert "<article" not in body
    # The module's later tests, were there any, need the server again.
    site.server.process = subprocess.Popen(["true"], start_new_session=True)
