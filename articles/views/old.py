"""The addresses of the original site, and of imported ones: each leads to its place here by one permanent redirect."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

from django.db import DatabaseError
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from articles.editions import default_language
from articles.models import Article
from articles.redirects import find_new_address

ARMENIAN = "hy"


class FormerSiteMiddleware:
    """Asks, before a 404 for an address that has no view here, whether it is an imported story's former address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead on; without the database the answer stays what it was."""
        response = self.get_response(request)
        # Pages of an edition have asked for themselves already.
        has_view = getattr(request, "resolver_match", None) is not None
        if response.status_code != 404 or has_view or request.method not in {"GET", "HEAD"}:
            return response
        try:
            moved = find_new_address(request.path_info.rstrip("/"))
        except DatabaseError:
            return response
        return HttpResponsePermanentRedirect(moved) if moved else response


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """/rss.xml leads to the default edition's feed."""
    return HttpResponsePermanentRedirect(f"/{default_language()}/rss.xml")


@require_safe
def post(request: HttpRequest, slug: str) -> HttpResponse:
    """/post/<slug> leads to the article in the edition that has it, the default one first."""
    language = default_language()
    default_first = Case(When(language=language, then=Value(0)), default=Value(1))
    rows = Article.objects.published().filter(slug=slug).order_by(default_first, "language")
    found = rows.only("language", "slug").first()
    if found is None and Article.objects.filter(slug=slug, language=language).exists():
        # Withdrawn or not out yet: the page itself has the right answer.
        return HttpResponsePermanentRedirect(f"/{language}/post/{quote(slug)}")
    if found is None:
        raise Http404("no article has this address")
    return HttpResponsePermanentRedirect(found.get_absolute_url())


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """/category/<slug> leads to the section in the default edition."""
    return _moved(f"/{default_language()}/category/{slug}")


@require_safe
def search(request: HttpRequest, words: str, language: str = "") -> HttpResponse:
    """/search/<words> leads to the search page."""
    return HttpResponsePermanentRedirect(f"/{language or default_language()}/search?{urlencode({'q': words})}")


@require_safe
def armenian(request: HttpRequest, rest: str = "") -> HttpResponse:
    """/arm/... leads to the Armenian edition, whose language has the code hy."""
    words = rest.removeprefix("search/")
    if words and words != rest:
        return search(request, words, language=ARMENIAN)
    return _moved(f"/{ARMENIAN}/{rest}".rstrip("/") if rest else f"/{ARMENIAN}/")


def _moved(path: str) -> HttpResponse:
    """Lead to a path of this site; a path that no page can have is answered here and not after a detour."""
    try:
        resolve(path)
    except Resolver404 as error:
        raise Http404("no page has this address") from error
    return HttpResponsePermanentRedirect(quote(path))
