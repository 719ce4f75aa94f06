"""Atom as a feed reader takes it: the words of RSS in its own form."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from articles.models import Edition, Paper
from tests.factories import make_article
from tests.pages.soup import read
from tests.syndication.test_feeds import _titles

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PARTS = ["", "/category/politics", "/author/a-hand", "/topic/trade"]
PARTS += [f"/category/politics{part}" for part in ("/author/a-hand", "/topic/trade")]


def _feed(client: Client, path: str = "/en/atom.xml") -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def _texts(element: ET.Element, path: str) -> list[str | None]:
    return [found.text for found in element.findall("/".join(f"{ATOM}{name}" for name in path.split("/")))]


def _links(element: ET.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def test_a_feed_says_whose_it_is_and_since_when(client: Client) -> None:
    Edition.objects.filter(language="ru").update(description="Новости")
    moment = datetime(2025, 4, 26, 12, 31, tzinfo=UTC)
    make_article("Газ", language="ru", published_at=moment)
    feed = _feed(client, "/ru/atom.xml")
    assert feed.attrib[LANGUAGE] == "ru"
    assert [_texts(feed, name) for name in ("title", "subtitle", "author/name", "id", "updated")] == [
        ["Caliber"], ["Новости"], ["Caliber"], ["http://testserver/ru/atom.xml"], ["2025-04-26T12:31:00+00:00"],
    ]  # fmt: skip
    assert _links(feed) == {"alternate": "http://testserver/ru/", "self": "http://testserver/ru/atom.xml"}


def test_an_entry_carries_the_words_of_an_item(client: Client) -> None:
    moment = datetime(2025, 4, 26, 12, 31, tzinfo=UTC)
    article = make_article(
        "Gas & <pipes>", deck="1 < 2 & “cables”", slug="gas", published_at=moment,
        authors=["a-hand", "other-hand"], topics=["trade"],
    )  # fmt: skip
    entry = _feed(client).find(f"{ATOM}entry")
    assert entry is not None
    assert [_texts(entry, name) for name in ("title", "summary", "id", "published", "author/name")] == [
        ["Gas & <pipes>"], ["1 < 2 & “cables”"], [f"caliber:{article.pk}"], ["2025-04-26T12:31:00+00:00"],
        ["A Hand", "Other Hand"],
    ]  # fmt: skip
    # Of no type it is plain text: as HTML "1 < 2" would be half a tag.
    assert entry.findall(f"{ATOM}summary")[0].attrib == {}
    assert _links(entry) == {"alternate": "http://testserver/en/post/gas"}
    assert [category.attrib["term"] for category in entry.findall(f"{ATOM}category")] == ["Analytics-en", "Trade"]
    assert entry.attrib[LANGUAGE] == "en"


def test_whole_stories_are_in_it_only_where_the_paper_gives_them(client: Client) -> None:
    make_article("Gas", body="A [story](/en/post/other).")
    assert _texts(_feed(client), "entry/content") == []
    Paper.objects.update(has_full_text_feeds=True)
    content = _feed(client).find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert content.attrib == {"type": "html"}
    assert 'href="http://testserver/en/post/other"' in (content.text or "")


@pytest.mark.parametrize("part", PARTS)
def test_every_feed_is_there_in_both_forms_with_the_same_stories(client: Client, part: str) -> None:
    signed = {"authors": ["a-hand"], "topics": ["trade"]}
    make_article("Both", section="politics", **signed)
    make_article("Elsewhere", section="analytics", hours_ago=2, **signed)
    titles = _texts(_feed(client, f"/en{part}/atom.xml"), "entry/title")
    assert titles == _titles(client, f"/en{part}/rss.xml")
    assert _texts(_feed(client, f"/en{part}/atom.xml"), "id") == [f"http://testserver/en{part}/atom.xml"]


def test_the_front_page_names_both_in_its_head(client: Client) -> None:
    page = read(client.get("/en/"))
    for kind in ("rss", "atom"):
        assert page.one("link", type=f"application/{kind}+xml").attributes["href"] == f"/en/{kind}.xml"


def test_an_unchanged_feed_is_answered_in_a_line(client: Client) -> None:
    make_article("Gas")
    first = client.get("/en/atom.xml")
    for name, header in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
        assert client.get("/en/atom.xml", headers={header: first[name]}).status_code == 304
