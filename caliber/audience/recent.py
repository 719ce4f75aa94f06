"""What is read most: views by the hour, folded into the last day and the last week. Called by folding and the tags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article
from articles.prepared import Prepared
from caliber.audience.models import FoldedHour, HourlyViews, RecentViews, ViewCount

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
KEPT = timedelta(days=8)
# Fewer are no list.
FEWEST = 3
# The columns of a row.
KEY, HEADLINE, SLUG, PARTNER, DAY_VIEWS, WEEK_VIEWS = range(6)

_ADD_HOURS = """
INSERT INTO audience_hourlyviews (article_id, hour, views) VALUES (%s, %s, %s)
ON CONFLICT (article_id, hour) DO UPDATE SET views = audience_hourlyviews.views + excluded.views
"""
_ADD_RECENT = """
INSERT INTO audience_recentviews (article_id, language, day_views, week_views) VALUES (%s, %s, %s, %s)
ON CONFLICT (article_id) DO UPDATE SET day_views = audience_recentviews.day_views + excluded.day_views,
week_views = audience_recentviews.week_views + excluded.week_views
"""


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


def add_recent_views(counts: Iterable[tuple[int, datetime, int]], languages: Mapping[int, str], now: datetime) -> None:
    """Add article, hour and count of views to the hours and to the last day and week, in the caller's transaction."""
    recent = [count for count in counts if count[1] > now - KEPT]
    day, week = ({key: 0 for key, _hour, _count in recent} for _period in range(2))
    for key, hour, count in recent:
        week[key] += count if hour > now - WEEK else 0
        day[key] += count if hour > now - DAY else 0
    with connection.cursor() as cursor:
        stored = connection.ops.adapt_datetimefield_value
        cursor.executemany(_ADD_HOURS, [(key, stored(hour), count) for key, hour, count in recent])
        cursor.executemany(
            _ADD_RECENT, [(key, languages[key], day[key], week[key]) for key in sorted(week) if week[key]]
        )


def fold_once_an_hour(now: datetime) -> None:
    """Sum day and week anew from their hours unless that was done in this hour: what is too old counts no more."""
    if FoldedHour.objects.filter(hour=hour_of(now)).exists():
        return
    with transaction.atomic():
        _hour, is_ours = FoldedHour.objects.get_or_create(hour=hour_of(now))
        if is_ours:
            RecentViews.objects.update(day_views=_views_since(now - DAY), week_views=_views_since(now - WEEK))
            RecentViews.objects.filter(week_views=0).delete()
            FoldedHour.objects.filter(hour__lt=hour_of(now)).delete()
            HourlyViews.objects.filter(hour__lt=now - KEPT).delete()


def hour_of(moment: datetime) -> datetime:
    """Return the hour that a moment falls in."""
    return moment.replace(minute=0, second=0, microsecond=0)


def most_read(language: str, count: int) -> MostRead:
    """Return the most read articles of an edition, at most count in each period; one query."""
    return _ranked(_asked(count)[0](timezone.now(), language), language, count)


def most_read_and_views(article: Article, count: int) -> tuple[MostRead, int]:
    """Return the same and how often the article itself was read, which its page shows too; one query for both."""
    rows = _asked(count)[1](timezone.now(), article.language, article.pk)
    views = next((row[DAY_VIEWS] for row in rows if not row[KEY]), 0)
    return _ranked([row for row in rows if row[KEY]], article.language, count), views


@cache
def _asked(count: int) -> tuple[Prepared[Any], Prepared[Any]]:
    """Return the questions for so many rows: by moment and language, and with an article's own number as well."""
    now = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
    alone = Prepared(partial(_rows, count), [now, "a language"])
    return alone, Prepared(partial(_rows_and_own, count), [now, "a language", 1_000_001])


def _rows_and_own(count: int, now: datetime, language: str, article: int) -> QuerySet[Any, Any]:
    own = ViewCount.objects.filter(article=article)
    own_row = own.values_list(Value(0), Value(""), Value(""), Value(""), "total", Value(0))
    return _rows(count, now, language).union(own_row, all=True)


def _rows(count: int, now: datetime, language: str) -> QuerySet[Article, Any]:
    """Return key, headline, slug, partner and both numbers of the first of either period, walked along two indexes."""
    public = Article.objects.published(now).in_language(language).filter(recent_views__language=language)
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
