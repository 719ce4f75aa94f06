"""A save over somebody else's is refused with both texts side by side, and becomes a version of both."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Draft, Section
from articles.versions.words import working_words
from tests.articles import desk
from tests.articles.test_drafts import draft, fields_of, opened
from tests.factories import make_author, make_topic
from tests.newsroom import make_person
from tests.pages.soup import Element, read

__all__ = ["draft"]

pytestmark = pytest.mark.usefixtures("paper")

BASE = "One is here.\n\nThe second pipe is about 1,850 kilometres long.\n\nThe third lands."
THEIRS = "One is here.\n\nThe second pipe crosses the border and is long.\n\nThe third dives and lands."
MINE = "One is here, mine.\n\nThe second pipe is 1,850 kilometres long exactly.\n\nThe third lands."


@pytest.fixture
def ann(client: Client) -> Client:
    client.force_login(make_person("editor", "ann"))
    return client


@pytest.fixture
def bo() -> Client:
    other = Client()
    other.force_login(make_person("publisher", "bo"))
    return other


def save(browser: Client, article: Article, fields: dict[str, str], **changes: Any) -> HttpResponse:
    return browser.post(desk.address(article), fields | {"verb": "keep"} | changes)


def meet(ann: Client, bo: Client, article: Article, theirs: dict[str, Any], mine: dict[str, Any]) -> HttpResponse:
    """Let both open an article, and save one after the other; return what the second one gets."""
    hers, his = opened(ann, desk.address(article)), opened(bo, desk.address(article))
    assert save(bo, article, his, **theirs).status_code == 302
    return save(ann, article, hers, **mine)


def join_form(page: HttpResponse) -> Element:
    return read(page).one("form", id="join_form")


def send(browser: Client, page: HttpResponse, **picks: str) -> HttpResponse:
    """Send the page's form with further choices; a key is written with an underscore for the hyphen."""
    form = join_form(page)
    chosen = {name.replace("__", "-"): value for name, value in picks.items()}
    return browser.post(form.attributes["action"], fields_of(form) | chosen)


@pytest.fixture
def met(ann: Client, bo: Client, draft: Article) -> HttpResponse:
    """Give the page of two who both changed the second paragraph, and each one of the others."""
    Article.objects.update(body=BASE)
    return meet(ann, bo, draft, {"body": THEIRS}, {"body": MINE})


def test_a_stale_save_is_answered_with_both_texts_and_has_saved_over_nobody(met: HttpResponse, draft: Article) -> None:
    assert met.status_code == 409
    page = read(met)
    assert "bo saved version 2 at" in page.one("div", class_="join-note").text
    assert "3 places differ; 1 needs your choice" in page.one("div", class_="join-note").text
    assert Article.objects.get().body == THEIRS
    assert Draft.objects.get().fields["body"].replace("\r", "") == MINE
    changed = {" ".join(mark.text.split()) for mark in page.all("ins")}
    assert {"added: dives and", "added: , mine"} <= changed


def test_what_only_one_touched_is_taken_and_the_rest_is_chosen(met: HttpResponse, ann: Client, draft: Article) -> None:
    done = send(ann, met, **{"pick-body__1": "both"})
    assert done.status_code == 302
    assert Article.objects.get().body == (
        "One is here, mine.\n\nThe second pipe crosses the border and is long.\n\n"
        "The second pipe is 1,850 kilometres long exactly.\n\nThe third dives and lands."
    )
    assert [(row.number, row.name) for row in draft.versions.all()][:2] == [(4, ""), (3, "Before joining")]
    assert draft.versions.get(number=3).words["body"] == MINE
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("pick", "own", "second"),
    [
        ("theirs", "", "The second pipe crosses the border and is long."),
        ("mine", "", "The second pipe is 1,850 kilometres long exactly."),
        ("own", "Anew.", "Anew."),
    ],
)
def test_each_choice_becomes_the_paragraph(met: HttpResponse, ann: Client, pick: str, own: str, second: str) -> None:
    send(ann, met, **{"pick-body__1": pick, "own-body__1": own})
    assert Article.objects.get().body.split("\n\n")[1] == second


def test_what_was_joined_by_itself_can_be_undone(met: HttpResponse, ann: Client) -> None:
    send(ann, met, **{"pick-body__0": "base", "pick-body__1": "mine", "pick-body__2": "base"})
    assert Article.objects.get().body == BASE.replace("about 1,850 kilometres long", "1,850 kilometres long exactly")


def test_nothing_is_chosen_in_silence_where_both_changed_a_paragraph(met: HttpResponse, ann: Client) -> None:
    again = send(ann, met, **{"pick-body__0": "base"})
    assert again.status_code == 409
    page = read(again)
    assert page.one("fieldset", data_missing="").one("ul", class_="errorlist").text == "Choose one."
    picked = [radio for radio in page.all("input", type="radio") if "checked" in radio.attributes]
    assert [radio.attributes["name"] for radio in picked] == ["pick-body-0", "pick-body-2"]
    assert picked[0].attributes["value"] == "base"
    assert Article.objects.get().body == THEIRS


