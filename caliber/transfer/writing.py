"""Carries a plan out, each story in a transaction, by the same saves as an editor's. Called by running.py."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Redirect, Story
from articles.saving import save_bylines
from caliber.text.slugs import slugify, unique_slug
from caliber.transfer.models import ImportedItem
from caliber.transfer.naming import Names, Sections
from caliber.transfer.planning import SHARED, Action, Memory, Plan, Step, kept_digest, story_digest
from caliber.transfer.records import Text

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 100


@dataclass
class Desk:
    """What stands ready while stories are written."""

    memory: Memory
    sections: Sections
    authors: Names
    topics: Names


def write(plan: Plan, desk: Desk, moment: datetime) -> list[tuple[Step, str]]:
    """Write what the plan says, all or nothing; return what the operator should know of single articles.

    moment: the publication time of texts that have none.
    """
    with transaction.atomic():
        story = _write_story(plan, desk)
        notes = []
        for step in plan.steps:
            if step.action in {Action.ADD, Action.UPDATE}:
                notes += [(step, note) for note in _write_article(plan, step, story, desk, moment)]
    return notes


def _write_story(plan: Plan, desk: Desk) -> Story:
    if plan.story is not None and not plan.is_shared_new:
        return plan.story
    record = plan.record
    section = desk.sections.find_or_default(record.section)
    assert section is not None, "running.py refuses a story without a section"
    story = plan.story or Story(original_language=record.original_language)
    story.section_id = section
    story.save()
    story.topics.set([desk.topics.find_or_make(name, record.original_language) for name in record.topics])
    item = plan.items.get(SHARED) or _new_item(plan, SHARED, desk)
    _keep(item, desk, story=story, article=None, source_digest=record.digest, kept_digest=story_digest(story))
    plan.story = story
    return story


def _write_article(plan: Plan, step: Step, story: Story, desk: Desk, moment: datetime) -> list[str]:
    text = step.text
    item = plan.items.get(text.language) or _new_item(plan, text.language, desk)
    article = item.article or Article(story=story, language=text.language, state=Article.State.PUBLISHED)
    # The story at hand, not one loaded again for its section.
    article.story = story
    article.headline, article.deck, article.body = text.headline, text.deck, text.body
    article.published_at = text.published_at or article.published_at or moment
    notes = _set_slug(article, text)
    article.save()
    if text.updated_at and article.visible_from and text.updated_at > article.visible_from:
        article.text_updated_at = text.updated_at
        Article.objects.filter(pk=article.pk).update(text_updated_at=text.updated_at)
    save_bylines(article, [desk.authors.find_or_make(name, text.language) for name in text.authors])
    notes += [note for path in text.paths for note in _redirect(path, article)]
    _keep(item, desk, story=story, article=article, source_digest=text.digest, kept_digest=kept_digest(article))
    return notes


def _set_slug(article: Article, text: Text) -> list[str]:
    """Give the article the slug of its source, or leave it to Article.save; return what had to be changed of it."""
    if not text.slug:
        return []
    is_usable = len(text.slug) <= LONGEST_SLUG and SLUG.fullmatch(text.slug) is not None
    wanted = text.slug if is_usable else slugify(text.slug, text.language)
    others = Article.objects.filter(language=text.language).exclude(pk=article.pk)
    article.slug = unique_slug(wanted, lambda slug: others.filter(slug=slug).exists(), LONGEST_SLUG)
    if article.slug == text.slug:
        return []
    return [_("the slug %(old)s became %(new)s") % {"old": text.slug[:200], "new": article.slug}]


def _redirect(path: str, article: Article) -> list[str]:
    if path == article.get_absolute_url():
        return []
    row, is_new = Redirect.objects.get_or_create(old_path=path, defaults={"article": article})
    if is_new or row.article_id == article.pk:
        return []
    return [_("the old address %(path)s leads elsewhere already") % {"path": path}]


def _new_item(plan: Plan, language: str, desk: Desk) -> ImportedItem:
    return ImportedItem(source=desk.memory.source, key=plan.record.source_id, language=language)


def _keep(item: ImportedItem, desk: Desk, **fields: object) -> None:
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()
    desk.memory.remember(item)
