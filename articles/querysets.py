"""Every word for "which articles": called by views, feeds, sitemaps and the admin, so that the rule stands once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import Article, Place, Section

NOT_ON_CARDS = ("body", "body_html", "key_points", "contents")


class _Walked(models.QuerySet[Any]):
    """What both have in common: a walk along an index of time, which begins where it must."""

    def _bounded(self, *conditions: Q, **bounds: datetime) -> Self:
        """Filter, and begin the walk there: of several bounds on a column SQLite goes by the first that is written.

        Else a page of 2015 would be looked for from now on backwards, past all that has appeared since.
        """
        found = self.filter(*conditions, **bounds)
        written, known = found.query.where.children, len(self.query.where.children)
        written[:] = [*written[known:], *written[:known]]
        return found

    def earlier_than(self, moment: datetime) -> Self:
        """Keep what had appeared before a moment."""
        return self._bounded(visible_from__lt=moment)


class ArticleQuerySet(_Walked, models.QuerySet["Article"]):
    """Chains that read like a sentence: Article.objects.published().in_language("ru").newest_first()."""

    def published(self, now: datetime | None = None) -> ArticleQuerySet:
        """Keep what readers may see at this moment."""
        now = now or timezone.now()
        return self.filter(Q(visible_until__isnull=True) | Q(visible_until__gt=now), visible_from__lte=now)

    def in_language(self, language: str) -> ArticleQuerySet:
        """Keep one edition."""
        return self.filter(language=language)

    def in_section(self, section: Section | int) -> ArticleQuerySet:
        """Keep one section."""
        return self.filter(section=section)

    def on_day(self, day: date) -> ArticleQuerySet:
        """Keep one day in the paper's own time zone."""
        return self.on_days(day, day)

    def on_days(self, first: date, last: date) -> ArticleQuerySet:
        """Keep the days from first to last, both included, in the paper's own time zone."""
        midnight = timezone.make_aware(datetime.combine(first, time.min))
        midnight_after = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
        return self._bounded(visible_from__gte=midnight, visible_from__lt=midnight_after)

    def newest_first(self) -> ArticleQuerySet:
        """Order as every list is ordered; the id makes the order total."""
        return self.order_by("-visible_from", "-id")

    def oldest_first(self) -> ArticleQuerySet:
        """Order the other way round, for the way back up a list."""
        return self.order_by("visible_from", "id")

    def older_than(self, moment: datetime, article_id: int) -> ArticleQuerySet:
        """Keep what stands after a place in a list; the bound on time alone is what the index can walk."""
        before = Q(visible_from__lt=moment) | Q(id__lt=article_id)
        return self._bounded(before, visible_from__lte=moment)

    def newer_than(self, moment: datetime, article_id: int) -> ArticleQuerySet:
        """Keep what stands before a place in a list."""
        after = Q(visible_from__gt=moment) | Q(id__gt=article_id)
        return self.filter(after, visible_from__gte=moment)

    def for_cards(self) -> ArticleQuerySet:
        """Load what a card shows, in the same query, and nothing of the body."""
        return self.select_related("story__picture").defer(*NOT_ON_CARDS)

    def without(self, *fields: str) -> ArticleQuerySet:
        """Leave fields unread."""
        return self.defer(*fields)

    def at(self, article_id: int) -> ArticleQuerySet:
        """Keep the article of this number, if it is in the list."""
        return self.filter(pk=article_id)


class PlaceQuerySet(_Walked, models.QuerySet["Place"]):
    """The same words for a list whose places are a table of their own: an author's, a topic's."""

    def published(self) -> PlaceQuerySet:
        """Keep what readers may see at this moment."""
        now = timezone.now()
        holds = Q(article__visible_until__isnull=True) | Q(article__visible_until__gt=now)
        return self.filter(holds, visible_from__lte=now)

    def in_language(self, language: str) -> PlaceQuerySet:
        """Keep one edition."""
        return self.filter(language=language)

    def in_section(self, section: Section | int) -> PlaceQuerySet:
        """Keep one section."""
        return self.filter(article__section=section)

    def newest_first(self) -> PlaceQuerySet:
        """Order as every list is ordered."""
        return self.order_by("-visible_from", "-article_id")

    def oldest_first(self) -> PlaceQuerySet:
        """Order the other way round."""
        return self.order_by("visible_from", "article_id")

    def older_than(self, moment: datetime, article_id: int) -> PlaceQuerySet:
        """Keep what stands after a place in the list."""
        before = Q(visible_from__lt=moment) | Q(article_id__lt=article_id)
        return self._bounded(before, visible_from__lte=moment)

    def newer_than(self, moment: datetime, article_id: int) -> PlaceQuerySet:
        """Keep what stands before a place in the list."""
        after = Q(visible_from__gt=moment) | Q(article_id__gt=article_id)
        return self.filter(after, visible_from__gte=moment)

    def for_cards(self) -> PlaceQuerySet:
        """Load with each place what a card of its article shows."""
        return self.select_related("article__story__picture").defer(*(f"article__{name}" for name in NOT_ON_CARDS))

    def without(self, *fields: str) -> PlaceQuerySet:
        """Load the article with each place, and leave fields of it unread."""
        return self.select_related("article").defer(*(f"article__{name}" for name in fields))

    def at(self, article_id: int) -> PlaceQuerySet:
        """Keep the place of the article of this number."""
        return self.filter(article=article_id).select_related("article")


def articles_of(rows: Iterable[Article] | Iterable[Place]) -> list[Article]:
    """Return the articles that stand at the places; an article stands for itself."""
    return [getattr(row, "article", row) for row in cast("Iterable[Any]", rows)]
