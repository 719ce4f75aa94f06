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

# Long texts, and what only an article's own page or the newsroom asks for: each costs every row of every list.
NOT_ON_CARDS = (
    *("body", "body_html", "key_points", "contents", "desk_note"),
    *("seo_title", "social_text", "is_noindex", "shows_changes", "sets_typography"),
    *("created_by", "embargo_until", "flash_until", "next_version", "withdrawn_at", "withdrawal_reason"),
)


class _Walked(models.QuerySet[Any]):
    """The words that lists of articles and lists of places share: a walk along an index of time."""

    # Where the article's number stands, and when it ends.
    number = "id"
    end = "visible_until"

    def published(self, now: datetime | None = None) -> Self:
        """Keep what readers may see at this moment."""
        now = now or timezone.now()
        holds = Q(**{f"{self.end}__isnull": True}) | Q(**{f"{self.end}__gt": now})
        return self.filter(holds, visible_from__lte=now)

    def in_language(self, language: str) -> Self:
        """Keep one edition."""
        return self.filter(language=language)

    def newest_first(self) -> Self:
        """Order as every list is ordered; the number makes the order total."""
        return self.order_by("-visible_from", f"-{self.number}")

    def oldest_first(self) -> Self:
        """Order the other way round, for the way back up a list."""
        return self.order_by("visible_from", self.number)

    def older_than(self, moment: datetime, article_id: int) -> Self:
        """Keep what stands after a place in a list; the bound on time alone is what the index can walk."""
        before = Q(visible_from__lt=moment) | Q(**{f"{self.number}__lt": article_id})
        return self._bounded(before, visible_from__lte=moment)

    def newer_than(self, moment: datetime, article_id: int) -> Self:
        """Keep what stands before a place in a list."""
        after = Q(visible_from__gt=moment) | Q(**{f"{self.number}__gt": article_id})
        return self.filter(after, visible_from__gte=moment)

    def earlier_than(self, moment: datetime) -> Self:
        """Keep what had appeared before a moment."""
        return self._bounded(visible_from__lt=moment)

    def _bounded(self, *conditions: Q, **bounds: datetime) -> Self:
        """Filter, and begin the walk there: of several bounds on a column SQLite goes by the first that is written.

        Else a page of 2015 would be looked for from now on backwards, past all that has appeared since.
        """
        found = self.filter(*conditions, **bounds)
        written, known = found.query.where.children, len(self.query.where.children)
        written[:] = [*written[known:], *written[:known]]
        return found


class ArticleQuerySet(_Walked, models.QuerySet["Article"]):
    """Chains that read like a sentence: Article.objects.published().in_language("ru").newest_first()."""

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

    number = "article_id"
    end = "article__visible_until"

    def in_section(self, section: Section | int) -> PlaceQuerySet:
        """Keep one section."""
        return self.filter(article__section=section)

    def for_cards(self) -> PlaceQuerySet:
        """Load with each place what a card of its article shows."""
        return self.select_related("article__story__picture").defer(*(f"article__{name}" for name in NOT_ON_CARDS))

    def without(self, *fields: str) -> PlaceQuerySet:
        """Load the article with each place, and leave fields of it unread."""
        return self.select_related("article").defer(*(f"article__{name}" for name in fields))

    def at(self, article_id: int) -> PlaceQuerySet:
        """Keep the place of the article of this number."""
        return self.filter(article=article_id).select_related("article")


def is_visible_at(now: datetime, begins: datetime | None, ends: datetime | None) -> bool:
    """Tell of an article at hand what `published` asks of the database."""
    return begins is not None and begins <= now and (ends is None or now < ends)


def articles_of(rows: Iterable[Article] | Iterable[Place]) -> list[Article]:
    """Return the articles that stand at the places; an article stands for itself."""
    return [getattr(row, "article", row) for row in cast("Iterable[Any]", rows)]
