"""Writes what stands behind an article: its story, its bylines and its picture's words.

Called by articles/versions, which every save of an editor passes, and by the writing form.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from articles.changes import article_changed, facts_of
from articles.models import Article, Byline, Story
from caliber.media.models import Picture, PictureText

PICTURE_WORDS = ("alt", "caption", "credit")


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


def words_in(picture: Picture | None, language: str) -> dict[str, str]:
    """Return the picture's words in a language, empty where there are none."""
    texts = picture.texts.all() if picture else []
    text = next((text for text in texts if text.language == language), None)
    return {word: getattr(text, word, "") for word in PICTURE_WORDS}


def save_words(picture: Picture, language: str, words: dict[str, str]) -> None:
    """Keep the picture's words in a language."""
    PictureText.objects.update_or_create(picture=picture, language=language, defaults=words)
