"""What every reader's page shares: its edition, its languages and the words around its content."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles import cachetags
from articles.editions import Site, default_language, load_site
from articles.models import Article
from articles.redirects import find_new_address
from caliber.pagecache.marks import collecting, depends_on, holds_until, mark

TEXT_SIZES = ("1", "2", "3", "4", "5")
STANDARD_TEXT_SIZE = "3"

View = Callable[..., HttpResponse]


def edition_page(view: View) -> View:
    """Give a view its edition as `site`, in that edition's language; a page that is not there may have moved."""

    @require_safe
    @wraps(view)
    def wrapper(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
        with translation.override(language), collecting() as marks:
            depends_on([cachetags.ALL, cachetags.site(language)])
            # The year stands at the foot of every page.
            holds_until(cachetags.new_year())
            try:
                response = view(request, load_site(language), **kwargs)
                if response.status_code == HTTPStatus.OK and not response.has_header("Cache-Control"):
                    mark(response, marks)
                return response
            except Http404:
                moved = find_new_address(request.path_info)
                if moved is None:
                    raise
                return HttpResponsePermanentRedirect(moved)

    return wrapper


def render_page(
    request: HttpRequest,
    site: Site,
    template: str,
    context: Mapping[str, Any],
    *,
    addresses: Mapping[str, str],
    fallback: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Render a page.

    addresses: path of this page in each language where it exists, its own included.
    fallback: where the switcher leads for a language in which it does not exist; the front page when left out.
    """
    languages = _switcher(site, addresses, fallback or {})
    shared = {
        "site": site,
        "languages": languages,
        "language_list": language_list(languages),
        "alternates": _alternates(request, site, addresses),
        "canonical": absolute(request, addresses[site.language]),
        "default_alternate": _default_alternate(request, site, addresses),
        **_text_size(request, addresses[site.language]),
    }
    # Without Django's context processors: no public page knows who is signed in, and each would cost every page.
    response = HttpResponse(render_to_string(template, {"request": request, **shared, **context}))
    response["Content-Language"] = site.language
    return response


def language_list(languages: list[dict[str, Any]]) -> SafeString:
    """Return the switcher's list, which a page shows up to three times; languages: editions with url and is_missing."""
    return render_to_string("parts/language_list.html", {"languages": languages})


def everywhere(site: Site, path: str) -> dict[str, str]:
    """Return the addresses of a page that every edition has; path is what follows the language."""
    return {language: f"/{language}{path}" for language in site.languages}


def absolute(request: HttpRequest, path: str) -> str:
    """Return a full address, under the operator's own name where it is known."""
    return f"{settings.CALIBER_URL or f'{request.scheme}://{request.get_host()}'}{path}"


def with_sections(articles: list[Article], site: Site) -> list[Article]:
    """Give each article what its card shows besides its own words."""
    for article in articles:
        article.section_card = site.section_by_id(article.section_id)  # type: ignore[attr-defined]
        article.picture = article.story.picture  # type: ignore[attr-defined]
    return articles


def _switcher(site: Site, addresses: Mapping[str, str], fallback: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            **edition,
            "url": addresses.get(edition["code"]) or fallback.get(edition["code"]) or edition["url"],
            "is_missing": edition["code"] not in addresses,
        }
        for edition in site.editions
    ]


def _alternates(request: HttpRequest, site: Site, addresses: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"language": language, "url": absolute(request, addresses[language])}
        for language in site.languages
        if language in addresses
    ]


def _default_alternate(request: HttpRequest, site: Site, addresses: Mapping[str, str]) -> str:
    order = [site.paper.default_language, *site.languages]
    return absolute(request, next(addresses[code] for code in order if code in addresses))


def _text_size(request: HttpRequest, path: str) -> dict[str, Any]:
    """Return the text size asked for without JavaScript, and the links that lead to the neighbouring sizes."""
    size = request.GET.get("fs", "")
    size = size if size in TEXT_SIZES else ""
    place = TEXT_SIZES.index(size or STANDARD_TEXT_SIZE)
    links = {
        "smaller": f"?fs={TEXT_SIZES[max(place - 1, 0)]}",
        "larger": f"?fs={TEXT_SIZES[min(place + 1, len(TEXT_SIZES) - 1)]}",
        "reset": path,
    }
    return {"text_size": size, "font_links": links}


__all__ = [
    "absolute",
    "default_language",
    "edition_page",
    "everywhere",
    "language_list",
    "render_page",
    "with_sections",
]
