"""What readers read most within a day and a week, by edition; nothing that readers may not see stands in it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from caliber.audience import recent
from caliber.audience.counting import count_view
from caliber.audience.folding import fold_views
from caliber.audience.models import HourlyViews, RecentViews
from tests.audience.conftest import Clock
from tests.factories import make_article
from tests.pages.soup import read

Readers = Callable[[Article, int], None]


@pytest.fixture
def readers(story: Article) -> Readers:
    """Give a way to let so many new readers read an article now."""
    known = iter(range(10_000))

    def come(article: Article, count: int) -> None:
        for _reader in range(count):
            count_view(article.pk, f"reader {next(known)}", timezone.now().timestamp())
        fold_views()

    return come


@pytest.fixture
def three(story: Article, readers: Readers) -> list[Article]:
    """Give three articles that were read 4, 3 and 2 times within this hour."""
    articles = [make_article(headline) for headline in ("First", "Second", "Third")]
    for article, count in zip(articles, (4, 3, 2), strict=True):
        readers(article, count)
    return articles


def day(language: str = "en") -> list[str]:
    return [rank.headline for rank in recent.most_read(language, 5).day]


def week(language: str = "en") -> list[str]:
    return [rank.headline for rank in recent.most_read(language, 5).week]


def test_the_most_read_stands_first_and_its_line_is_the_measure_of_the_others(three: list[Article]) -> None:
    ranks = recent.most_read("en", 5).day
    assert [(rank.headline, rank.share, rank.url) for rank in ranks] == [
        ("First", 100, "/en/post/first"),
        ("Second", 75, "/en/post/second"),
        ("Third", 50, "/en/post/third"),
    ]


def test_a_view_counts_with_the_next_fold(three: list[Article], readers: Readers) -> None:
    readers(three[2], 3)
    assert day() == ["Third", "First", "Second"]


def test_two_articles_are_no_list(story: Article, readers: Readers) -> None:
    for headline in ("First", "Second"):
        readers(make_article(headline), 9)
    assert recent.most_read("en", 5) == recent.MostRead([], [])


def test_a_reader_within_the_window_counts_once_here_too(three: list[Article]) -> None:
    for _again in range(5):
        count_view(three[2].pk, "the same", timezone.now().timestamp())
    fold_views()
    assert RecentViews.objects.get(article=three[2]).day_views == 3


def test_after_a_day_views_count_for_the_week_only(three: list[Article], readers: Readers, clock: Clock) -> None:
    clock.advance(hours=24)
    readers(make_article("Newcomer"), 1)
    assert day() == []
    assert week() == ["First", "Second", "Third", "Newcomer"]


def test_after_a_week_views_count_no_more(three: list[Article], readers: Readers, clock: Clock) -> None:
    clock.advance(days=6, hours=23)
    readers(make_article("Newcomer"), 1)
    assert len(week()) == 4
    clock.advance(hours=1)
    readers(make_article("Another newcomer"), 1)
    assert week() == []
    assert not RecentViews.objects.filter(article__in=three).exists()


def test_hours_that_no_list_reaches_back_to_are_removed(three: list[Article], readers: Readers, clock: Clock) -> None:
    clock.advance(days=8, hours=1)
    readers(make_article("Newcomer"), 1)
    assert HourlyViews.objects.count() == 1


def test_recent_numbers_are_folded_once_an_hour(
    three: list[Article], readers: Readers, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sums: list[object] = []

    def note(moment: object) -> int:
        sums.append(moment)
        return 1

    monkeypatch.setattr(recent, "_views_since", note)
    readers(make_article("Within this hour"), 3)
    assert sums == []
    clock.advance(hours=1)
    for article in three:
        readers(article, 2)
    assert len(sums) == 2  # the day's and the week's


@pytest.mark.parametrize("change", ["withdrawn", "expired", "scheduled"])
def test_what_readers_may_not_see_is_gone_at_once(three: list[Article], readers: Readers, change: str) -> None:
    readers(make_article("Fourth"), 1)
    now = timezone.now()
    changes = {"withdrawn": {"visible_from": None}, "expired": {"visible_until": now},
               "scheduled": {"visible_from": now + timedelta(seconds=1)}}  # fmt: skip
    Article.objects.filter(pk=three[0].pk).update(**changes[change])
    assert day() == ["Second", "Third", "Fourth"]


def test_each_edition_has_its_own_list(three: list[Article], readers: Readers) -> None:
    for headline in ("Раз", "Два", "Три"):
        readers(make_article(headline, language="ru"), 9)
    assert set(day("ru")) == {"Раз", "Два", "Три"}
    assert day("en") == ["First", "Second", "Third"]
    assert day("hy") == []


@pytest.mark.parametrize("path", ["/en/", "/en/category/analytics", "/en/search", "/en/post/first", "/en/most-read"])
def test_pages_show_the_list_with_its_ranks(client: Client, three: list[Article], path: str) -> None:
    ranks = read(client.get(path)).all("ol", class_="ranks")
    assert ranks
    assert [item.all("a")[0].text for item in ranks[0].all("li")] == ["First", "Second", "Third"]


@pytest.mark.parametrize("path", ["/en/", "/en/post/first", "/en/most-read"])
def test_partner_material_is_labelled_among_the_most_read(client: Client, three: list[Article], path: str) -> None:
    Article.objects.filter(pk=three[1].pk).update(partner_name="Acme")
    items = read(client.get(path)).all("ol", class_="ranks")[0].all("li")
    assert ["Partner material" in item.text for item in items] == [False, True, False]


@pytest.mark.parametrize("path", ["/en/", "/en/category/analytics", "/en/post/a-measured-headline"])
def test_pages_show_nothing_where_nothing_was_read(client: Client, story: Article, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert "Most read" not in page.content.decode()


def test_the_page_of_what_is_read_most_says_when_too_little_was(client: Client, story: Article) -> None:
    assert "Too little has been read to tell." in client.get("/en/most-read").content.decode()


def test_an_article_shows_its_own_views_beside_the_list(client: Client, three: list[Article]) -> None:
    assert "Views: 4" in client.get(three[0].url).content.decode()


def test_both_periods_walk_their_index_and_sort_nothing(three: list[Article]) -> None:
    with CaptureQueriesContext(connection) as queries:
        recent.most_read("en", 5)
    plan = _plan(queries[0]["sql"])
    assert "most_read_of_a_day" in plan
    assert "most_read_of_a_week" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan, plan


def _plan(query: str) -> str:
    """Return how the database would walk to the rows if these tables were too long to read whole."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "sort", "bitmapscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"{'EXPLAIN' if connection.vendor == 'postgresql' else 'EXPLAIN QUERY PLAN'} {query}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
