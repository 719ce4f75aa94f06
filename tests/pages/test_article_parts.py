"""What stands around the text of an article: key points, contents, age, partner."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Paper
from caliber.text.age import months_since
from tests.articles import desk
from tests.factories import make_article
from tests.pages.soup import read

LONG = "Before.\n\n## One\n\nText.\n\nMore.\n\n### Under\n\n- a\n- b\n\n## Two\n\nText.\n\n## Two\n\nText."


def test_key_points_stand_above_the_text(client: Client, paper: Paper) -> None:
    article = make_article(key_points="First.\n\n  <b>Second</b>. \n")
    box = read(client.get(article.url)).one("section", class_="key-points")
    assert box.one("h2").text == "Key points"
    assert [point.text for point in box.all("li")] == ["First.", "<b>Second</b>."]
    assert "Key points" not in client.get(make_article("Without").url).content.decode()


def test_an_editor_writes_at_most_five_key_points(admin_client: Client, paper: Paper) -> None:
    article = desk.write(admin_client, key_points="\n".join("12345"))
    assert len(article.points) == 5
    response = admin_client.post(desk.ADD, desk.form(headline="Six", key_points="\n".join("123456")))
    assert "key_points" in desk.mistakes(response)


def test_contents_lead_to_each_part_and_count_its_paragraphs(client: Client, paper: Paper) -> None:
    article = make_article(body=LONG)
    assert [(part["id"], part["paragraphs"]) for part in article.contents] == [
        ("", 1),
        ("h-one", 3),
        ("h-two", 1),
        ("h-two-2", 1),
    ]
    page = read(client.get(article.url))
    entries = page.one("nav", class_="contents").all("a")
    assert [entry.text for entry in entries] == ["Beginning", "One", "Two", "Two"]
    ids = {tag.attributes.get("id") for tag in [*page.all("h2"), *page.all("div")]}
    assert {entry.attributes["href"].removeprefix("#") for entry in entries} <= ids


@pytest.mark.parametrize("body", ["Text.", "## One\n\nText.\n\n## Two\n\nText."])
def test_a_short_text_has_no_contents(client: Client, paper: Paper, body: str) -> None:
    assert "In this story" not in client.get(make_article(body=body).url).content.decode()


def test_a_text_that_begins_with_a_heading_has_no_beginning_of_its_own(paper: Paper) -> None:
    article = make_article(body=LONG.removeprefix("Before.\n\n"))
    assert [part["title"] for part in article.contents] == ["One", "Two", "Two"]


@pytest.mark.parametrize(
    ("days", "limit", "words"),
    [
        (700, 24, ""),
        (740, 24, "This story is more than 2 years old"),
        (2600, 24, "This story is more than 7 years old"),
        (400, 12, "This story is more than 1 year old"),
        (100, 3, "This story is more than 3 months old"),
        (9000, 0, ""),
    ],
)
def test_an_old_story_tells_its_age(client: Client, paper: Paper, days: int, limit: int, words: str) -> None:
    paper.age_note_months = limit
    paper.save()
    page = read(client.get(make_article(published_at=timezone.now() - timedelta(days=days)).url))
    assert [note.text for note in page.all("span", class_="age-note")] == ([words] if words else [])


def test_a_month_is_whole_on_its_day_and_minute(paper: Paper) -> None:
    then = timezone.make_aware(timezone.datetime(2024, 1, 31, 12, 0))  # type: ignore[attr-defined]
    assert months_since(then, then + timedelta(days=29)) == 0
    assert months_since(then, then + timedelta(days=31)) == 1
    assert months_since(then, then.replace(year=2025)) == 12
    assert months_since(then, then.replace(year=2025) - timedelta(minutes=1)) == 11
    assert months_since(then, then - timedelta(days=90)) == 0
    assert months_since(None, then) == 0


def test_partner_material_is_labelled_wherever_it_stands(client: Client, paper: Paper) -> None:
    body = "[out](https://example.org/) [own](/en/post/other) [mail](mailto:a@example.org)"
    article = make_article("Paid", partner_name="Acme <Ltd>", body=body)
    other = make_article("Other", body=body)
    page = read(client.get(article.url))
    assert "Partner material Acme <Ltd>" in " ".join(page.one("main").one("p", class_="kicker").text.split())
    links = page.one("div", class_="prose").all("a")
    assert [link.attributes.get("rel") for link in links] == ["sponsored noopener", None, None]
    assert 'rel="sponsored' not in client.get(other.url).content.decode()
    for address in (
        "/en/",
        "/en/category/analytics",
        other.url,
        f"/en/archive/{timezone.localtime(article.visible_from):%Y/%m/%d}",
    ):
        assert "Partner material" in read(client.get(address)).one("main").text, address
    assert "Partner material" in client.get("/en/rss.xml").content.decode()


def test_an_editor_names_a_partner_and_sees_the_label_in_the_preview(admin_client: Client, paper: Paper) -> None:
    sent = desk.form(partner_name="Acme", key_points="A point.", body=LONG)
    page = admin_client.post(desk.PREVIEW, sent).content.decode()
    assert all(words in page for words in ("Partner material", "A point.", "In this story"))
    assert desk.write(admin_client, partner_name="Acme").partner_name == "Acme"
