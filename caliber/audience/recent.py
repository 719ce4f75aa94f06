"""What is read most: views by the hour, folded into the last day and the last week. Called by counting and the tags."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from articles.models import Article
from caliber.audience.models import FoldedHour, HourlyViews, RecentViews, ViewCount

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
KEPT = timedelta(days=8)
# Fewer are no list.
FEWEST = 3
# The columns of a row.
KEY, HEADLINE, SLUG, PARTNER, DAY_VIEWS, WEEK_VIEWS = range(6)


@dataclass(frozen=True)
class Rank:
    """An article among the most read; share is its reads in whole per cent of the first one's."""

    headline: str
    url: str
    share: int
    is_partner: bool


@dataclass(frozen=True)
class MostRead:
    """The most read articles of an edition; a list is empty where fewer than three have been read."""

    day: list[Rank]
    week: list[Rank]

    @property
    def period(self) -> str:
        """Which list to show where there is room for one: "day", else "week", else nothing."""
        return "day" if self.day else "week" if self.week else ""

    @property
    def ranks(self) -> list[Rank]:
        """The list of that period."""
        return self.day or self.week


def note_view(article: Article, now: datetime) -> bool:
    """Add a view to the article's hour, day and week, in the caller's transaction; tell whether its hour has begun."""
    row, is_first = HourlyViews.objects.get_or_create(article=article, hour=hour_of(now))
    HourlyViews.objects.filter(pk=row.pk).update(views=F("views") + 1)
    RecentViews.objects.get_or_create(article=article, defaults={"language": article.language})
    RecentViews.objects.filter(article=article).update(day_views=F("day_views") + 1, week_views=F("week_views") + 1)
    return is_first


def fold_once_an_hour(now: datetime) -> None:
    """Sum day and week anew from their hours unless that was done in this hour: what is too old counts no more."""
    with transaction.atomic():
        _hour, is_ours = FoldedHour.objects.get_or_create(hour=hour_of(now))
        if is_ours:
            RecentViews.objects.update(day_views=_views_since(now - DAY), week_views=_views_since(now - WEEK))
            RecentViews.objects.filter(week_views=0).delete()
            FoldedHour.objects.filter(hour__lt=hour_of(now)).delete()


def forget_old_hours(now: datetime) -> None:
    """Remove the hours that no list reaches back to."""
    HourlyViews.objects.filter(hour__lt=now - KEPT).delete()


def hour_of(moment: datetime) -> datetime:
    """Return the hour that a moment falls in."""
    return moment.replace(minute=0, second=0, microsecond=0)


def most_read(language: str, count: int) -> MostRead:
    """Return the most read articles of an edition, at most count in each period; one query."""
    return _ranked(_rows(language, count), language, count)


def most_read_and_views(article: Article, count: int) -> tuple[MostRead, int]:
    """Return the same and how often the article itself was read, which its page shows too; one query for both."""
    own = ViewCount.objects.filter(article=article.pk)
    own_row = own.values_list(Value(0), Value(""), Value(""), Value(""), "total", Value(0))
    rows = list(_rows(article.language, count).union(own_row, all=True))
    views = next((row[DAY_VIEWS] for row in rows if not row[KEY]), 0)
    return _ranked([row for row in rows if row[KEY]], article.language, count), views


def _rows(language: str, count: int) -> QuerySet[Article, Any]:
    """Return key, headline, slug, partner and both numbers of the first of either period, walked along two indexes."""
    public = Article.objects.published().in_language(language).filter(recent_views__language=language)
    first = [
        public.filter(**{f"recent_views__{views}__gt": 0})
        .order_by(f"-recent_views__{views}", "recent_views__article")
        .values("pk")[:count]
        for views in ("day_views", "week_views")
    ]
    either = Article.objects.filter(pk__in=first[0]) | Article.objects.filter(pk__in=first[1])
    return either.order_by().values_list(
        "pk", "headline", "slug", "partner_name", "recent_views__day_views", "recent_views__week_views"
    )


def _ranked(rows: Iterable[Any], language: str, count: int) -> MostRead:
    found = list(rows)
    return MostRead(*(_ranks(found, language, count, column) for column in (DAY_VIEWS, WEEK_VIEWS)))


def _ranks(rows: list[Any], language: str, count: int, column: int) -> list[Rank]:
    read = sorted((row for row in rows if row[column]), key=lambda row: (-row[column], row[KEY]))[:count]
    if len(read) < FEWEST:
        return []
    most = read[0][column]
    return [
        Rank(row[HEADLINE], f"/{language}/post/{row[SLUG]}", round(100 * row[column] / most), bool(row[PARTNER]))
        for row in read
    ]


def _views_since(moment: datetime) -> Coalesce:
    hours = HourlyViews.objects.filter(article=OuterRef("pk"), hour__gt=moment).order_by().values("article")
    return Coalesce(Subquery(hours.annotate(sum=Sum("views")).values("sum")), 0)
