"""Sitemaps: an index, and for each edition parts by article number, written without holding the archive in memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from articles import cachetags
from articles.editions import Site, load_site
from articles.models import Article, Edition
from articles.views.edition import absolute
from caliber.pagecache.fragments import fragment
from caliber.pagecache.marks import Marks, collecting, depends_on, mark

# Article numbers a part. The protocol allows 50,000 addresses; so many are written within the time of any other page.
NUMBERS_A_PART = 4_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
CHUNK = 2_000
# Story, slug, when it appeared, when its words changed.
Row = tuple[int, str, Any, Any]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the index of all parts, which is the same until the next thousand of articles."""
    base = escape(absolute(request, "/sitemap/"))
    index = fragment(f"sitemap {base}", partial(_index, base))
    response = _xml(index)
    response["ETag"] = _name_of(index)
    mark(response, Marks({cachetags.ALL, cachetags.LAST_NUMBERS}))
    return response


def _index(base: str) -> bytes:
    depends_on([cachetags.ALL, cachetags.LAST_NUMBERS])
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    languages = Edition.objects.filter(is_enabled=True).values_list("language", flat=True)
    numbers = range(_part_of(newest) + 1)
    entries = "".join(
        [f"<sitemap><loc>{base}{language}-{part}.xml</loc></sitemap>\n" for language in languages for part in numbers]
    )
    return f"{_XML}<sitemapindex {_SPACE}>\n{entries}</sitemapindex>\n".encode()


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
    # A place in a sitemap is some strings: rows without model instances are made in a tenth of the time.
    rows = numbers.order_by("pk").values_list("story", "slug", "visible_from", "text_updated_at")
    base = escape(absolute(request, ""))
    for chunk in batched(rows.iterator(chunk_size=CHUNK), CHUNK):
        versions = _versions_of([row[0] for row in chunk], site.languages, base)
        for story, slug, appeared, updated in chunk:
            changed = (updated or appeared).strftime("%Y-%m-%dT%H:%M:%S+00:00")
            address = f"{base}/{site.language}/post/{escape(slug)}"
            links = versions[story] if len(versions[story]) > 1 else ()
            yield f"<url><loc>{address}</loc><lastmod>{changed}</lastmod>{''.join(links)}</url>\n"
    yield "</urlset>\n"


def batched(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield the rows so many at a time."""
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk


def _versions_of(stories: list[int], languages: list[str], base: str) -> dict[int, list[str]]:
    """Return a link to each language that a story can be read in, in the open editions; one query."""
    rows = Article.objects.published().filter(story__in=stories, language__in=languages).order_by("language")
    found: dict[int, list[str]] = defaultdict(list)
    for story, language, slug in rows.values_list("story", "language", "slug"):
        address = f"{base}/{language}/post/{escape(slug)}"
        found[story].append(f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>')
    return found


def _part_of(number: int) -> int:
    return max(number - 1, 0) // NUMBERS_A_PART


@lru_cache(maxsize=4)
def _name_of(text: bytes) -> str:
    """Return the entity tag of the same bytes that are answered again and again, which Django would make each time."""
    return f'"{blake2b(text, digest_size=16).hexdigest()}"'


def _xml(text: bytes) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
