"""What is typed is kept in one draft, offered on return, settled by a save, and never one tab's over another's."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Draft, Presence
from tests.articles import desk
from tests.factories import make_article
from tests.newsroom import make_person
from tests.pages.soup import Element, read

KEEP = "/admin/articles/article/draft/"
COMPARE = "/admin/articles/article/draft/compare/"
THROW = "/admin/articles/article/draft/throw-away/"

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def draft() -> Article:
    """Give an article that readers have not seen."""
    article = make_article(state="draft", body="The stored text.")
    Article.objects.filter(pk=article.pk).update(published_at=None, visible_from=None)
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def editor() -> User:
    return make_person("editor", "ann")


@pytest.fixture
def ann(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def opened(client: Client, address: str) -> dict[str, str]:
    """Return the fields of a form that was opened, as its script reads them."""
    form = read(client.get(address)).one("form", id="article_form")
    return fields_of(form)


def fields_of(form: Element) -> dict[str, str]:
    """Return a form's fields as a browser would send them."""
    found = {}
    for field in form.all("input"):
        kind = field.attributes.get("type", "text")
        if kind in {"file", "submit"} or (kind in {"radio", "checkbox"} and "checked" not in field.attributes):
            continue
        found[field.attributes.get("name", "")] = field.attributes.get("value", "")
    found |= {area.attributes["name"]: "".join(area.own_text).lstrip("\n") for area in form.all("textarea")}
    for choice in form.all("select"):
        chosen = [option for option in choice.all("option") if "selected" in option.attributes]
        found[choice.attributes["name"]] = chosen[0].attributes.get("value", "") if chosen else ""
    return {name: value for name, value in found.items() if name and name != "csrfmiddlewaretoken"}


def keep(client: Client, article: Article | None, fields: dict[str, str], **typed: Any) -> dict[str, Any]:
    """Send what was typed, as the script does, and return the answer."""
    address = f"{KEEP}?article={article.pk}" if article else KEEP
    response = client.post(address, fields | typed)
    assert response.status_code == 200
    return response.json()


def offers(client: Client, address: str) -> list[str]:
    notices = read(client.get(address)).all("div", class_="kept-notice")
    return [each.attributes["data-kept-offer"] for each in notices if "data-kept-offer" in each.attributes]


def test_an_hour_of_typing_makes_one_draft(ann: Client, draft: Article) -> None:
    fields = opened(ann, desk.address(draft))
    for words in range(60):  # Once a minute stands for once in eight seconds.
        keep(ann, draft, fields, body="word " * words, typed_at=1000 + words)
    row = Draft.objects.get()
    assert row.fields["body"] == "word " * 59
    assert draft.versions.count() == 0


def test_the_answer_tells_when_it_was_kept(ann: Client, draft: Article) -> None:
    answer = keep(ann, draft, opened(ann, desk.address(draft)), body="Typed.")
    assert answer["kept_at"] == f"{timezone.localtime(Draft.objects.get().kept_at):%H:%M:%S}"
    assert (answer["newest"], answer["here"]) == (None, [])


def test_a_draft_is_offered_on_return_and_fills_the_form(ann: Client, draft: Article) -> None:
    fields = opened(ann, desk.address(draft))
    assert offers(ann, desk.address(draft)) == []
    keep(ann, draft, fields, body="Typed and never saved.", topic_names="half a na")
    key = f"article-{draft.pk}"
    assert offers(ann, desk.address(draft)) == [key]
    page = read(ann.get(COMPARE, {"key": key}))
    assert "The stored text." in page.one("table", class_="kept-places").text
    assert "Typed and never saved." in page.one("table", class_="kept-places").text
    taken = opened(ann, f"{desk.address(draft)}?draft={key}")
    assert (taken["body"], taken["topic_names"]) == ("Typed and never saved.", "half a na")
    assert (taken["takes"], taken["base"]) == (fields["tab"], fields["base"])
    assert offers(ann, f"{desk.address(draft)}?draft={key}") == []


