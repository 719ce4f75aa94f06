"""A paper with one article, asked through the whole of Django."""

import pytest

from articles.models import Article
from tests.factories import make_article, make_paper

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


@pytest.fixture(autouse=True)
def story(db: None) -> Article:
    """Give the article."""
    make_paper()
    return make_article("Gas", slug="gas")
