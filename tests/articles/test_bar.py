"""The bar and the rail of the writing form: how far it is, what may be done now, what stops it and how it is waived."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, AuditEntry, Waiver
from articles.workflow.acting import act
from tests.articles import desk
from tests.factories import make_article
from tests.newsroom import make_person
from tests.pages.soup import Element, read

pytestmark = pytest.mark.usefixtures("paper")


def bar(client: Client, article: Article) -> Element:
    """Return the bar of an article's form."""
    return read(client.get(desk.address(article))).one("div", class_="state-bar")


def verbs(client: Client, article: Article) -> list[str]:
    """Return the verbs of the bar's buttons."""
    return [button.attributes["value"] for button in bar(client, article).all("button")]


def draft_of(person: object = None, **fields: object) -> Article:
    """Make a draft that is ready to go out."""
    fields = {"deck": "A deck.", "authors": ["a-hand"], "state": Article.State.DRAFT} | fields
    return make_article(created_by=person, published_at=timezone.now(), **fields)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("reporter", ["keep", "submit"]),
        ("editor", ["keep", "submit", "approve"]),
        ("publisher", ["keep", "submit", "approve", "schedule", "publish"]),
    ],
)
def test_bar_offers_what_a_role_may_do_now(client: Client, role: str, shown: list[str]) -> None:
    person = make_person(role)
    client.force_login(person)
    make_person("publisher", "another")
    article = draft_of(person if role == "reporter" else None)
    assert verbs(client, article) == shown


def test_one_button_is_filled_and_it_is_the_farthest(admin_client: Client) -> None:
    buttons = [b for b in bar(admin_client, draft_of()).all("button") if "default" in b.attributes["class"].split()]
    # That of the schedule stands in a panel that is closed.
    assert [button.attributes["value"] for button in buttons] == ["schedule", "publish"]


def test_a_verb_that_a_check_stops_can_be_reached_and_names_the_check(admin_client: Client) -> None:
    page = read(admin_client.get(desk.address(draft_of(deck=""))))
    publish = page.one("button", value="publish")
    assert publish.attributes["aria-disabled"] == "true"
    assert "disabled" not in publish.attributes
    told = page.one("p", id=publish.attributes["aria-describedby"]).text
    assert told == "Stopped by: Deck"
    assert "aria-disabled" not in page.one("button", value="submit").attributes
    assert "#id_deck" in [link.attributes["href"] for link in page.one("section", id="checks").all("a")]


def test_scale_says_each_step_with_its_time(admin_client: Client) -> None:
    article = draft_of()
    person = make_person("publisher")
    act("submit", article, person)
    act("approve", article, person)
    steps = bar(admin_client, article).one("ol", class_="state-steps").all("li")
    assert [step.text.split(" ")[0] for step in steps] == ["Draft", "In", "Approved", "Scheduled", "Live"]
    assert [bool(step.all("span")) for step in steps] == [True, True, True, False, False]
    assert [step.attributes.get("class") for step in steps] == [None, None, "is-now", None, None]


def test_scale_of_a_live_article_shows_its_next_version_and_its_readers(admin_client: Client) -> None:
    article = make_article()
    desk.keep_beside(article)
    now = bar(admin_client, article)
    assert now.one("li", class_="is-now").text.startswith("Draft")
    assert len(now.one("svg").all("path", class_="held")) == 2
    assert now.one("button", value="publish").text == "Publish the changes"


def test_live_article_is_corrected_dated_back_and_withdrawn_and_not_trashed(admin_client: Client) -> None:
    article = make_article()
    desk.keep_beside(article)
    assert {"correct", "redate", "publish"} <= set(verbs(admin_client, article))
    page = read(admin_client.get(desk.address(article)))
    links = [link.attributes["href"] for link in page.all("a")]
    assert desk.page(article, "withdraw") in links
    assert desk.page(article, "trash") not in links


@pytest.mark.parametrize("press", [{"verb": None, "waive": "deck"}, {"verb": "keep"}])
def test_a_check_is_waived_with_a_reason_that_is_logged_and_typed_words_are_kept(
    admin_client: Client, press: dict[str, str | None]
) -> None:
    article = draft_of(deck="")
    words = desk.form_of(article, deck="", body="Typed meanwhile.", **{"waiver-deck": "A poem has none."}) | press
    sent = {name: value for name, value in words.items() if value is not None}
    assert admin_client.post(desk.address(article), sent).status_code == 302
    assert Waiver.objects.get().reason == "A poem has none."
    assert AuditEntry.objects.get(verb="waive").details["check"] == "deck"
    assert Article.objects.get(pk=article.pk).body == "Typed meanwhile."
    page = read(admin_client.get(desk.address(article)))
    assert "A poem has none." in page.one("section", id="checks").text
    assert "aria-disabled" not in page.one("button", value="publish").attributes


def test_what_cannot_be_waived_is_not(admin_client: Client) -> None:
    article = draft_of(body="")
    words = desk.form_of(article, body="", waive="body", **{"waiver-body": "No time."})
    assert admin_client.post(desk.address(article), words).status_code == 200
    assert not Waiver.objects.exists()


def test_a_reporter_waives_nothing(client: Client) -> None:
    person = make_person("reporter")
    client.force_login(person)
    article = draft_of(person, deck="")
    assert not read(client.get(desk.address(article))).all("details", class_="check-waive")
    words = desk.form_of(article, deck="", waive="deck", **{"waiver-deck": "No time."})
    assert client.post(desk.address(article), words).status_code == 403
    assert not Waiver.objects.exists()


def test_an_embargo_lies_on_the_scale_and_stops_the_publication_alone(admin_client: Client) -> None:
    article = draft_of(embargo_until=timezone.now() + timedelta(hours=3))
    now = bar(admin_client, article)
    assert now.one("svg").one("path", class_="lid")
    stopped = [button.attributes["value"] for button in now.all("button") if "aria-disabled" in button.attributes]
    assert stopped == ["publish"]
    assert "default" in now.one("button", value="approve").attributes["class"]


def test_meters_say_the_length_without_script(admin_client: Client) -> None:
    page = read(admin_client.get(desk.address(draft_of(headline="Twelve words"))))
    meter = page.one("span", data_meter_of="id_headline")
    assert meter.text == "12 of 80, at most 108"


def test_switches_and_the_desks_note_are_kept(admin_client: Client) -> None:
    article = draft_of()
    words = desk.form_of(article, is_noindex="on", desk_note="Recording on file.")
    del words["shows_changes"]
    assert admin_client.post(desk.address(article), words).status_code == 302
    article.refresh_from_db()
    assert (article.is_noindex, article.shows_changes, article.desk_note) == (True, False, "Recording on file.")


def test_the_address_of_a_live_story_is_changed_by_those_who_may_correct_it(client: Client) -> None:
    person = make_person("reporter")
    client.force_login(person)
    article = make_article(created_by=person)
    assert client.post(desk.address(article), desk.form_of(article, slug="other-words")).status_code == 403
    assert client.post(desk.address(article), desk.form_of(article, body="Better.")).status_code == 302
    article.refresh_from_db()
    assert (article.slug, article.body) == ("a-measured-headline", "A paragraph of text.")