def test_a_third_save_meanwhile_is_met_again(met: HttpResponse, ann: Client, bo: Client, draft: Article) -> None:
    save(bo, draft, opened(bo, desk.address(draft)), body=f"{THEIRS}\n\nA fourth.")
    again = send(ann, met, **{"pick-body__1": "own", "own-body__1": "Chosen with care."})
    assert again.status_code == 409
    kept = {row.fields["body"].replace("\r", "") for row in Draft.objects.all()}
    assert kept == {MINE, "One is here, mine.\n\nChosen with care.\n\nThe third dives and lands."}
    assert "all are joined already" in read(again).one("div", class_="join-note").text
    assert send(ann, again).status_code == 302
    joined = "One is here, mine.\n\nChosen with care.\n\nThe third dives and lands.\n\nA fourth."
    assert Article.objects.get().body == joined


def test_other_fields_come_from_who_changed_them(ann: Client, bo: Client, draft: Article) -> None:
    politics = Section.objects.get(slug="politics")
    for slug in ("energy", "trade"):
        make_topic(slug)
    make_author("ann-lee")
    page = meet(
        ann,
        bo,
        draft,
        {"in_section": politics.pk, "topic_names": "Energy", "deck": "Bo's deck."},
        {"byline_names": "Ann Lee", "topic_names": "Trade", "list_headline": "Short"},
    )
    assert len(read(page).all("input", name_="pick-topics")) == 3
    assert send(ann, page, **{"pick-topics": "both"}).status_code == 302
    words = working_words(Article.objects.get())
    assert (words["section"], words["deck"], words["list_headline"]) == (politics.pk, "Bo's deck.", "Short")
    assert len(words["topics"]) == 2
    assert len(words["authors"]) == 1


def test_a_headline_that_both_changed_is_chosen(ann: Client, bo: Client, draft: Article) -> None:
    page = meet(ann, bo, draft, {"headline": "Bo's headline"}, {"headline": "Ann's headline"})
    assert send(ann, page, **{"pick-headline__0": "mine"}).status_code == 302
    assert Article.objects.get().headline == "Ann's headline"


def test_joined_words_that_no_field_holds_come_back_in_the_form(ann: Client, bo: Client, draft: Article) -> None:
    page = meet(ann, bo, draft, {"headline": "B" * 150}, {"headline": "A" * 150})
    back = send(ann, page, **{"pick-headline__0": "both"})
    assert list(desk.mistakes(back)) == ["headline"]
    assert read(back).one("form", id="article_form").attributes["action"] == desk.address(draft)


def test_mine_stays_a_draft_where_nobody_joins(met: HttpResponse, ann: Client, draft: Article) -> None:
    link = next(a for a in read(met).all("a") if a.text == "Keep mine as a separate draft")
    assert read(ann.get(link.attributes["href"])).all("div", data_kept_offer=f"article-{draft.pk}")


def test_the_preview_shows_the_joined_words_and_saves_nothing(met: HttpResponse, ann: Client, draft: Article) -> None:
    fields = fields_of(join_form(met)) | {"pick-body-1": "own", "own-body-1": "As it may be."}
    page = ann.post(f"/admin/articles/article/{draft.pk}/join/preview/", fields)
    assert "As it may be." in read(page).one("main").text
    assert "The third dives and lands." in read(page).one("main").text
    assert Article.objects.get().body == THEIRS


def test_one_s_own_second_save_from_the_same_form_alarms_nobody(ann: Client, draft: Article) -> None:
    fields = opened(ann, desk.address(draft))
    assert save(ann, draft, fields, body="Once.").status_code == 302
    assert save(ann, draft, fields, body="Once, and twice.").status_code == 302
    assert Article.objects.get().body == "Once, and twice."


def test_own_saves_before_anothers_are_what_both_began_with(ann: Client, bo: Client, draft: Article) -> None:
    mine = opened(ann, desk.address(draft))
    save(ann, draft, mine, body="First, mine.\n\nLast.")
    save(bo, draft, opened(bo, desk.address(draft)), body="First, mine.\n\nLast, and bo's.")
    page = save(ann, draft, mine, body="First, mine and more.\n\nLast.")
    assert "all are joined already" in read(page).one("div", class_="join-note").text


def test_two_notes_to_the_desk_stay_both(ann: Client, bo: Client, draft: Article) -> None:
    hers, his = opened(ann, desk.address(draft)), opened(bo, desk.address(draft))
    save(bo, draft, his, desk_note="Call the ministry.", **{"initial-desk_note": ""})
    save(ann, draft, hers, desk_note="Check the figure.", **{"initial-desk_note": ""})
    note = Article.objects.get().desk_note
    assert "Call the ministry." in note
    assert "Check the figure." in note


def test_a_setting_that_one_changed_is_not_put_back_by_the_other(ann: Client, bo: Client, draft: Article) -> None:
    hers, his = opened(ann, desk.address(draft)), opened(bo, desk.address(draft))
    save(bo, draft, his, slug="bos-address")
    save(ann, draft, hers)
    assert Article.objects.get().slug == "bos-address"
