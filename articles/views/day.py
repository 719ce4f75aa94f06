"""The archive by day: each day complete, with the way to the days beside it."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from articles import cachetags
from articles.editions import Site
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.views.edition import edition_page, everywhere, render_page, with_sections
from caliber.pagecache.marks import depends_on


@edition_page
def archive(request: HttpRequest, site: Site) -> HttpResponse:
    """Lead to the newest day that has a story."""
    newest = Article.objects.published().in_language(site.language).newest_first().only("visible_from").first()
    if newest is None:
        raise Http404("the archive is empty")
    return HttpResponseRedirect(_path(site, _day_of(newest)))


@edition_page
def day(request: HttpRequest, site: Site, year: int, month: int, day_of_month: int) -> HttpResponse:
    """Answer all stories of a day in Baku, newest first; a day without stories has no page."""
    try:
        shown = date(year, month, day_of_month)
        published = Article.objects.published().in_language(site.language)
        articles = list(published.on_day(shown).for_cards().newest_first())
    except (ValueError, OverflowError) as error:
        raise Http404("no such day") from error
    if not articles:
        raise Http404("no story on this day")
    depends_on([cachetags.span(site.language, f"{shown:%Y-%m-%d}")])
    cachetags.depends_on_cards(articles)
    path = _path(site, shown)
    month_url = path.rpartition("/")[0]
    context = {
        "day": shown,
        "month_url": month_url,
        "year_url": month_url.rpartition("/")[0],
        "articles": with_sections(articles, site),
        **_neighbours(published, shown, site),
    }
    fallback = everywhere(site, "/archive")
    addresses = _editions_with(shown, site) | {site.language: path}
    return render_page(request, site, "day.html", context, addresses=addresses, fallback=fallback)


def _neighbours(published: ArticleQuerySet, shown: date, site: Site) -> dict[str, object]:
    """Return the nearest days with stories, both in one query."""
    midnight = timezone.make_aware(datetime.combine(shown, time.min))
    next_midnight = timezone.make_aware(datetime.combine(shown + timedelta(days=1), time.min))
    before = published.earlier_than(midnight).newest_first().values("pk")[:1]
    after = published.filter(visible_from__gte=next_midnight).oldest_first().values("pk")[:1]
    rows = Article.objects.only("visible_from").order_by()
    either = rows.filter(pk__in=before).union(rows.filter(pk__in=after), all=True)
    days = sorted(_day_of(row) for row in either)
    previous = next((found for found in days if found < shown), None)
    following = next((found for found in days if found > shown), None)
    return {
        "previous_day": previous,
        "previous_url": previous and _path(site, previous),
        "next_day": following,
        "next_url": following and _path(site, following),
    }


def _editions_with(shown: date, site: Site) -> dict[str, str]:
    """Return the day's address in each edition that published something then."""
    rows = Article.objects.published().on_day(shown).filter(language__in=site.languages)
    languages = rows.order_by().values_list("language", flat=True).distinct()
    return {language: f"/{language}/archive/{shown:%Y/%m/%d}" for language in languages}


def _path(site: Site, shown: date) -> str:
    return f"/{site.language}/archive/{shown:%Y/%m/%d}"


def _day_of(row: Article) -> date:
    assert row.visible_from is not None
    return timezone.localtime(row.visible_from).date()
