"""A paper with one article, a clock that can be moved, and a limit that no other test has used up."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Article
from caliber.audience import views
from caliber.audience.visitors import RateLimit
from tests.factories import make_article, make_paper

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
Read = Callable[..., HttpResponse]


class Clock:
    """The time as Django tells it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def advance(self, **duration: float) -> None:
        """Let time pass."""
        self.now += timedelta(**duration)


@pytest.fixture(autouse=True)
def fresh_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the requests of the tests before: all come from one address."""
    monkeypatch.setattr(views, "limit", RateLimit())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give a clock that stands still at ten in the morning in Baku."""
    clock = Clock(datetime(2025, 4, 26, 6, tzinfo=UTC))
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def story(db: None, clock: Clock) -> Article:
    """Give an article that has stood for an hour."""
    make_paper()
    return make_article()


@pytest.fixture
def read(client: Client, story: Article) -> Read:
    """Give a way to send the beacon as the article's page does; headers and address may differ."""

    def send(path: str = "", **changes: str) -> HttpResponse:
        sent = {"HTTP_USER_AGENT": BROWSER, "HTTP_SEC_FETCH_SITE": "same-origin", **changes}
        return client.post(f"{path or story.url}/views", **{name: value for name, value in sent.items() if value})

    return send
