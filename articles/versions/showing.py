"""An article with other words than those that are stored, as its page would show it. Called by the secret preview."""

from typing import Any

from django.utils import timezone

from articles.models import Article, Words
from articles.names import Names, author_names, topic_names
from articles.versions.words import TEXTS
from caliber.media.models import Picture
from caliber.text.reading import reading_minutes


def as_shown(article: Article, words: Words) -> tuple[Article, Names]:
    """Return the article with these words and all that saving would make of them, and its names; nothing is stored."""
    shown: Any = article
    for name in TEXTS:
        setattr(shown, name, words.get(name, ""))
    shown.story.picture = Picture.objects.filter(pk=words.get("picture") or 0).first()
    for name, text in words.get("picture_words", {}).items():
        setattr(shown, f"picture_{name}", text)
    shown.make_body()
    shown.reading_minutes = reading_minutes(shown.body, shown.language)
    shown.visible_from = shown.visible_from or timezone.now()
    names = Names(author_names(words.get("authors", [])), topic_names(words.get("topics", []), shown.language))
    return shown, names