def test_what_goes_on_from_a_draft_stays_one_draft(ann: Client, draft: Article) -> None:
    keep(ann, draft, opened(ann, desk.address(draft)), body="Typed.")
    taken = opened(ann, f"{desk.address(draft)}?draft=article-{draft.pk}")
    keep(ann, draft, taken, body="Typed, and more.")
    assert Draft.objects.get().fields["body"] == "Typed, and more."


def test_a_save_lets_its_draft_go(ann: Client, draft: Article) -> None:
    fields = opened(ann, desk.address(draft))
    keep(ann, draft, fields, body="Typed.")
    response = ann.post(desk.address(draft), fields | {"body": "Typed.", "verb": "keep"})
    assert response.status_code == 302, desk.mistakes(response)
    assert not Draft.objects.exists()


def test_two_tabs_with_one_article_do_not_write_over_each_other(ann: Client, draft: Article) -> None:
    one, two = (opened(ann, desk.address(draft)) for _tab in range(2))
    keep(ann, draft, one, body="In the first tab.")
    keep(ann, draft, two, body="In the second tab.")
    keep(ann, draft, one, body="In the first tab, more.")
    bodies = {row.fields["body"] for row in Draft.objects.all()}
    assert bodies == {"In the first tab, more.", "In the second tab."}
    ann.post(desk.address(draft), two | {"body": "In the second tab.", "verb": "keep"})
    assert [row.fields["body"] for row in Draft.objects.all()] == ["In the first tab, more."]


def test_what_arrives_late_does_not_replace_what_was_typed_later(ann: Client, draft: Article) -> None:
    fields = opened(ann, desk.address(draft))
    keep(ann, draft, fields, body="First and second.", typed_at=2000)
    keep(ann, draft, fields, body="First.", typed_at=1000)
    assert Draft.objects.get().fields["body"] == "First and second."


def test_a_new_story_is_offered_in_the_list_and_beside_an_empty_form(ann: Client) -> None:
    fields = opened(ann, desk.ADD)
    keep(ann, None, fields, headline="Begun and left", body="A first paragraph.")
    key = fields["draft_key"]
    assert offers(ann, desk.LIST) == offers(ann, desk.ADD) == [key]
    taken = opened(ann, f"{desk.ADD}?draft={key}")
    assert (taken["headline"], taken["draft_key"]) == ("Begun and left", key)
    ann.post(desk.ADD, taken | {"in_section": desk.form()["in_section"], "verb": "keep"})
    assert Article.objects.get().headline == "Begun and left"
    assert offers(ann, desk.LIST) == []


def test_a_new_story_that_is_sent_twice_becomes_one(ann: Client) -> None:
    fields = opened(ann, desk.ADD) | {"headline": "Sent twice", "in_section": desk.form()["in_section"], "verb": "keep"}
    first = ann.post(desk.ADD, fields | {"body": "Once."})
    second = ann.post(desk.ADD, fields | {"body": "Once, and once more."})
    assert first.status_code == second.status_code == 302
    assert Article.objects.get().body == "Once, and once more."


def test_words_that_arrive_after_their_save_are_not_offered(ann: Client) -> None:
    fields = opened(ann, desk.ADD) | {"headline": "Sent", "body": "A text.", "in_section": desk.form()["in_section"]}
    ann.post(desk.ADD, fields | {"verb": "keep"})
    keep(ann, None, fields)
    article = Article.objects.get()
    assert offers(ann, desk.LIST) == offers(ann, desk.address(article)) == []
    assert not Draft.objects.exclude(fields={}).exists()


def test_a_draft_is_thrown_away_when_its_writer_says_so(ann: Client, draft: Article) -> None:
    keep(ann, draft, opened(ann, desk.address(draft)), body="Not worth it.")
    response = ann.post(THROW, {"key": f"article-{draft.pk}"})
    assert response["Location"] == desk.address(draft)
    assert not Draft.objects.exists()


