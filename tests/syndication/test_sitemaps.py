"""Sitemaps name every page that search engines may show, and no other."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from articles import cachetags
from articles.models import Article, Edition, Page, PageText
from caliber.pagecache.forgetting import forget
from caliber.pagecache.fragments import forget_fragments
from caliber.syndication.views import sitemaps
from tests.factories import make_article, make_story
from tests.syndication.xsd import Schema

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "validators" / "sitemap-xsd"
needs_schema = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the sitemap protocol's schema is not in ../shared/data/validators/sitemap-xsd"
)


def _document(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return b"".join(response) if response.streaming else response.content


def _addresses(client: Client, path: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(_document(client, path)).findall("*/s:loc", SPACE)]


def _all_articles(client: Client) -> list[str]:
    parts = [part.removeprefix("http://testserver") for part in _addresses(client, "/sitemap.xml")]
    return [address for part in parts for address in _addresses(client, part) if "/post/" in address]


def test_the_index_names_each_open_edition(client: Client) -> None:
    Edition.objects.filter(language="hy").update(is_enabled=False)
    opened = [code for code, _name in settings.LANGUAGES if code != "hy"]
    assert _addresses(client, "/sitemap.xml") == [f"http://testserver/sitemap/{code}-0.xml" for code in opened]


def test_a_part_names_front_sections_pages_and_articles(client: Client) -> None:
    make_article("Gas", slug="gas")
    PageText.objects.create(page=Page.objects.create(slug="about"), language="en", title="About", body="Us.")
    assert _addresses(client, "/sitemap/en-0.xml") == [
        f"http://testserver/en/{path}"
        for path in ("", "category/politics", "category/analytics", "page/about", "post/gas")
    ]


@override_settings(CALIBER_URL="https://news.example.org")
def test_addresses_stand_under_the_papers_own_name(client: Client) -> None:
    make_article("Gas", slug="gas")
    assert _addresses(client, "/sitemap.xml")[0] == "https://news.example.org/sitemap/en-0.xml"
    assert _addresses(client, "/sitemap/en-0.xml")[-1] == "https://news.example.org/en/post/gas"


def test_only_what_readers_may_see_is_named(client: Client) -> None:
    make_article("Seen", slug="seen")
    make_article("Draft", state=Article.State.DRAFT)
    make_article("Withdrawn", state=Article.State.WITHDRAWN)
    make_article("Scheduled", hours_ago=-1)
    assert _all_articles(client) == ["http://testserver/en/post/seen"]


def test_every_article_is_in_exactly_one_part(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [make_story(f"Story {number}", languages=("en", "ru")) for number in range(4)]
    # PostgreSQL counts on from the tests before: the parts then begin far from 0, and three are enough.
    first = min(article.pk for article in stories[0].articles.all())
    monkeypatch.setattr(sitemaps, "NUMBERS_A_PART", max(2, (first + 3) // 2))
    assert len(_addresses(client, "/sitemap.xml")) > 3
    named = _all_articles(client)
    assert len(named) == len(set(named))
    assert {name.removeprefix("http://testserver") for name in named} == {
        article.url for story in stories for article in story.articles.all()
    }


def test_the_last_change_is_told_with_its_zone(client: Client) -> None:
    article = make_article("Gas", hours_ago=5)
    changed = ET.fromstring(_document(client, "/sitemap/en-0.xml")).findall("*/s:lastmod", SPACE)[-1].text
    assert article.visible_from is not None
    assert changed == article.visible_from.isoformat()
    article.body = "Other words."
    article.save()
    later = ET.fromstring(_document(client, "/sitemap/en-0.xml")).findall("*/s:lastmod", SPACE)[-1].text or ""
    assert later > (changed or "")


@pytest.mark.parametrize("path", ["/sitemap/xx-0.xml", "/sitemap/en-9.xml", "/sitemap/en-99999999999999999999.xml"])
def test_a_part_that_is_not_there_is_a_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_closed_edition_has_no_part(client: Client) -> None:
    Edition.objects.filter(language="hy").update(is_enabled=False)
    assert client.get("/sitemap/hy-0.xml").status_code == 404


def test_a_large_part_is_not_built_in_memory(client: Client) -> None:
    assert client.get("/sitemap/en-0.xml").streaming


@needs_schema
def test_a_part_obeys_the_protocols_schema(client: Client) -> None:
    make_article("Gas & <pipes>")
    schema = Schema((SCHEMAS / "sitemap.xsd").read_text())
    assert schema.faults(_document(client, "/sitemap/en-0.xml")) == []
    assert schema.faults(_document(client, "/sitemap/hy-0.xml")) == []


@needs_schema
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("</loc>", "</loc><news>1</news>"),
        ("<loc>http", "<loc>not an address http"),
        (r"\+00:00</lastmod>", " o'clock</lastmod>"),
        (r"<loc>.*?</loc>", ""),
        ("<url>", "<link>"),
        ("&amp;|</urlset>", "&"),
    ],
)
def test_the_schema_would_see_a_fault(client: Client, right: str, wrong: str) -> None:
    make_article("Gas")
    broken = re.sub(right, wrong, _document(client, "/sitemap/en-0.xml").decode())
    assert Schema((SCHEMAS / "sitemap.xsd").read_text()).faults(broken)


def test_robots_may_read_everything_but_the_editors_side(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow: /admin/"]
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert not [line for line in lines if line.startswith("Disallow") and line != "Disallow: /admin/"]


@override_settings(CALIBER_URL="https://news.example.org")
def test_robots_find_the_sitemap_under_the_papers_own_name(client: Client) -> None:
    assert b"Sitemap: https://news.example.org/sitemap.xml" in client.get("/robots.txt").content


def test_the_icon_browsers_ask_for_unbidden_is_there(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (301, "/static/img/favicon.ico")


def test_a_story_in_several_languages_names_each_of_them_in_each_part(client: Client) -> None:
    make_story("In two", languages=["en", "ru"])
    make_story("Alone", languages=["en"])
    found = {}
    for language in ("en", "ru"):
        for url in ET.fromstring(_document(client, f"/sitemap/{language}-0.xml")):
            links = [child.attrib for child in url if child.tag == "{http://www.w3.org/1999/xhtml}link"]
            found[url[0].text] = [(link["hreflang"], link["href"]) for link in links]
    both = [("en", "http://testserver/en/post/in-two"), ("ru", "http://testserver/ru/post/in-two")]
    assert found["http://testserver/en/post/in-two"] == found["http://testserver/ru/post/in-two"] == both
    assert found["http://testserver/en/post/alone"] == []


@pytest.mark.django_db(transaction=True)
def test_the_index_is_written_once_until_another_thousand_begins(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_fragments()
    first = _addresses(client, "/sitemap.xml")
    monkeypatch.setattr(sitemaps, "_part_of", lambda _number: 1)
    with django_assert_num_queries(0):
        assert _addresses(client, "/sitemap.xml") == first
    forget([cachetags.LAST_NUMBERS])
    assert len(_addresses(client, "/sitemap.xml")) == 2 * len(first)


def test_an_index_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    tag = client.get("/sitemap.xml")["ETag"]
    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 304
    Edition.objects.filter(language="hy").update(is_enabled=False)
    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 200
