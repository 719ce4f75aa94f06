"""A paper with one article, asked through the whole of Django."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from articles.models import Article
from tests.factories import make_article, make_paper
from tests.standing import standing

# One address of each kind of answer that a reader gets.
PUBLIC = (
    "/",
    "/en/",
    "/en/post/gas",
    "/en/post/gas/",
    "/en/post/nothing",
    "/en/category/analytics",
    "/en/search?q=gas",
    "/en/archive",
    "/en/rss.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/nothing/at/all",
    "/en/" + "a" * 3000,
)


@pytest.fixture(scope="module")
def standing_paper(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the paper with its article."""
    with standing(django_db_blocker):
        make_paper()
        make_article("Gas", slug="gas")
        yield


@pytest.fixture(autouse=True)
def story(standing_paper: None, db: None) -> Article:
    """Give the article."""
    return Article.objects.get()
