"""What an article's head tells search engines and networks about it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from articles.models import Author, Page, PageText
from tests.factories import make_article, make_author, make_picture, make_story
from tests.pages.soup import Element, read

BREAKING_OUT = "</script><script>alert(1)</script><!--"
OWN = "https://news.example.org"


def _head(client: Client, path: str) -> Element:
    response = client.get(path)
    assert response.status_code == 200
    return read(response).one("head")


def _data(client: Client, path: str) -> dict[str, Any]:
    rows = json.loads(_head(client, path).one("script", type_="application/ld+json").text)
    return {row["@type"]: row for row in rows}


def _properties(client: Client, path: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in _head(client, path).all("meta"):
        if "property" in element.attributes:
            found.setdefault(element.attributes["property"], []).append(element.attributes["content"])
    return found


@override_settings(CALIBER_URL=OWN)
def test_a_story_is_a_news_article_with_full_addresses(client: Client) -> None:
    moment = datetime(2025, 4, 26, 12, 31, tzinfo=UTC)
    make_article("Gas", deck="Of cables", slug="gas", authors=["leyla-mammadova"], published_at=moment)
    data = _data(client, "/en/post/gas")["NewsArticle"]
    assert (data["headline"], data["description"], data["inLanguage"]) == ("Gas", "Of cables", "en")
    assert data["url"] == data["mainEntityOfPage"] == f"{OWN}/en/post/gas"
    assert data["datePublished"] == data["dateModified"] == "2025-04-26T16:31:00+04:00"
    assert data["author"] == [{"@type": "Person", "name": "Leyla Mammadova", "url": f"{OWN}/en/author/leyla-mammadova"}]
    assert data["publisher"]["name"] == "Caliber"
    assert data["articleSection"] == "Analytics-en"


def test_a_changed_text_is_told_with_its_zone(client: Client) -> None:
    article = make_article("Gas", hours_ago=9)
    article.body = "Other words."
    article.save()
    data = _data(client, article.url)["NewsArticle"]
    assert data["dateModified"] > data["datePublished"]
    assert data["dateModified"].endswith("+04:00")


def test_the_desk_that_signs_is_no_person(client: Client) -> None:
    make_author("caliber-az")
    Author.objects.update(is_staff_byline=True)
    article = make_article("Gas", authors=["caliber-az"])
    assert _data(client, article.url)["NewsArticle"]["author"][0]["@type"] == "Organization"


@override_settings(CALIBER_URL=OWN)
def test_breadcrumbs_lead_from_the_front_page_over_the_section(client: Client) -> None:
    article = make_article("Gas", slug="gas")
    steps = _data(client, article.url)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Caliber", f"{OWN}/en/"),
        (2, "Analytics-en", f"{OWN}/en/category/analytics"),
        (3, "Gas", f"{OWN}/en/post/gas"),
    ]


@override_settings(CALIBER_URL=OWN)
@pytest.mark.parametrize("has_picture", [False, True])
def test_a_picture_is_always_named_with_its_size(client: Client, has_picture: bool) -> None:
    article = make_article("Gas", picture=make_picture() if has_picture else None)
    (image,) = _data(client, article.url)["NewsArticle"]["image"]
    assert image["url"].startswith(f"{OWN}/")
    assert image["width"] >= 600
    assert _properties(client, article.url)["og:image"] == [image["url"]]


def test_no_headline_breaks_out_of_the_data(client: Client) -> None:
    article = make_article(BREAKING_OUT, deck=BREAKING_OUT, slug="x")
    page = client.get(article.url).content.decode()
    assert "<script>alert(1)" not in page
    assert "<!--" not in page
    assert _data(client, article.url)["NewsArticle"]["headline"] == BREAKING_OUT


@override_settings(CALIBER_URL=OWN)
def test_a_shared_link_shows_headline_deck_and_its_other_languages(client: Client) -> None:
    make_story('Gas & "pipes"', languages=("en", "hy"), deck="Of cables", slug="gas")
    words = _properties(client, "/en/post/gas")
    assert words["og:type"] == ["article"]
    assert words["og:title"] == ['Gas & "pipes"']
    assert words["og:description"] == ["Of cables"]
    assert words["og:url"] == [f"{OWN}/en/post/gas"]
    assert words["og:locale"] == ["en_GB"]
    assert words["og:locale:alternate"] == ["hy_AM"]
    assert words["article:published_time"][0].endswith("+04:00")


def test_a_standing_page_has_words_and_a_picture_to_share(client: Client) -> None:
    page = Page.objects.create(slug="about")
    for language in ("en", "ru"):
        PageText.objects.create(page=page, language=language, title=f"About-{language}", body="Us.")
    words = _properties(client, "/ru/page/about")
    assert (words["og:type"], words["og:title"], words["og:locale"]) == (["website"], ["About-ru"], ["ru_RU"])
    assert words["og:locale:alternate"] == ["en_GB"]
    assert words["og:image"][0].startswith("http://testserver/")


@override_settings(CALIBER_URL=OWN)
@pytest.mark.parametrize("path", ["/en/", "/en/category/analytics", "/en/post/gas"])
def test_a_page_names_its_own_address_and_its_languages(client: Client, path: str) -> None:
    make_story("Gas", languages=("en", "ru"), slug="gas")
    head = _head(client, f"{path}?fs=5&utm_source=x")
    assert head.one("link", rel="canonical").attributes["href"] == f"{OWN}{path}"
    links = [link.attributes for link in head.all("link", rel="alternate") if "hreflang" in link.attributes]
    others = {link["hreflang"]: link["href"] for link in links}
    languages = ["en", "ru"] if "post" in path else [code for code, _name in settings.LANGUAGES]
    expected = {language: f"{OWN}/{language}{path.removeprefix('/en')}" for language in languages}
    assert others == {**expected, "x-default": f"{OWN}{path}"}


@pytest.mark.parametrize(
    ("path", "title"),
    [("/en/", "Caliber"), ("/en/category/analytics", "Analytics-en"), ("/en/author/a-hand", "A Hand")],
)
def test_a_shared_list_shows_its_name_and_a_picture(client: Client, path: str, title: str) -> None:
    make_article(authors=["a-hand"])
    page = client.get(path).content.decode()
    assert f'<meta property="og:title" content="{title}">' in page
    assert '<meta property="og:image" content="' in page
