"""Writes versions. Whoever calls holds the article's row, so that no two get one number."""

from django.db.models import Max
from django.utils import timezone

from articles.models import Article, Version, Words
from articles.versions.words import words_of
from articles.workflow.people import Actor


def record(
    article: Article,
    words: Words,
    user: Actor,
    *,
    kind: str = Version.Kind.SAVED,
    stage: str = Article.State.DRAFT,
    tab: str = "",
    name: str = "",
) -> Version:
    """Write a version with these words, after one with what stood before any version was written."""
    begin_history(article)
    version = Version(article=article, number=_next_number(article), kind=kind, name=name)
    version.words, version.stage, version.tab = dict(words), stage, tab
    version.user = user if user and user.pk else None
    if kind in {Version.Kind.PUBLISHED, Version.Kind.CORRECTED}:
        version.public_at = max(article.visible_from or timezone.now(), timezone.now())
    version.save()
    return version


def begin_history(article: Article) -> None:
    """Keep what an article was before its first version: imported, of the sample, or older than versions."""
    if article.versions.exists() or not _is_written(article):
        return
    is_public = article.visible_from is not None
    kind = Version.Kind.PUBLISHED if is_public else Version.Kind.SAVED
    Version.objects.create(
        article=article,
        number=1,
        kind=kind,
        words=dict(words_of(Article.objects.select_related("story__picture").get(pk=article.pk))),
        created_at=article.text_updated_at or article.visible_from or article.created_at,
        public_at=article.text_updated_at or article.visible_from,
        stage=article.state,
    )


def _is_written(article: Article) -> bool:
    # A row that is being made in this very transaction has no earlier words.
    return not getattr(article, "is_new", False)


def _next_number(article: Article) -> int:
    return (article.versions.aggregate(most=Max("number"))["most"] or 0) + 1
