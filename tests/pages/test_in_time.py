"""What the clock brings and what was taken back, as two workers show it: no process runs at the minute."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError
from django.utils import timezone

from articles.models import Article, Strap
from caliber.pagecache.layer import FRESH_SECONDS, PageCache
from caliber.pagecache.shelf import Shelf
from caliber.pagecache.site import layer
from tests.factories import make_article, make_paper, make_stories
from tests.pagecache.site import Answer, visit

HOST = "localhost"
pytestmark = pytest.mark.django_db(transaction=True)
LISTS = ["/en/", "/en/category/analytics", "/en/rss.xml", "/en/atom.xml", "/sitemap/en-0.xml", "/en/topic/trade"]


@pytest.fixture
def workers(tmp_path: Path) -> list[PageCache]:
    """Give two workers of a paper with some stories."""
    make_paper()
    make_stories(5, topics=["trade"], authors=["a-hand"])
    made = [layer(get_wsgi_application(), never="/admin/", query={}) for _ in range(2)]
    for worker in made:
        worker.shelf = Shelf(tmp_path)
        worker.counters.begin_epoch()
    return made


def _read(worker: PageCache, address: str) -> Answer:
    return visit(worker, address, HTTP_HOST=HOST)


def test_a_scheduled_story_is_absent_before_its_minute_and_present_after_it(workers: list[PageCache]) -> None:
    for worker in workers:
        for address in LISTS:
            _read(worker, address)
    moment = (timezone.now() + timedelta(seconds=4)).replace(microsecond=0)
    article = make_article("On its minute", published_at=moment, topics=["trade"])
    pages = [(worker, address) for worker in workers for address in LISTS]
    while timezone.now() < moment - timedelta(seconds=1):
        assert _read(workers[0], article.url).status[:3] == "404"
        assert [address for worker, address in pages if b"on-its-minute" in _read(worker, address).body] == []
        time.sleep(0.3)
    time.sleep(max((moment + timedelta(seconds=1) - timezone.now()).total_seconds(), 0))
    assert [address for worker, address in pages if b"on-its-minute" not in _read(worker, address).body] == []
    assert {_read(worker, article.url).status for worker in workers} == {"200 OK"}


def test_a_strap_comes_and_goes_at_its_minutes(workers: list[PageCache], monkeypatch: pytest.MonkeyPatch) -> None:
    # All within the minute in which a page is fresh, so that nothing but the strap's own times makes it anew.
    assert FRESH_SECONDS > 50
    now, clock = timezone.now(), time.time
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromtimestamp(time.time(), tz=UTC))
    starts_at, expires_at = now + timedelta(seconds=15), now + timedelta(seconds=30)
    Strap.objects.create(language="en", text="It broke", starts_at=starts_at, expires_at=expires_at)
    seen = []
    for seconds in (0, 16, 31):
        monkeypatch.setattr(time, "time", lambda ahead=seconds: clock() + ahead)
        seen.append([b"It broke" in _read(worker, "/en/").body for worker in workers])
    assert seen == [[False, False], [True, True], [False, False]]


def test_a_withdrawn_story_is_gone_from_every_worker_though_the_database_goes_away(workers: list[PageCache]) -> None:
    article = Article.objects.get(slug="story-2")
    kept_up = Article.objects.get(slug="story-4")
    for worker in workers:
        for address in (article.url, kept_up.url, "/en/"):
            assert b"A paragraph of text." in _read(worker, article.url).body
            _read(worker, address)
    article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "The figures were wrong."
    article.save()
    for failing in (False, True):
        trouble = OperationalError("gone away") if failing else None
        patch = mock.patch("django.db.backends.base.base.BaseDatabaseWrapper.cursor", side_effect=trouble)
        with patch if failing else mock.MagicMock():
            answers = [_read(worker, article.url) for worker in workers]
            fresh = layer(get_wsgi_application(), never="/admin/", query={})
            answers.append(_read(fresh, article.url))
            assert {answer.status[:3] for answer in answers} == {"410"}
            assert all(b"The figures were wrong." in answer.body for answer in answers)
            assert not any(b"A paragraph of text." in answer.body for answer in answers)
            assert {_read(worker, kept_up.url).status for worker in workers} == {"200 OK"}


def test_a_story_that_is_put_back_is_there_again(workers: list[PageCache]) -> None:
    article = Article.objects.get(slug="story-2")
    for state, status in [(Article.State.WITHDRAWN, "410 Gone"), (Article.State.PUBLISHED, "200 OK")]:
        article.state, article.withdrawal_reason = state, "A reason."
        article.save()
        assert {_read(worker, article.url).status for worker in workers} == {status}
