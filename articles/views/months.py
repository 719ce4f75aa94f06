"""The archive by month and by year: which days and months have stories, asked by index probes and never by a count."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles import cachetags
from articles.editions import Site
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.views.edition import edition_page, everywhere, render_page
from caliber.pagecache.marks import depends_on
from caliber.text.dates import weekdays

# As many headlines of a day stand in its month, and as many ticks at most in the calendar; the day itself has all.
HEADLINES_A_DAY = 5

Span = tuple[date, date]


@edition_page
def month(request: HttpRequest, site: Site, year: int, month: int) -> HttpResponse:
    """Answer a month: a calendar of its days and each day's newest headlines; without a story it has no page."""
    first, last = _month_span(year, month)
    published = Article.objects.published().in_language(site.language)
    days = [first + timedelta(days=place) for place in range(last.day)]
    found = _newest_of(published, [(day, day) for day in days], HEADLINES_A_DAY + 1)
    if not found:
        raise Http404("no story in this month")
    depends_on([cachetags.span(site.language, f"{first:%Y-%m}")])
    cachetags.depends_on_cards(found)
    by_day = _by_day(found, site)
    context = {
        "month": first,
        "year_url": _path(site, f"{year:04}"),
        "weekdays": zip(weekdays(site.language, "abbreviated"), weekdays(site.language, "wide"), strict=True),
        "weeks": _weeks(first, by_day),
        "days": list(by_day.values()),
        **_neighbours(published, (first, last), site, "%Y/%m"),
    }
    return _render(request, site, "month", context, (first, last), f"{year:04}/{month:02}")


@edition_page
def year(request: HttpRequest, site: Site, year: int) -> HttpResponse:
    """Answer a year: its twelve months, those with stories as links; without a story it has no page."""
    spans = [_month_span(year, number) for number in range(1, 13)]
    published = Article.objects.published().in_language(site.language)
    filled = {_day_of(row).month for row in _newest_of(published, spans)}
    if not filled:
        raise Http404("no story in this year")
    depends_on([cachetags.span(site.language, f"{year:04}")])
    months = [
        {"first": first, "url": _path(site, f"{first:%Y/%m}") if first.month in filled else None}
        for first, _last in spans
    ]
    span = spans[0][0], spans[-1][1]
    context = {"year": year, "months": months, **_neighbours(published, span, site, "%Y")}
    return _render(request, site, "year", context, span, f"{year:04}")


def _render(
    request: HttpRequest, site: Site, name: str, context: dict[str, Any], span: Span, tail: str
) -> HttpResponse:
    """Render the page; it exists in the editions that published something in the span."""
    probes = [
        Article.objects.published().in_language(language).on_days(*span).newest_first().values("pk")[:1]
        for language in site.languages
    ]
    languages = {row.language for row in _union(probes)} | {site.language}
    addresses = {language: f"/{language}/archive/{tail}" for language in site.languages if language in languages}
    return render_page(
        request, site, f"{name}.html", context, addresses=addresses, fallback=everywhere(site, "/archive")
    )


def _newest_of(published: ArticleQuerySet, spans: Iterable[Span], count: int = 1) -> list[Article]:
    """Return the newest so many articles of each span of days, newest first, in one query of index probes."""
    probes = [published.on_days(*span).newest_first().values("pk")[:count] for span in spans]
    return sorted(_union(probes), key=lambda row: (row.visible_from, row.pk), reverse=True)


def _union(probes: Sequence[Any]) -> Iterable[Article]:
    """Return what the probes found; a database orders a union as a whole only, so the parts stand unordered."""
    rows = Article.objects.only(
        "language", "slug", "headline", "list_headline", "partner_name", "visible_from", "visible_until"
    ).order_by()
    parts = [rows.filter(pk__in=probe) for probe in probes]
    return parts[0].union(*parts[1:], all=True) if parts else []


def _neighbours(published: ArticleQuerySet, span: Span, site: Site, pattern: str) -> dict[str, Any]:
    """Return the nearest days with stories outside the span, and the addresses of their month or year."""
    try:
        after = published.on_days(span[1] + timedelta(days=1), date.max - timedelta(days=2))
        before = published.on_days(date.min + timedelta(days=2), span[0] - timedelta(days=1))
    except OverflowError as error:
        raise Http404("the calendar ends here") from error
    probes = [before.newest_first().values("pk")[:1], after.oldest_first().values("pk")[:1]]
    days = sorted(_day_of(row) for row in _union(probes))
    previous = next((day for day in days if day < span[0]), None)
    following = next((day for day in days if day > span[1]), None)
    return {
        "previous_day": previous,
        "previous_url": previous and _path(site, previous.strftime(pattern)),
        "next_day": following,
        "next_url": following and _path(site, following.strftime(pattern)),
    }


def _by_day(found: Iterable[Article], site: Site) -> dict[date, dict[str, Any]]:
    days = {}
    for day, rows in groupby(found, key=_day_of):
        articles = list(rows)
        days[day] = {
            "day": day,
            "url": _path(site, f"{day:%Y/%m/%d}"),
            "articles": articles[:HEADLINES_A_DAY],
            "has_more": len(articles) > HEADLINES_A_DAY,
        }
    return days


def _weeks(first: date, by_day: dict[date, dict[str, Any]]) -> list[list[dict[str, Any] | None]]:
    """Return the month's weeks, Monday first; None where a day belongs to another month."""
    return [
        [by_day.get(day, {"day": day}) if day.month == first.month else None for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]


def _month_span(year: int, number: int) -> Span:
    try:
        first = date(year, number, 1)
        # UTC may stand on the day before, which the calendar's very first day does not have.
        assert first - timedelta(days=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise Http404("no such month") from error
    return first, last


def _path(site: Site, tail: str) -> str:
    return f"/{site.language}/archive/{tail}"


def _day_of(row: Article) -> date:
    assert row.visible_from is not None, "only what was published stands in the archive"
    return timezone.localtime(row.visible_from).date()
