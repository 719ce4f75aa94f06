"""Sitemaps: an index, and for each edition parts by article number, written without holding the archive in memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from articles import cachetags
from articles.editions import Site, load_site
from articles.models import Article, Edition
from articles.views.edition import absolute
from caliber.pagecache.marks import Marks, collecting, mark

# Article numbers a part. The protocol allows 50,000 addresses; so many are written within the time of any other page.
NUMBERS_A_PART = 4_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
CHUNK = 2_000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the index of all parts."""
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    languages = Edition.objects.filter(is_enabled=True).values_list("language", flat=True)
    base, numbers = escape(absolute(request, "/sitemap/")), range(_part_of(newest) + 1)
    entries = "".join(
        [f"<sitemap><loc>{base}{language}-{part}.xml</loc></sitemap>\n" for language in languages for part in numbers]
    )
    response = _xml(f"{_XML}<sitemapindex {_SPACE}>\n{entries}</sitemapindex>\n")
    mark(response, Marks({cachetags.ALL, cachetags.LAST_NUMBERS}))
    return response


@require_safe
def sitemap_part(request: HttpRequest, language: str, part: int) -> StreamingHttpResponse | HttpResponse:
    """Answer one part of an edition; the first also names the edition's own pages."""
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if part > _part_of(newest):
        raise Http404("no such part")
    with collecting() as marks:
        # Raises for a closed edition before the first line is on its way.
        site = load_site(language)
    response = StreamingHttpResponse(_lines(request, site, part), content_type="application/xml; charset=utf-8")
    first = part * NUMBERS_A_PART // cachetags.NUMBERS_A_TAG
    last = (part + 1) * NUMBERS_A_PART // cachetags.NUMBERS_A_TAG
    marks.tags |= {cachetags.numbers(language, bucket) for bucket in range(first, last + 1)}
    mark(response, marks)
    return response


def _lines(request: HttpRequest, site: Site, part: int) -> Iterator[str]:
    yield f"{_XML}<urlset {_SPACE} {_LINKS}>\n"
    if part == 0:
        paths = [site.front_url, *(section.url for section in site.sections), *(page["url"] for page in site.pages)]
        for path in paths:
            yield f"<url><loc>{escape(absolute(request, path))}</loc></url>\n"
    first = part * NUMBERS_A_PART
    numbers = (
        Article.objects.published().in_language(site.language).filter(pk__gt=first, pk__lte=first + NUMBERS_A_PART)
    )
    rows = numbers.order_by("pk").only("language", "slug", "story", "visible_from", "text_updated_at")
    for chunk in batched(rows.iterator(chunk_size=CHUNK), CHUNK):
        versions = _versions_of(chunk, site.languages)
        for row in chunk:
            changed = row.text_updated_at or row.visible_from
            address = escape(absolute(request, row.url))
            links = _links(request, versions[row.story_id])
            yield f"<url><loc>{address}</loc><lastmod>{changed:%Y-%m-%dT%H:%M:%S+00:00}</lastmod>{links}</url>\n"
    yield "</urlset>\n"


def batched(rows: Iterable[Article], size: int) -> Iterator[list[Article]]:
    """Yield the rows so many at a time."""
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk


def _versions_of(chunk: list[Article], languages: list[str]) -> dict[int, list[tuple[str, str]]]:
    """Return language and path of what each story can be read in, in the open editions; one query."""
    rows = Article.objects.published().filter(story__in=[row.story_id for row in chunk], language__in=languages)
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows.order_by("language").only("story", "language", "slug"):
        found[row.story_id].append((row.language, row.url))
    return found


def _links(request: HttpRequest, versions: list[tuple[str, str]]) -> str:
    """Return a link to each language of a story, its own too; nothing where it has one only."""
    if len(versions) < 2:
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(absolute(request, path))}"/>'
        for language, path in versions
    )


def _part_of(number: int) -> int:
    return max(number - 1, 0) // NUMBERS_A_PART


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
