"""The search page of an edition."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from articles.editions import Site
from articles.keyset import Cursor, ListPage, first_page, page_before
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.views.edition import edition_page, render_page, with_sections
from caliber.search.index import LONGEST_QUERY_CHARACTERS, matching


@edition_page
def search(request: HttpRequest, site: Site) -> HttpResponse:
    """Answer the articles that hold the words asked for, newest first; any text is a valid query."""
    query = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST_QUERY_CHARACTERS]
    articles = matching(Article.objects.published().in_language(site.language), query)
    shown = _part(articles.for_cards(), request.GET.get("before", ""))
    path = site.search_url
    context = {
        "q": query,
        "searched": bool(query),
        "results": with_sections(shown.articles, site),
        "newer_url": None if shown.is_first else f"{path}?{urlencode({'q': query})}",
        "older_url": shown.older and f"{path}?{urlencode({'q': query, 'before': shown.older})}",
    }
    tail = f"?{urlencode({'q': query})}" if query else ""
    addresses = {language: f"/{language}/search{tail}" for language in site.languages}
    response = render_page(request, site, "search.html", context, addresses=addresses)
    response["X-Robots-Tag"] = "noindex"
    return response


def _part(articles: ArticleQuerySet, cursor: str) -> ListPage:
    place = Cursor.parse(cursor)
    return page_before(articles, place) if place else first_page(articles)
