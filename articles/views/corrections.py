"""What an edition has corrected, the newest first; any depth costs the same."""

import re
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles import cachetags
from articles.editions import Site
from articles.models import Correction
from articles.views.edition import edition_page, everywhere, render_page
from caliber.pagecache.marks import depends_on

PAGE_SIZE = 20
_PLACE = re.compile(r"(\d{20})-(\d{1,18})", re.ASCII)


@edition_page
def corrections(request: HttpRequest, site: Site, cursor: str = "") -> HttpResponse:
    """Answer the corrections, or those before a place: the moment to its microsecond, and the number."""
    rows = Correction.objects.filter(language=site.language, article__state="published")
    rows = rows.filter(article__visible_from__lte=timezone.now()).select_related("article")
    if cursor:
        moment, number = _place(cursor)
        rows = rows.filter(at__lte=moment).exclude(at=moment, pk__gte=number)
    found = list(rows.defer("article__body", "article__body_html")[: PAGE_SIZE + 1])
    if cursor and not found:
        raise Http404("no corrections before this place")
    depends_on([cachetags.corrections(site.language), *(cachetags.article(row.article_id) for row in found)])
    shown = found[:PAGE_SIZE]
    older = _cursor(shown[-1]) if len(found) > PAGE_SIZE else ""
    context = {
        "corrections": shown,
        "older_url": f"{site.corrections_url}/before/{older}" if older else "",
        "newer_url": site.corrections_url if cursor else "",
    }
    heads = everywhere(site, "/corrections")
    addresses = {site.language: request.path_info} if cursor else heads
    return render_page(request, site, "corrections.html", context, addresses=addresses, fallback=heads)


def _cursor(row: Correction) -> str:
    return f"{row.at.astimezone(UTC):%Y%m%d%H%M%S%f}-{row.pk}"


def _place(cursor: str) -> tuple[datetime, int]:
    match = _PLACE.fullmatch(cursor)
    try:
        assert match
        moment, number = datetime.strptime(match[1], "%Y%m%d%H%M%S%f").replace(tzinfo=UTC), int(match[2])
        if _is_place(moment, number):
            return moment, number
    except (AssertionError, ValueError):
        pass
    raise Http404("no such place among the corrections")


def _is_place(moment: datetime, number: int) -> bool:
    """Tell whether a correction stands there: others answer 404, so that caches stay small."""
    return Correction.objects.filter(pk=number, at=moment).exists()
