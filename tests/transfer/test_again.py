"""A second run: nothing twice, editors' words kept, a stop at any moment made good."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection

from articles.models import Article, Redirect, Section, Story
from articles.saving import delete_article
from caliber.transfer import running
from caliber.transfer.models import ImportedItem
from caliber.transfer.planning import Memory, Plan, make_plan
from caliber.transfer.records import Record
from tests.transfer.conftest import Import, article, story
from tests.turns import first_then_wide

STORIES = [story(number, topics=["Grain"], authors=["Leyla Karimova"], urls=[f"/old/{number}"]) for number in range(3)]


def _paper() -> list[Any]:
    """Return all that readers could tell apart."""
    fields = (
        "language",
        "slug",
        "headline",
        "body_html",
        "section__slug",
        "bylines__author__slug",
        "story__topics__slug",
    )
    redirects = Redirect.objects.values_list("old_path", "article__slug")
    return [sorted(Article.objects.values_list(*fields)), sorted(redirects), Story.objects.count()]


def _changed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "en": {**row["en"], "headline": "Bread anew"}}


def test_a_second_run_adds_and_changes_nothing(bring: Import) -> None:
    bring(*STORIES)
    before = _paper()
    saved = list(Article.objects.order_by("pk").values_list("visible_from", "text_updated_at"))
    outcome = bring(*STORIES)
    assert outcome.articles("unchanged") == {"en": 3, "ru": 3}
    assert (outcome.articles("added"), outcome.articles("updated")) == ({}, {})
    assert _paper() == before
    assert list(Article.objects.order_by("pk").values_list("visible_from", "text_updated_at")) == saved


def test_what_changed_in_the_source_is_updated_at_its_address(bring: Import) -> None:
    bring(story())
    outcome = bring(_changed(story()))
    assert (outcome.articles("updated"), outcome.articles("unchanged")) == ({"en": 1}, {"ru": 1})
    updated = Article.objects.get(language="en")
    assert (updated.headline, updated.slug) == ("Bread anew", "bread-1")
    assert updated.text_updated_at is not None


def test_section_and_topics_follow_the_source_until_an_editor_changes_them(bring: Import) -> None:
    bring(story(topics=["Grain"]))
    bring(story(section="analytics", topics=["Bread"]))
    only = Story.objects.get()
    assert (only.section.slug, only.topics.get().slug) == ("analytics", "bread")
    assert {row.section_id for row in only.articles.all()} == {only.section_id}
    only.section = Section.objects.get(slug="politics")
    only.save()
    bring(story(section="analytics", topics=["Grain"]))
    only.refresh_from_db()
    assert (only.section.slug, only.topics.get().slug) == ("politics", "bread")


@pytest.mark.parametrize("field", ["headline", "deck", "body", "slug"])
def test_what_an_editor_changed_is_kept_and_listed(bring: Import, field: str) -> None:
    bring(story())
    ours = Article.objects.get(language="en")
    setattr(ours, field, "ours")
    ours.save()
    outcome = bring(_changed(story()))
    assert outcome.articles("kept") == {"en": 1}
    assert "editor" in outcome.report["kept"][0]["reason"]
    assert outcome.status == 0
    ours.refresh_from_db()
    assert getattr(ours, field) == "ours"
    assert ours.headline != "Bread anew"


def test_an_article_withdrawn_here_is_not_published_again(bring: Import) -> None:
    bring(story())
    ours = Article.objects.get(language="en")
    ours.state, ours.withdrawal_reason = Article.State.WITHDRAWN, "Wrong."
    ours.save()
    assert bring(_changed(story())).articles("kept") == {"en": 1}
    ours.refresh_from_db()
    assert ours.state == Article.State.WITHDRAWN


def test_what_an_editor_deleted_does_not_come_back(bring: Import) -> None:
    bring(story("1"), story("2"))
    delete_article(Article.objects.get(slug="bread-1"))
    for ours in Article.objects.filter(headline__endswith="2"):
        delete_article(ours)
    bring(story("1"), story("2"))
    outcome = bring(_changed(story("1")), _changed(story("2", hy={})))
    assert outcome.articles("kept") == {"en": 2}
    assert Article.objects.count() == 1


def test_a_language_that_an_editor_wrote_is_kept(bring: Import) -> None:
    bring(article())
    Article.objects.create(story=Story.objects.get(), language="ru", headline="Наше", body="Наше.")
    outcome = bring(article(), article(language="ru", headline="Их"))
    assert outcome.articles("kept") == {"ru": 1}
    assert Article.objects.get(language="ru").headline == "Наше"


def test_sources_of_different_names_may_use_the_same_ids(bring: Import) -> None:
    bring(article())
    bring(article(), options="--section politics --source other")
    assert Story.objects.count() == 2


def test_a_dry_run_says_the_same_and_writes_nothing(bring: Import) -> None:
    dry = bring(*STORIES, "broken", options="--section politics --dry-run")
    assert not ImportedItem.objects.exists()
    assert not Article.objects.exists()
    real = bring(*STORIES, "broken")
    told = ("articles", "damaged", "kept", "new_authors", "unknown_fields", "rows")
    assert {name: dry.report[name] for name in told} == {name: real.report[name] for name in told}
    assert "nothing was written" in dry.printed


class Killed(BaseException):
    """Stands for the process that ended between two statements."""


def _die_at(statement: int) -> Callable[..., Any]:
    left = [statement]

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return run(sql, params, many, context)

    return execute


# A step that shares no factor with the statements of a story meets another place in each.
@pytest.mark.parametrize("step", first_then_wide(97, 29, 7))
def test_a_stop_before_any_statement_is_made_good_by_the_next_run(bring: Import, step: int) -> None:
    bring(*STORIES)
    whole, stops = _paper(), 0
    for statement in range(1, 400, step):
        Redirect.objects.all().delete()
        Story.objects.all().delete()
        ImportedItem.objects.all().delete()
        try:
            with connection.execute_wrapper(_die_at(statement)):
                bring(*STORIES)
        except Killed:
            stops += 1
        assert bring(*STORIES).status == 0
        assert _paper() == whole
    assert stops > 70 // step


def test_a_stop_by_the_operator_reports_what_was_done(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(record: Record, memory: Memory) -> Plan:
        if record.source_id == "2":
            raise KeyboardInterrupt
        return make_plan(record, memory)

    monkeypatch.setattr(running, "make_plan", stop)
    with pytest.raises(CommandError, match="goes on") as stopped:
        bring(*STORIES)
    assert stopped.value.returncode == 130
    monkeypatch.undo()
    outcome = bring(*STORIES)
    assert (outcome.articles("unchanged"), outcome.articles("added")) == ({"en": 2, "ru": 2}, {"en": 1, "ru": 1})
