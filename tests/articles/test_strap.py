"""The breaking strap of an edition: set and expired by an editor, seen from its first minute to before its last."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Paper, Strap
from tests.factories import make_article
from tests.pages.soup import read

NOON = datetime(2025, 4, 26, 8, tzinfo=UTC)
ADD = "/admin/articles/strap/add/"


def make_strap(text: str = "Polling stations close at 19:00", **changes: Any) -> Strap:
    """Make a strap that stands from noon to one in Baku."""
    fields = {"language": "en", "starts_at": NOON, "expires_at": NOON + timedelta(hours=1), **changes}
    return Strap.objects.create(text=text, **fields)


def at(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    """Set the clock to so many minutes past noon."""
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(minutes=minutes))


def straps(response: HttpResponse) -> list[str]:
    """Return the text of the page's strap, if it has one."""
    return [found.text for found in read(response).all("section", class_="strap")]


@pytest.mark.parametrize(
    ("minutes", "is_seen"),
    [(-0.1, False), (0, True), (59.9, True), (60, False)],
    ids=["before", "first", "last", "end"],
)
def test_a_strap_stands_from_its_first_minute_to_before_its_last(
    client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch, minutes: float, is_seen: bool
) -> None:
    make_strap()
    at(monkeypatch, minutes)
    assert bool(straps(client.get("/en/"))) == is_seen


def test_an_edition_shows_its_own_strap(client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    make_strap("English news")
    make_strap("Русские новости", language="ru")
    at(monkeypatch, 1)
    assert "English news" in straps(client.get("/en/"))[0]
    assert "Русские новости" in straps(client.get("/ru/"))[0]
    assert straps(client.get("/hy/")) == []


@pytest.mark.parametrize("path", ["/en/category/analytics", "/en/search", "/en/post/first", "/en/most-read"])
def test_every_page_of_the_edition_shows_it(
    client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    make_article("First", published_at=NOON)
    make_strap()
    at(monkeypatch, 1)
    assert len(straps(client.get(path))) == 1


def test_of_two_straps_the_later_one_stands(client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    make_strap("Later", starts_at=NOON + timedelta(minutes=5))
    make_strap("Earlier")
    at(monkeypatch, 1)
    assert "Earlier" in straps(client.get("/en/"))[0]
    at(monkeypatch, 6)
    assert "Later" in straps(client.get("/en/"))[0]


def test_a_strap_leads_where_the_editor_says(client: Client, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    make_strap(link="/en/post/first")
    at(monkeypatch, 1)
    (strap,) = read(client.get("/en/")).all("section", class_="strap")
    assert strap.all("a")[0].attributes["href"] == "/en/post/first"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//evil.example", "en/post/x", "https://", "/a b", "/\\evil"])
def test_a_link_that_is_no_address_is_refused(paper: Paper, link: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Strap(language="en", text="x", link=link, expires_at=timezone.now() + timedelta(hours=1)).full_clean()
    assert list(refusal.value.message_dict) == ["link"]


def test_an_editor_sets_a_strap_in_baku_time_and_takes_it_off(admin_client: Client, paper: Paper) -> None:
    form = {
        "language": "en",
        "text": "Now",
        "link": "",
        "starts_at": "2025-04-26T12:00",
        "expires_at": "2025-04-26T13:00",
    }
    assert admin_client.post(ADD, form).status_code == 302
    strap = Strap.objects.get()
    assert (strap.starts_at, strap.expires_at) == (NOON, NOON + timedelta(hours=1))
    assert "expired" in admin_client.get("/admin/articles/strap/").content.decode()
    assert admin_client.post(f"/admin/articles/strap/{strap.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Strap.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("expires_at", ""), ("expires_at", "2025-04-26T12:00"), ("text", "x" * 121), ("text", ""), ("language", "xx")],
)
def test_a_strap_without_end_words_or_edition_is_refused_at_its_field(
    admin_client: Client, paper: Paper, field: str, value: str
) -> None:
    form = {
        "language": "en",
        "text": "Now",
        "link": "",
        "starts_at": "2025-04-26T12:00",
        "expires_at": "2025-04-26T13:00",
    }
    page = admin_client.post(ADD, {**form, field: value})
    assert page.status_code == 200
    assert f'id="id_{field}_error"' in page.content.decode()
