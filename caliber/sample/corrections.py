"""Gives a sample article its past: the words that stood there first, and the note that put them right."""

from datetime import timedelta
from typing import Any

from articles.models import Article, Correction, Version
from articles.versions.words import words_of


def load_correction(article: Article, told: dict[str, Any]) -> None:
    """Write both versions and the note, as if an editor had corrected the article some hours after it appeared.

    told: hours_after, and for each language the words that were there, those that are, and the note.
    """
    text = told.get(article.language)
    if not text or article.visible_from is None:
        return
    assert text["is"] in article.body, f"{article} does not say “{text['is']}”"
    corrected_at = article.visible_from + timedelta(hours=told["hours_after"])
    words = dict(words_of(article))
    first = {**words, "body": article.body.replace(text["is"], text["was"], 1)}
    _write(article, 1, Version.Kind.PUBLISHED, first, article.visible_from)
    second = _write(article, 2, Version.Kind.CORRECTED, words, corrected_at)
    article.text_updated_at = corrected_at
    Article.objects.filter(pk=article.pk).update(text_updated_at=corrected_at)
    Correction.objects.create(article=article, note=text["note"], at=corrected_at, version=second)


def _write(article: Article, number: int, kind: str, words: dict[str, Any], moment: Any) -> Version:
    return Version.objects.create(
        article=article, number=number, kind=kind, words=words, created_at=moment, public_at=moment, stage=article.state
    )
