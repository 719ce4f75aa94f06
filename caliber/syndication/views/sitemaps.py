"""Sitemaps: an index, and for each edition parts by article number, written without holding the archive in memory."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from articles import cachetags
from articles.editions import load_site
from articles.models import Article, Edition
from articles.views.edition import absolute
from caliber.pagecache.marks import Marks, collecting, mark

# Article numbers a part. The protocol allows 50,000 addresses; so many are written within the time of any other page.
NUMBERS_A_PART = 4_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the index of all parts."""
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    languages = Edition.objects.filter(is_enabled=True).values_list("language", flat=True)
    parts = [f"/sitemap/{language}-{part}.xml" for language in languages for part in range(_part_of(newest) + 1)]
    entries = "".join(f"<sitemap><loc>{escape(absolute(request, part))}</loc></sitemap>\n" for part in parts)
    response = _xml(f"{_XML}<sitemapindex {_SPACE}>\n{entries}</sitemapindex>\n")
    mark(response, Marks({cachetags.ALL, cachetags.LAST_NUMBERS}))
    return response


@require_safe
def sitemap_part(request: HttpRequest, language: str, part: int) -> StreamingHttpResponse | HttpResponse:
    """Answer one part of an edition; the first also names the edition's own pages."""
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if part > _part_of(newest):
        raise Http404("no such part")
    response = StreamingHttpResponse(_lines(request, language, part), content_type="application/xml; charset=utf-8")
    with collecting() as marks:
        # Raises for a closed edition before the first line is on its way.
        load_site(language)
    first = part * NUMBERS_A_PART // cachetags.NUMBERS_A_TAG
    last = (part + 1) * NUMBERS_A_PART // cachetags.NUMBERS_A_TAG
    marks.tags |= {cachetags.numbers(language, bucket) for bucket in range(first, last + 1)}
    mark(response, marks)
    return response


def _lines(request: HttpRequest, language: str, part: int) -> Iterator[str]:
    yield f"{_XML}<urlset {_SPACE}>\n"
    if part == 0:
        site = load_site(language)
        paths = [site.front_url, *(section.url for section in site.sections), *(page["url"] for page in site.pages)]
        for path in paths:
            yield f"<url><loc>{escape(absolute(request, path))}</loc></url>\n"
    first = part * NUMBERS_A_PART
    numbers = Article.objects.published().in_language(language).filter(pk__gt=first, pk__lte=first + NUMBERS_A_PART)
    rows = numbers.order_by("pk").only("language", "slug", "visible_from", "text_updated_at")
    for row in rows.iterator(chunk_size=2000):
        changed = row.text_updated_at or row.visible_from
        address = escape(absolute(request, row.url))
        yield f"<url><loc>{address}</loc><lastmod>{changed:%Y-%m-%dT%H:%M:%S+00:00}</lastmod></url>\n"
    yield "</urlset>\n"


def _part_of(number: int) -> int:
    return max(number - 1, 0) // NUMBERS_A_PART


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
