"""One reader is one view within the window, whoever else knocks."""

import pytest
from django.test import Client, override_settings

from articles.models import Article
from caliber.audience.visitors import RateLimit
from tests.audience.conftest import BROWSER, Clock, Read
from tests.factories import make_article

# What arrives without an open page of ours behind it.
NO_READERS = {
    "search robot": {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
    "share preview": {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
    "telegram preview": {"HTTP_USER_AGENT": "TelegramBot (like TwitterBot)"},
    "library": {"HTTP_USER_AGENT": "python-requests/2.32"},
    "curl": {"HTTP_USER_AGENT": "curl/8.5.0"},
    "measuring browser": {"HTTP_USER_AGENT": BROWSER.replace("Firefox", "HeadlessChrome")},
    "no name at all": {"HTTP_USER_AGENT": ""},
    "prefetch": {"HTTP_SEC_PURPOSE": "prefetch"},
    "prerender": {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
    "old prefetch": {"HTTP_PURPOSE": "prefetch"},
    "other site": {"HTTP_SEC_FETCH_SITE": "cross-site"},
    "neighbour under one domain": {"HTTP_SEC_FETCH_SITE": "same-site"},
    "address bar": {"HTTP_SEC_FETCH_SITE": "none"},
    "foreign Origin": {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "https://evil.invalid"},
    "unreadable Origin": {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "http://[evil"},
    "foreign Referer": {"HTTP_SEC_FETCH_SITE": "", "HTTP_REFERER": "https://evil.invalid/testserver"},
    "nothing says from where": {"HTTP_SEC_FETCH_SITE": ""},
}


def test_a_reader_is_counted_and_told_the_number(read: Read) -> None:
    answer = read()
    assert answer.status_code == 200
    assert answer.json()["views"] == 1
    assert answer["Cache-Control"] == "no-store"


def test_a_reader_is_counted_once_within_the_window(read: Read, clock: Clock) -> None:
    assert read().json()["views"] == 1
    clock.advance(minutes=29, seconds=59)
    assert read().json()["views"] == 1


def test_a_reader_who_comes_back_after_the_window_is_counted_again(read: Read, clock: Clock) -> None:
    read()
    clock.advance(minutes=30)
    assert read().json()["views"] == 2
    clock.advance(minutes=29)
    assert read().json()["views"] == 2


@override_settings(CALIBER_VIEW_WINDOW_SECONDS=60)
def test_the_operator_sets_the_window(read: Read, clock: Clock) -> None:
    read()
    clock.advance(seconds=60)
    assert read().json()["views"] == 2


@pytest.mark.parametrize(
    "other",
    [{"REMOTE_ADDR": "198.51.100.7"}, {"HTTP_USER_AGENT": f"{BROWSER} X"}, {"HTTP_ACCEPT_LANGUAGE": "hy"}],
    ids=lambda other: next(iter(other)),
)
def test_another_reader_is_another_view(read: Read, other: dict[str, str]) -> None:
    read()
    assert read(**other).json()["views"] == 2


def test_each_article_has_its_own_number(read: Read, story: Article) -> None:
    other = make_article("Another headline")
    read()
    read(REMOTE_ADDR="198.51.100.7")
    assert read(path=other.url).json()["views"] == 1


@pytest.mark.parametrize("changes", NO_READERS.values(), ids=NO_READERS)
def test_what_is_no_reader_gets_the_number_and_adds_nothing(read: Read, changes: dict[str, str]) -> None:
    read()
    answer = read(REMOTE_ADDR="198.51.100.7", **changes)
    assert answer.status_code == 200
    assert answer.json()["views"] == 1


@pytest.mark.parametrize("sender", ["HTTP_ORIGIN", "HTTP_REFERER"])
def test_a_browser_too_old_for_fetch_metadata_is_counted_by_its_own_page(read: Read, sender: str) -> None:
    own = "http://testserver" if sender == "HTTP_ORIGIN" else "http://testserver/en/post/x"
    assert read(HTTP_SEC_FETCH_SITE="", **{sender: own}).json()["views"] == 1


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS"])
def test_only_a_post_is_a_beacon(client: Client, read: Read, story: Article, method: str) -> None:
    answer = client.generic(method, f"{story.url}/views", HTTP_USER_AGENT=BROWSER, HTTP_SEC_FETCH_SITE="same-origin")
    assert answer.status_code == 405
    assert read().json()["views"] == 1


def test_the_page_itself_counts_nobody(client: Client, read: Read, story: Article) -> None:
    client.get(story.url, HTTP_USER_AGENT=BROWSER)
    client.head(story.url, HTTP_USER_AGENT=BROWSER)
    assert read().json()["views"] == 1


@pytest.mark.parametrize("state", [Article.State.DRAFT, Article.State.WITHDRAWN])
def test_an_article_that_readers_may_not_see_has_no_beacon(read: Read, state: str) -> None:
    hidden = make_article("Not for readers", state=state, slug="not-for-readers")
    assert read(path=hidden.url).status_code == 404


def test_a_scheduled_article_has_no_beacon_before_its_minute(read: Read, clock: Clock) -> None:
    scheduled = make_article("Tomorrow", hours_ago=-1)
    assert read(path=scheduled.url).status_code == 404
    clock.advance(hours=1)
    assert read(path=scheduled.url).status_code == 200


def test_an_article_is_not_counted_in_an_edition_that_lacks_it(read: Read, story: Article) -> None:
    assert read(path=f"/ru/post/{story.slug}").status_code == 404


@pytest.mark.parametrize("language", ["ru", "hy"])
def test_the_answer_speaks_the_language_of_the_page(read: Read, language: str) -> None:
    article = make_article("Fourteen hundred views", language=language, slug="many")
    words = read(path=article.url).json()["text"]
    assert "1" in words
    assert not words.startswith("Views")


def test_nobody_is_given_a_cookie(read: Read) -> None:
    answer = read()
    assert not answer.cookies
    assert "cookie" not in answer.get("Vary", "").lower()


def test_who_knocks_too_often_is_asked_to_wait(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caliber.audience.views.limit", RateLimit(a_minute=2))
    assert [read().status_code for _time in range(3)] == [200, 200, 429]
    refused = read()
    assert refused["Retry-After"] == "60"
    assert read(REMOTE_ADDR="198.51.100.7").status_code == 200
