"""The addresses of the original site each lead to their place here by one permanent redirect."""

import pytest
from django.test import Client

from articles.models import Article, Page, PageText, Paper
from tests.factories import make_article


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/rss.xml", "/en/rss.xml"),
        ("/category/analytics", "/en/category/analytics"),
        ("/category/analytics/", "/en/category/analytics"),
        ("/post/the-story/", "/en/post/the-story"),
        ("/search/gas corridor", "/en/search?q=gas+corridor"),
        ("/search/a/b", "/en/search?q=a%2Fb"),
        ("/ru/search/газ", "/ru/search?q=%D0%B3%D0%B0%D0%B7"),
        ("/arm", "/hy/"),
        ("/arm/", "/hy/"),
        ("/arm/category/analytics", "/hy/category/analytics"),
        ("/arm/search/baku", "/hy/search?q=baku"),
        ("/post/the-story", "/en/post/the-story"),
        ("/en/post/the-story/", "/en/post/the-story"),
        ("/en", "/en/"),
    ],
)
def test_an_old_address_leads_to_a_page_by_one_redirect(client: Client, paper: Paper, old: str, new: str) -> None:
    make_article(slug="the-story")
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_an_old_post_leads_to_the_edition_that_has_it(client: Client, paper: Paper) -> None:
    make_article(slug="na-russkom", language="ru")
    assert client.get("/post/na-russkom")["Location"] == "/ru/post/na-russkom"


def test_the_default_edition_wins_where_two_editions_share_a_slug(client: Client, paper: Paper) -> None:
    make_article(slug="same", language="hy")
    make_article(slug="same", language="en")
    assert client.get("/post/same")["Location"] == "/en/post/same"


def test_an_old_post_that_is_nowhere_answers_404(client: Client, paper: Paper) -> None:
    make_article(slug="a-draft", state=Article.State.DRAFT, language="ru")
    assert client.get("/post/nowhere").status_code == 404
    assert client.get("/post/a-draft").status_code == 404


def test_a_standing_page_answers_in_the_languages_it_was_written_in(client: Client, paper: Paper) -> None:
    page = Page.objects.create(slug="about")
    PageText.objects.create(page=page, language="en", title="About us", body="We **measure**.")
    answer = client.get("/en/page/about").content.decode()
    assert "<strong>measure</strong>" in answer
    assert "About us" in client.get("/en/").content.decode()
    assert client.get("/ru/page/about").status_code == 404
