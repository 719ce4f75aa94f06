"""The lists that go back in time by cursor: a section, an author, a topic."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles.editions import Site
from articles.keyset import Cursor, ListPage, first_page, page_after, page_before, place_of
from articles.models import Article, Author, Topic
from articles.models.localised import in_language
from articles.querysets import ArticleQuerySet
from articles.views.edition import edition_page, everywhere, render_page, with_sections


@edition_page
def section(request: HttpRequest, site: Site, slug: str, direction: str = "", cursor: str = "") -> HttpResponse:
    """Answer a section, or the part of it before or after a place."""
    found = next((entry for entry in site.sections if entry.slug == slug), None)
    if found is None:
        raise Http404("no such section")
    articles = Article.objects.published().in_language(site.language).in_section(found.id)
    return _list_page(request, site, "section", found, articles, direction, cursor)


@edition_page
def author(request: HttpRequest, site: Site, slug: str, direction: str = "", cursor: str = "") -> HttpResponse:
    """Answer what an author has signed."""
    found = Author.objects.filter(slug=slug).prefetch_related("texts").first()
    words = found and in_language(found.texts.all(), site.language)
    if not found or not words:
        raise Http404("no such author")
    entry = {"name": words.name, "description": words.bio, "url": found.path_in(site.language)}
    articles = Article.objects.published().in_language(site.language).by_author(found)
    return _list_page(request, site, "author", entry, articles, direction, cursor)


@edition_page
def topic(request: HttpRequest, site: Site, slug: str, direction: str = "", cursor: str = "") -> HttpResponse:
    """Answer what has been written about a topic."""
    found = Topic.objects.filter(slug=slug).prefetch_related("texts").first()
    words = found and in_language(found.texts.all(), site.language)
    if not found or not words:
        raise Http404("no such topic")
    entry = {"name": words.name, "description": "", "url": found.path_in(site.language)}
    articles = Article.objects.published().in_language(site.language).about(found)
    return _list_page(request, site, "topic", entry, articles, direction, cursor)


def _list_page(
    request: HttpRequest, site: Site, name: str, entry: Any, articles: ArticleQuerySet, direction: str, cursor: str
) -> HttpResponse:
    head = entry["url"] if isinstance(entry, Mapping) else entry.url
    shown = _turn(articles, direction, cursor, head) if direction else first_page(articles.for_cards())
    if isinstance(shown, str):
        return HttpResponsePermanentRedirect(shown)
    context = {
        name: entry,
        "articles": with_sections(shown.articles, site),
        "older_url": shown.older and f"{head}/before/{shown.older}",
        "newer_url": shown.newer and f"{head}/after/{shown.newer}",
        "is_first_page": shown.is_first,
    }
    # A place in one edition's list is no place in another's: there the switcher leads to the list's head.
    heads = everywhere(site, head.removeprefix(f"/{site.language}"))
    addresses = heads if shown.is_first else {site.language: request.path_info}
    return render_page(request, site, f"{name}.html", context, addresses=addresses, fallback=heads)


def _turn(articles: ArticleQuerySet, direction: str, cursor: str, head: str) -> ListPage | str:
    """Return the page before or after a place, or the address to go to instead."""
    place = Cursor.parse(cursor)
    if place is None:
        raise Http404("no such place in the list")
    right = place_of(articles, place)
    if right is None:
        return head
    if right != cursor:
        return f"{head}/{direction}/{right}"
    shown = (
        page_before(articles.for_cards(), place) if direction == "before" else page_after(articles.for_cards(), place)
    )
    return shown if shown and shown.articles else head