def test_nobody_sees_or_throws_away_anothers_draft(ann: Client, draft: Article) -> None:
    keep(ann, draft, opened(ann, desk.address(draft)), body="Hers.")
    other = Client()
    other.force_login(make_person("publisher", "bo"))
    key = f"article-{draft.pk}"
    assert offers(other, desk.address(draft)) == []
    assert other.get(COMPARE, {"key": key}).status_code == 302
    other.post(THROW, {"key": key})
    assert Draft.objects.count() == 1


def test_words_with_a_mistake_are_kept_though_they_are_not_saved(ann: Client, draft: Article) -> None:
    fields = opened(ann, desk.address(draft))
    response = ann.post(desk.address(draft), fields | {"headline": "", "body": "Much work.", "verb": "keep"})
    assert list(desk.mistakes(response)) == ["headline"]
    assert Draft.objects.get().fields["body"] == "Much work."


def test_more_than_an_article_can_hold_is_refused_with_a_sentence(ann: Client, draft: Article) -> None:
    response = ann.post(f"{KEEP}?article={draft.pk}", opened(ann, desk.address(draft)) | {"body": "x" * 600_000})
    assert response.status_code == 413
    assert "Split it" in response.json()["refused"]


def test_files_and_unknown_fields_are_not_kept(ann: Client, draft: Article) -> None:
    fields: dict[str, Any] = opened(ann, desk.address(draft)) | {"upload": desk.photo(), "unknown": "x"}
    keep(ann, draft, fields, body="Typed.")
    assert {"upload", "unknown", "verb"} & set(Draft.objects.get().fields) == set()


def test_somebody_elses_session_keeps_nothing(ann: Client, draft: Article, editor: User) -> None:
    fields = opened(ann, desk.address(draft))
    response = ann.post(f"{KEEP}?article={draft.pk}", fields | {"person": editor.pk + 1})
    assert (response.status_code, response.json()["signed_out"]) == (401, True)
    assert not Draft.objects.exists()


def test_a_second_editor_sees_who_is_here_and_where(ann: Client, draft: Article) -> None:
    keep(ann, draft, opened(ann, desk.address(draft)), body="One.\n\nTwo.", at_field="body", at_paragraph=2)
    other = Client()
    other.force_login(make_person("publisher", "bo"))
    rows = read(other.get(desk.address(draft))).one("section", class_="here-now").all("tr")
    assert [cell.text for cell in rows[1].children] == ["ann", "Text, paragraph 2"]
    answer = keep(ann, draft, {"ping": "1", "base": "0", "tab": "x"})
    assert [person["name"] for person in answer["here"]] == ["bo"]
    assert answer["here"][0]["came"].startswith("bo has this story open as well, since")


def test_who_says_nothing_for_a_minute_is_gone(ann: Client, draft: Article, editor: User) -> None:
    ann.get(desk.address(draft))
    other = Client()
    other.force_login(make_person("publisher", "bo"))
    assert [row["name"] for row in keep(other, draft, {"ping": "1"})["here"]] == ["ann"]
    Presence.objects.filter(user=editor).update(seen_at=timezone.now() - timedelta(seconds=61))
    assert keep(other, draft, {"ping": "1"})["here"] == []


def test_who_closes_the_form_is_gone_at_once(ann: Client, draft: Article) -> None:
    ann.get(desk.address(draft))
    ann.post(f"{KEEP}?article={draft.pk}", {"left": "1"})
    assert not Presence.objects.exists()


def test_a_writer_is_told_of_anothers_version_and_not_of_his_own(ann: Client, draft: Article) -> None:
    other = Client()
    other.force_login(make_person("publisher", "bo"))
    mine, hers = opened(ann, desk.address(draft)), opened(other, desk.address(draft))
    other.post(desk.address(draft), hers | {"body": "Bo was faster.", "verb": "keep"})
    assert keep(ann, draft, mine, body="Ann types.")["told"].startswith("bo saved version 2 at")
    assert keep(other, draft, hers, body="Bo types on.")["told"] == ""
