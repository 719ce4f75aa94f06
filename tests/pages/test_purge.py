"""Every kind of change: what readers see afterwards is true, and what did not change is not made anew."""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.utils import timezone

from articles.models import (
    Article,
    AuthorText,
    Byline,
    Correction,
    Edition,
    Lead,
    PageText,
    Paper,
    Section,
    SectionText,
    Story,
    Strap,
    TopicText,
    Version,
)
from articles.saving import save_bylines
from caliber.media.models import Picture
from caliber.pagecache.tags import counters
from tests.factories import make_article, make_author, make_topic
from tests.pages.changed_words import hide_from_search_engines, say_it_otherwise_elsewhere, say_it_shorter_in_lists
from tests.pages.warmed import MOST_NEEDLESS, Paper20, warmed_paper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(tmp_path: Path) -> Paper20:
    """Give a paper of which every page is kept."""
    return warmed_paper(tmp_path)


def _story(number: int, language: str = "en") -> Article:
    return Article.objects.get(language=language, slug=f"story-{number}")


def _publish_now() -> None:
    make_article("Just in", hours_ago=0, topics=["trade"], authors=["a-hand"])


def _publish_dated_back() -> None:
    make_article("Found late", section="politics", hours_ago=400.5, topics=["trade"], authors=["a-hand"])


def _publish_on_a_day_of_its_own() -> None:
    make_article("Alone that day", hours_ago=24 * 400)


def _correct_a_word() -> None:
    article = _story(9)
    article.headline = "Story 9, corrected"
    article.save()


def _correct_a_text_only() -> None:
    article = _story(13)
    article.body = "Another paragraph."
    article.save()


def _change_a_slug() -> None:
    article = _story(40)
    article.slug = "story-forty"
    article.save()


def _move_in_time() -> None:
    article = _story(6)
    article.published_at = timezone.now() - timedelta(hours=700)
    article.save()


def _withdraw() -> None:
    article = _story(5)
    article.state, article.withdrawal_reason = Article.State.WITHDRAWN, "It was wrong."
    article.save()


def _take_back_to_draft() -> None:
    article = _story(30)
    article.state = Article.State.DRAFT
    article.save()


def _translate() -> None:
    source = _story(4)
    article = Article(story=source.story, language="ru", headline="Story 4", body="x", state=Article.State.PUBLISHED)
    article.published_at = source.published_at
    article.save()


def _delete() -> None:
    _story(33).delete()


def _move_to_another_section() -> None:
    story = _story(8).story
    story.section = Section.objects.get(slug="region")
    story.save()


def _give_a_picture() -> None:
    story = _story(10).story
    story.picture = Picture.objects.get()
    story.save()


def _change_a_picture() -> None:
    words = Picture.objects.get().texts.get()
    words.alt = words.caption = "Another caption"
    words.save()


def _move_a_focal_point() -> None:
    picture = Picture.objects.get()
    picture.focal_x = 10
    picture.save()


def _sign_otherwise() -> None:
    save_bylines(_story(7), [make_author("third-hand").pk, make_author("other-hand").pk])


def _add_a_topic() -> None:
    _story(7).story.topics.add(make_topic("trade"))


def _take_a_topic_away() -> None:
    _story(21).story.topics.set([])


def _note_a_correction() -> None:
    Correction.objects.create(article=_story(15), note="It was wrong.")


def _hide_a_version() -> None:
    version = _story(12).versions.order_by("number").first()
    assert version is not None
    version.is_redacted = True
    version.save()


def _set_related_stories() -> None:
    story = _story(3).story
    story.related_stories = [_story(41).story_id]
    story.save()


def _lead_the_front() -> None:
    Lead.objects.create(language="en", position=1, article=_story(25))


def _say(model: Any, field: str) -> Callable[[], None]:
    def change() -> None:
        row = model.objects.filter(language="en").first() if hasattr(model, "language") else model.objects.first()
        setattr(row, field, "Other words")
        row.save()

    return change


def _order_sections() -> None:
    Section.objects.filter(slug="politics").get().save()
    section = Section.objects.get(slug="analytics")
    section.position = 9
    section.save()


def _break() -> None:
    Strap.objects.create(language="en", text="It broke", expires_at=timezone.now() + timedelta(hours=1))


def _close_an_edition() -> None:
    edition = Edition.objects.get(language="hy")
    edition.is_enabled = False
    edition.save()


