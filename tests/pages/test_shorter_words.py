"""Lists, search engines and shared links say a story in their own words where an editor wrote some."""

import pytest
from django.test import Client

from articles.models import Article
from caliber.audience.models import RecentViews
from tests.factories import make_article, make_story
from tests.pages.soup import read

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def told() -> Article:
    return make_article(
        "A headline that is long",
        deck="The deck.",
        list_headline="In short",
        seo_title="Found by this",
        social_text="Shared like this",
    )


@pytest.mark.parametrize("path", ["/en/", "/en/category/analytics", "/en/archive/{:%Y/%m}", "/en/archive/{:%Y/%m/%d}"])
def test_lists_say_it_shorter(client: Client, told: Article, path: str) -> None:
    main = read(client.get(path.format(told.visible_from))).one("main").text
    assert "In short" in main
    assert told.headline not in main


def test_the_most_read_say_it_shorter(client: Client) -> None:
    for number in range(3):
        article = make_article(f"Story {number}", list_headline="In short" if number else "")
        RecentViews.objects.create(article=article, language="en", day_views=9 - number, week_views=9)
    ranks = [rank.text for rank in read(client.get("/en/most-read")).one("main").all("ol")[0].all("a")]
    assert ranks == ["Story 0", "In short", "In short"]


def test_the_page_itself_keeps_its_headline_and_tells_others_their_own(client: Client, told: Article) -> None:
    page = read(client.get(told.url))
    assert page.one("h1").text == told.headline
    assert page.one("title").text == "Found by this – Caliber"
    assert page.one("meta", name_="description").attributes["content"] == "The deck."
    assert page.one("meta", property="og:description").attributes["content"] == "Shared like this"
    assert page.one("meta", property="og:title").attributes["content"] == told.headline
    assert not page.all("meta", name_="robots")


def test_a_story_hidden_from_search_engines_is_read_and_in_no_sitemap(client: Client) -> None:
    story = make_story("Quiet", languages=["en", "ru"])
    hidden = story.articles.get(language="en")
    hidden.is_noindex = True
    hidden.save()
    page = read(client.get(hidden.url))
    assert page.one("meta", name_="robots").attributes["content"] == "noindex"
    for language in ("en", "ru"):
        sitemap = b"".join(client.get(f"/sitemap/{language}-0.xml")).decode()  # type: ignore[arg-type]
        assert hidden.url not in sitemap
    assert story.articles.get(language="ru").url in sitemap
