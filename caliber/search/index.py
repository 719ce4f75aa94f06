"""Keeps the index in step with the articles, in the same transaction as the save."""

import re
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from articles.models import Article
from articles.querysets import ArticleQuerySet
from caliber.search.models import SearchRow
from caliber.text.excerpts import plain_text
from caliber.text.folding import fold

LONGEST_QUERY_CHARACTERS = 200
MOST_WORDS = 8
_WORD = re.compile(r"\w+")


@receiver(post_save, sender=Article)
def index_article(sender: type[Article], instance: Article, raw: bool = False, **kwargs: Any) -> None:
    """Write the article's words anew."""
    text = " ".join([instance.headline, instance.deck, plain_text(instance.body_html)])
    SearchRow.objects.update_or_create(article=instance, defaults={"words": spaced_words(text)})


def matching(articles: ArticleQuerySet, query: str) -> ArticleQuerySet:
    """Keep the articles in which every word of the query begins some word."""
    words = _WORD.findall(fold(query[:LONGEST_QUERY_CHARACTERS]))[:MOST_WORDS]
    if not words:
        return articles.none()
    condition = Q()
    for word in words:
        condition &= Q(search_row__words__contains=f" {word}")
    return articles.filter(condition)


def spaced_words(text: str) -> str:
    """Return the folded words of a text, each with a space before it."""
    return "".join(f" {word}" for word in _WORD.findall(fold(text)))