# Of each model, what an editor may do to it; a change of furniture stands on every page, so nothing is needless there.
CHANGES: dict[type[Any], list[Callable[[], None]]] = {
    Article: [
        _publish_now,
        _publish_dated_back,
        _publish_on_a_day_of_its_own,
        _correct_a_word,
        _correct_a_text_only,
        say_it_shorter_in_lists,
        say_it_otherwise_elsewhere,
        hide_from_search_engines,
        _change_a_slug,
        _move_in_time,
        _withdraw,
        _take_back_to_draft,
        _translate,
        _delete,
    ],
    Correction: [_note_a_correction],
    Version: [_hide_a_version],
    Story: [_set_related_stories, _move_to_another_section, _give_a_picture, _add_a_topic, _take_a_topic_away],
    Picture: [_change_a_picture, _move_a_focal_point],
    Byline: [_sign_otherwise],
    Lead: [_lead_the_front],
    AuthorText: [_say(AuthorText, "name")],
    TopicText: [_say(TopicText, "name")],
    SectionText: [_say(SectionText, "name")],
    PageText: [_say(PageText, "title")],
    Paper: [_say(Paper, "name")],
    Edition: [_close_an_edition, _say(Edition, "description")],
    Section: [_order_sections],
    Strap: [_break],
}
# Their words are rows of their own, or no page shows them.
WITHOUT_A_CASE = {
    "Author",
    "Topic",
    "Page",
    "Redirect",
    "PictureText",
    "PurgeNotice",
    "OutboxMessage",
    "AuthorPlace",
    "TopicPlace",
    # The newsroom's own: no reader's page shows them.
    "Assignment",
    "AuditEntry",
    "Draft",
    "Presence",
    "PreviewLink",
    "Request",
    "Roles",
    "Waiver",
}
FURNITURE = {SectionText, PageText, Paper, Edition, Section, Strap}
KINDS = [
    pytest.param(model, change, id=f"{model.__name__}-{change.__name__.strip('_')}")
    for model, changes in CHANGES.items()
    for change in changes
]


# Each takes seconds; test_in_time.py withdraws and publishes a story in every run.
@pytest.mark.full
@pytest.mark.parametrize(("model", "change"), KINDS)
def test_after_a_change_no_page_is_stale_and_few_were_made_anew_for_nothing(
    paper: Paper20, model: type[Any], change: Callable[[], None]
) -> None:
    before = {address: paper.read(address) for address in paper.addresses}
    held_before = {address for address in paper.addresses if paper.is_held(address)}
    change()
    held = {address for address in paper.addresses if paper.is_held(address)}
    shown = {address: paper.read(address) for address in paper.addresses}
    counters().begin_epoch()
    true = {address: paper.read(address) for address in paper.addresses}
    assert [address for address in paper.addresses if shown[address] != true[address]] == []
    changed = {address for address in paper.addresses if before[address] != true[address]}
    assert changed, "a change that no page shows proves nothing"
    needless = held_before - held - changed
    if model not in FURNITURE:
        assert len(needless) <= MOST_NEEDLESS, sorted(needless)


def test_every_model_of_the_newsroom_and_of_pictures_has_its_case() -> None:
    models = {*apps.get_app_config("articles").get_models(), *apps.get_app_config("media").get_models()}
    own = {model.__name__ for model in models}
    assert own == {model.__name__ for model in CHANGES} | WITHOUT_A_CASE


@pytest.mark.full
def test_a_draft_changes_nothing_that_readers_have(paper: Paper20) -> None:
    held = {address for address in paper.addresses if paper.is_held(address)}
    make_article("In hand", state=Article.State.DRAFT)
    assert {address for address in paper.addresses if paper.is_held(address)} == held


@pytest.mark.full
@pytest.mark.parametrize("seed", range(3))
def test_random_changes_under_reading_eyes_leave_nothing_stale(paper: Paper20, seed: int) -> None:
    choose = random.Random(seed)
    is_over = threading.Event()

    def keep_reading(own: random.Random) -> None:
        while not is_over.is_set():
            paper.read(own.choice(paper.addresses))
        connections.close_all()

    readers = [threading.Thread(target=keep_reading, args=(random.Random(number),)) for number in range(3)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(25):
            _change_at_random(choose)
    finally:
        is_over.set()
        for reader in readers:
            reader.join()
    shown = {address: paper.read(address) for address in paper.addresses}
    counters().begin_epoch()
    assert [address for address in paper.addresses if shown[address] != paper.read(address)] == []


def _change_at_random(choose: random.Random) -> None:
    """Change, hide, show, move, sign, or add a story."""
    article = choose.choice(list(Article.objects.all()))
    kind = choose.choice(["word", "hide", "show", "time", "section", "author", "topic", "new", "slug"])
    if kind == "word":
        article.headline = f"Word {choose.random()}"
    elif kind in ("hide", "show"):
        article.state = Article.State.DRAFT if kind == "hide" else Article.State.PUBLISHED
    elif kind == "time":
        article.published_at = timezone.now() - timedelta(hours=choose.randint(0, 900))
    elif kind == "slug":
        article.slug = f"slug-{choose.randint(0, 10**9)}"
    elif kind == "section":
        article.story.section = Section.objects.get(slug=choose.choice(["politics", "analytics", "region"]))
        article.story.save()
    elif kind == "author":
        save_bylines(article, [make_author(choose.choice(["a-hand", "other-hand", "third-hand"])).pk])
    elif kind == "topic":
        article.story.topics.set([make_topic("trade")] if choose.random() < 0.5 else [])
    else:
        make_article(f"New {choose.random()}", hours_ago=choose.randint(0, 900), topics=["trade"], authors=["a-hand"])
    article.save()
