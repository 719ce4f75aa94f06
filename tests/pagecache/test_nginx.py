"""deploy/'s nginx before the real server: what it serves by itself, what it asks for, and what it never shows."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.bench.copies import nginx_before
from tests.bench.nginx import INSTALL, find_nginx
from tests.live import LiveServer, free_port

pytestmark = [pytest.mark.full, pytest.mark.skipif(find_nginx() is None, reason=INSTALL)]
CHANGE = """
import django; django.setup()
from articles.models import Article
article = Article.objects.in_language("en").published().newest_first()[{place}]
{change}
article.save()
print(article.url)
"""


@dataclass
class Site:
    """The served paper and its address through nginx."""

    server: LiveServer
    url: str

    def get(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        """Return status, body and headers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return answer.status, answer.read(), {name.lower(): value for name, value in answer.headers.items()}
        except urllib.error.HTTPError as error:
            return error.code, error.read(), {name.lower(): value for name, value in error.headers.items()}

    def is_from_disk(self, path: str) -> bool:
        """Tell whether nginx answered by itself."""
        return "cache-status" not in self.get(path)[2]

    def change(self, place: int, change: str) -> str:
        """Change one of the newest stories as an editor's process would; return its address."""
        return self.server.python("-c", CHANGE.format(place=place, change=change)).strip()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Serve the filled paper behind nginx."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with LiveServer(CALIBER_URL=url, CALIBER_DISK_COPIES="true") as server, nginx_before(server, port):
        yield Site(server, url)


def test_a_page_that_was_read_is_served_from_disk_with_the_same_words_and_headers(site: Site) -> None:
    address = site.change(3, "pass")
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
    address = site.change(4, "pass")
    site.get(address)
    assert site.is_from_disk(address)
    site.change(4, "article.headline = 'Mended at once'")
    assert b"Mended at once" in site.get(address)[1]
    assert b"Mended at once" in site.get("/en/")[1]


def test_while_python_is_down_pages_stay_and_what_was_withdrawn_does_not(site: Site) -> None:
    withdrawn, kept = site.change(6, "pass"), site.change(7, "pass")
    for address in (withdrawn, kept, "/en/rss.xml"):
        site.get(address)
    site.change(6, "article.state = 'withdrawn'; article.withdrawal_reason = 'It was wrong.'")
    status, body, _headers = site.get(withdrawn)
    assert status == 410
    assert b"It was wrong." in body
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
    assert b"<article" not in body
    # The module's later tests, were there any, need the server again.
    site.server.process = subprocess.Popen(["true"], start_new_session=True)
