"""What is scheduled comes at its minute through nginx with its copies and through Python, with and without a worker."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.copies import nginx_before
from tests.bench.nginx import INSTALL, find_nginx
from tests.live import LiveServer, fetch, free_port

pytestmark = [pytest.mark.full, pytest.mark.skipif(find_nginx() is None, reason=INSTALL)]
SECONDS_AHEAD = 8
WORDS = "exactly-on-its-minute"
PAGES = ["/en/", "/en/category/analytics", "/en/rss.xml", "/en/category/analytics/rss.xml", "/sitemap/en-0.xml"]
SCHEDULE = f"""
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from articles.models import Article, Section, Story
story = Story.objects.create(section=Section.objects.get(slug="analytics"))
moment = (timezone.now() + timedelta(seconds={SECONDS_AHEAD})).replace(microsecond=0)
article = Article(story=story, language="en", headline="Exactly on its minute", slug="{WORDS}", body="A text.")
article.state, article.published_at = Article.State.PUBLISHED, moment
article.save()
print(moment.timestamp())
"""


@dataclass
class Site:
    """A paper and the addresses of its two gears."""

    server: LiveServer
    gears: list[str]

    def get(self, url: str) -> tuple[int, str]:
        """Return status and body."""
        return fetch(url)[:2]

    def showing(self) -> list[str]:
        """Return which pages show the story, of both gears; the story's own page among them."""
        pages = [gear + path for gear in self.gears for path in PAGES]
        found = [url for url in pages if WORDS in self.get(url)[1]]
        own = [f"{gear}/en/post/{WORDS}" for gear in self.gears]
        return found + [url for url in own if self.get(url)[0] == 200]


@pytest.fixture(params=["true", "false"], ids=["with a worker", "without a worker"])
def site(request: pytest.FixtureRequest, shelf: Path) -> Iterator[Site]:
    """Serve the filled paper behind nginx."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    names = {"CALIBER_URL": url, "CALIBER_DISK_COPIES": "true", "CALIBER_WORKER": request.param}
    with LiveServer(shelf=shelf, **names) as server, nginx_before(server, port):
        yield Site(server, [url, server.url])


def test_it_is_absent_a_second_before_and_present_a_second_after(site: Site) -> None:
    for _ in range(2):
        assert site.showing() == []
    moment = float(site.server.python("-c", SCHEDULE))
    while time.time() < moment - 1:
        assert site.showing() == []
        time.sleep(0.3)
    time.sleep(max(moment + 1 - time.time(), 0))
    assert len(site.showing()) == len(site.gears) * (len(PAGES) + 1)
