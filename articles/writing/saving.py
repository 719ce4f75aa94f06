"""Writes what stands behind an article: its story and its bylines. Called by the form once it was checked."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from articles.changes import article_changed, facts_of
from articles.models import Article, Byline, Story


@transaction.atomic
def save_story(story: Story | None, cleaned: dict[str, Any]) -> Story:
    """Return the story with the section, picture and topics that the form gave; a new one for a first article."""
    story = story or Story(original_language=cleaned["language"])
    story.section_id = cleaned["in_section"]
    story.picture = cleaned["picture"]
    story.save()
    story.topics.set(cleaned["topic_names"])
    return story


@transaction.atomic
def save_bylines(article: Article, authors: Sequence[int]) -> None:
    """Keep who signs, in this order."""
    if list(article.bylines.values_list("author_id", flat=True)) == list(authors):
        return
    before = facts_of(article)
    article.bylines.all()._raw_delete(article.bylines.db)
    Byline.objects.bulk_create(
        [Byline(article=article, author_id=author, position=place) for place, author in enumerate(authors)]
    )
    article_changed(article, before)


@transaction.atomic
def delete_article(article: Article) -> None:
    """Delete an article, and its story with the last of its languages."""
    story = article.story
    article.delete()
    if not story.articles.exists():
        story.delete()
