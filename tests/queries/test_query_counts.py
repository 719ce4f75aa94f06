"""How many queries each public page costs, with nothing cached: fixed, at most 8, and the same for longer lists.

Two are every page's edition; one is what is read most, on every page that shows it (an article's own number of views
comes with it).
"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Page, PageText
from caliber.pagecache.fragments import forget_fragments
from tests.factories import make_paper, make_picture, make_stories

QUERIES = {
    "/": 2,
    "/en/": 7,
    "/en/category/analytics": 4,
    "/en/category/analytics/before/{cursor}": 5,
    "/en/author/a-hand": 6,
    "/en/topic/trade": 6,
    "/en/archive": 3,
    "/en/archive/{year}": 6,
    "/en/archive/{month}": 6,
    "/en/archive/{day}": 6,
    "/en/corrections": 3,
    "/en/most-read": 3,
    "/en/search": 3,
    "/en/search?q=story": 4,
    "/en/page/about": 3,
    "/en/post/{slug}": 7,
    "/en/rss.xml": 5,
    "/en/category/analytics/rss.xml": 5,
    "/en/author/a-hand/rss.xml": 7,
    "/en/category/analytics/topic/trade/rss.xml": 7,
    "/en/atom.xml": 5,
    "/en/category/analytics/author/a-hand/atom.xml": 7,
    "/sitemap.xml": 2,
    "/sitemap/en-0.xml": 5,
    "/robots.txt": 0,
    "/rss.xml": 2,
    "/category/analytics": 2,
    "/post/{slug}": 3,
    "/search/gas": 2,
    "/arm/": 0,
}
MOST = 8


@pytest.fixture
def filled(db: None) -> Callable[[int], list[Article]]:
    """Give a function that fills a paper with so many stories."""
    paper = make_paper()
    assert paper
    page = Page.objects.create(slug="about")
    PageText.objects.create(page=page, language="en", title="About", body="We measure.")

    def fill(count: int) -> list[Article]:
        picture = make_picture(alt="A plate", caption="A caption")
        return make_stories(count, authors=["a-hand", "other-hand"], topics=["trade", "prices"], picture=picture)

    return fill


@pytest.mark.parametrize("rows", [10, 20])
def test_a_page_costs_its_fixed_number_of_queries_whatever_its_length(
    client: Client, filled: Callable[[int], list[Article]], rows: int
) -> None:
    # One test for all pages: to fill the paper anew for each took most of the time.
    middle = filled(rows)[1]
    day = f"{middle.visible_from:%Y/%m/%d}"
    names = {"cursor": middle.cursor, "slug": middle.slug, "day": day, "month": day[:7], "year": day[:4]}
    counts = {}
    for address in QUERIES:
        forget_fragments()
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address.format(**names))
            if response.streaming:
                list(response.streaming_content)
        assert response.status_code < 400
        counts[address] = len(asked)
    assert counts == QUERIES
    assert max(counts.values()) <= MOST


def test_the_way_back_up_a_list_costs_no_more(
    client: Client, filled: Callable[[int], list[Article]], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    oldest = filled(45)[-1]
    with django_assert_num_queries(5):
        assert client.get(f"/en/category/analytics/after/{oldest.cursor}").status_code == 200
