"""Loads the sample stories, and takes them away again without touching what editors wrote."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Author, AuthorText, Byline, Lead, Section, Story, Topic, TopicText
from caliber.audience.models import ViewCount
from caliber.media.models import Picture, PictureText
from caliber.media.plates import store_plate
from caliber.sample.corrections import load_correction
from caliber.sample.files import SampleStory, SampleText, read_stories, read_table
from caliber.sample.models import SampleArticle
from caliber.sample.plates import PLATES
from caliber.sample.readers import give_readers


def load_stories() -> Iterable[str]:
    """Load each story in a transaction of its own; yield its headline when it stands.

    A story is left out where its address is taken, such as by a sample that an editor rewrote and kept.
    """
    now = timezone.now()
    for story in read_stories():
        if not _is_address_taken(story):
            with transaction.atomic():
                headline = _load_story(story, now)
            yield headline


def remove_stories() -> tuple[int, list[str]]:
    """Remove the sample articles; return how many went, and the headlines of those kept because they were rewritten."""
    marks = SampleArticle.objects.select_related("article__story__picture")
    kept = [mark.article.headline for mark in marks if mark.digest != _digest(mark.article)]
    gone = [mark.article for mark in marks if mark.digest == _digest(mark.article)]
    with transaction.atomic():
        for article in gone:
            article.delete()
        _remove_left_over({article.story_id for article in gone})
        SampleArticle.objects.all().delete()
    return len(gone), kept


def _load_story(sample: SampleStory, now: datetime) -> str:
    shared = sample.shared
    story = Story.objects.create(
        section=Section.objects.get(slug=shared["section"]),
        picture=_picture(shared),
        original_language=shared["original_language"],
    )
    story.topics.set([_topic(slug) for slug in shared["topics"]])
    for text in _in_known_languages(sample.texts):
        article = _load_article(story, sample, text, sample.published_at(now))
        SampleArticle.objects.create(article=article, digest=_digest(article))
        if "views" in shared and text.language == shared["original_language"]:
            ViewCount.objects.create(article=article, total=shared["views"])
        give_readers(article, sample.name, now)
        if "lead" in shared:
            Lead.objects.get_or_create(
                language=article.language, position=shared["lead"], defaults={"article": article}
            )
    return str(story)


def _load_article(story: Story, sample: SampleStory, text: SampleText, published_at: datetime) -> Article:
    """Save one language with its bylines; a time to come schedules it, a withdrawn one carries its reason."""
    article = Article(story=story, language=text.language, state=sample.state, published_at=published_at)
    article.withdrawal_reason = sample.withdrawal_reason(text.language)
    for name, value in text.fields.items():
        setattr(article, name, value)
    article.body = text.body
    article.save()
    for position, slug in enumerate(sample.shared["authors"]):
        Byline.objects.create(article=article, author=_author(slug), position=position)
    if "correction" in sample.shared:
        load_correction(article, sample.shared["correction"])
    return article


def _is_address_taken(sample: SampleStory) -> bool:
    addresses = [(text.language, text.fields["slug"]) for text in sample.texts if "slug" in text.fields]
    return any(Article.objects.filter(language=language, slug=slug).exists() for language, slug in addresses)


def _picture(shared: dict[str, Any]) -> Picture | None:
    if not shared.get("plate"):
        return None
    plate = PLATES[shared["plate"]]
    picture = store_plate(plate.svg(), plate.svg(detail="phone"), plate.raster(1200))
    for language, words in shared["picture"].items():
        PictureText.objects.get_or_create(picture=picture, language=language, defaults=words)
    return picture


def _topic(slug: str) -> Topic:
    topic, _is_new = Topic.objects.get_or_create(slug=slug)
    for language, name in read_table("topics")[slug].items():
        TopicText.objects.get_or_create(topic=topic, language=language, defaults={"name": name})
    return topic


def _author(slug: str) -> Author:
    table = read_table("authors")[slug]
    author, _is_new = Author.objects.get_or_create(
        slug=slug, defaults={"is_staff_byline": table.get("is_staff_byline", False)}
    )
    for language, _name in settings.LANGUAGES:
        if language in table:
            AuthorText.objects.get_or_create(author=author, language=language, defaults=table[language])
    return author


def _in_known_languages(texts: list[SampleText]) -> list[SampleText]:
    known = dict(settings.LANGUAGES)
    return [text for text in texts if text.language in known]


def _remove_left_over(story_ids: set[int]) -> None:
    """Remove what only the samples used: stories without articles, their plates, their topics and bylines."""
    empty = Story.objects.filter(pk__in=story_ids, articles__isnull=True)
    picture_ids = list(empty.exclude(picture=None).values_list("picture_id", flat=True))
    empty.delete()
    Picture.objects.filter(pk__in=picture_ids, stories__isnull=True).delete()
    Topic.objects.filter(slug__in=read_table("topics"), stories__isnull=True).delete()
    Author.objects.filter(slug__in=read_table("authors"), bylines__isnull=True).delete()


def _digest(article: Article) -> str:
    words = [article.slug, article.headline, article.deck, article.body]
    # Where there are none they leave no trace: what was loaded before samples had key points is still known.
    words += [article.key_points] if article.key_points else []
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()
