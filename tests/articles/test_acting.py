"""Every verb comes through one door: it asks the rules, works in one transaction, writes a version and the log."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Assignment, AuditEntry, Correction, Section, Version
from articles.versions.words import working_words
from articles.workflow.acting import NotAllowed, NotNow, NotReady, Stale, act
from tests.factories import make_article, make_author
from tests.newsroom import make_person

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def draft() -> Article:
    article = make_article(state="draft", deck="A deck.", authors=["a-hand"])
    article.published_at = article.visible_from = None
    article.save()
    return article


@pytest.fixture
def publisher() -> User:
    return make_person("publisher")


def words(article: Article, **changes: Any) -> Any:
    return {**working_words(article), **changes}


def test_a_draft_is_submitted_approved_and_published(draft: Article, publisher: User) -> None:
    for verb in ("submit", "approve", "publish"):
        act(verb, draft, publisher)
    draft.refresh_from_db()
    assert draft.is_visible
    assert [row.kind for row in draft.versions.all()] == ["published", "approved", "submitted", "saved"]
    assert [row.verb for row in AuditEntry.objects.all()] == ["publish", "approve", "submit"]


def test_words_kept_beside_a_live_article_are_not_seen_by_readers(publisher: User) -> None:
    live = make_article("As it stands", deck="A deck.", authors=["a-hand"])
    act("keep", live, publisher, words(live, headline="As it will be"))
    live.refresh_from_db()
    assert live.headline == "As it stands"
    assert working_words(live)["headline"] == "As it will be"
    act("publish", live, publisher)
    live.refresh_from_db()
    assert (live.headline, live.next_version) == ("As it will be", None)
    assert live.text_updated_at is not None


def test_a_stale_save_is_refused_and_ones_own_second_save_is_not(draft: Article, publisher: User) -> None:
    other = make_person("editor")
    act("keep", draft, publisher, words(draft, body="Mine."), base=0, tab="one")
    act("keep", draft, publisher, words(draft, body="Mine, longer."), base=0, tab="one")
    with pytest.raises(Stale):
        act("keep", draft, other, words(draft, body="Hers."), base=1, tab="two")
    draft.refresh_from_db()
    assert draft.body == "Mine, longer."
    assert draft.versions.count() == 3


def test_saving_twice_what_was_not_changed_makes_no_second_version(draft: Article, publisher: User) -> None:
    act("keep", draft, publisher, words(draft, body="Once."))
    act("keep", draft, publisher, words(draft))
    assert draft.versions.count() == 2


def test_a_check_stops_a_publication_and_nothing_has_happened(draft: Article, publisher: User) -> None:
    with pytest.raises(NotReady) as refusal:
        act("publish", draft, publisher, words(draft, deck=""))
    assert [check.key for check in refusal.value.checks] == ["deck"]
    assert not Version.objects.exists()
    assert not AuditEntry.objects.exists()


def test_an_embargo_stops_publication_and_a_schedule_before_it(draft: Article, publisher: User) -> None:
    end = timezone.now() + timedelta(hours=3)
    act("embargo", draft, publisher, moment=end)
    with pytest.raises(NotAllowed):
        act("publish", draft, publisher)
    act("schedule", draft, publisher, moment=end + timedelta(minutes=1))
    draft.refresh_from_db()
    assert draft.visible_from is not None
    assert draft.visible_from >= end
    draft.state, draft.published_at = "published", timezone.now()
    draft.save()
    assert draft.visible_from >= end


def test_a_correction_changes_the_words_and_leaves_a_public_note(publisher: User) -> None:
    live = make_article(body="It is 10 km.", deck="A deck.")
    act("correct", live, publisher, words(live, body="It is 12 km."), note="The distance was wrong.")
    live.refresh_from_db()
    assert live.body == "It is 12 km."
    assert Correction.objects.get().version == live.versions.first()


def test_a_reporter_publishes_nothing_and_an_editor_not_what_he_wrote(draft: Article) -> None:
    reporter, editor = make_person("reporter"), make_person("editor")
    make_person("editor", "other")
    Article.objects.update(created_by=editor)
    with pytest.raises(NotAllowed):
        act("publish", draft, reporter)
    with pytest.raises(NotAllowed):
        act("approve", draft, editor)
    Assignment.objects.exclude(user=editor).delete()
    act("approve", draft, editor)


def test_a_verb_for_another_stage_says_that_somebody_was_faster(draft: Article, publisher: User) -> None:
    with pytest.raises(NotNow):
        act("withdraw", Article.objects.get(pk=act("trash", draft, publisher).article.pk), publisher, reason="x")


def test_a_new_article_is_its_writers_own(publisher: User) -> None:
    article = Article(language="en")
    author = make_author("a-hand")
    section = Section.objects.get(slug="analytics").pk
    fresh: Any = {"headline": "New", "body": "Text.", "section": section, "topics": [], "authors": [author.pk]}
    job = act("keep", article, publisher, fresh)
    stored = Article.objects.get(pk=job.article.pk)
    assert (stored.created_by, stored.state, stored.versions.count()) == (publisher, "draft", 1)
