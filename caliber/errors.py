"""What went wrong, told in the edition of the reader and without the database. Called by urls.py and the middleware."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from articles.editions import is_language, site_without_database
from articles.views.edition import language_list
from caliber.http.gone import Gone
from caliber.pagecache.gone import gone_reason, note_gone
from caliber.pagecache.marks import Marks, mark

logger = logging.getLogger("caliber.errors")

RETRY_AFTER_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 as the page for what is not there: the reader's way on is the same."""
    return _error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, in the same dress."""
    return _error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 with a way on."""
    return _error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: ours to mend, nothing shown of how."""
    return _error_page(request, 500)


class TroubleMiddleware:
    """Turns a withdrawn page into 410 and a database that is away into 503."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done when an exception comes back."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer the two exceptions that are no programming errors."""
        if isinstance(exception, Gone):
            note_gone(request.path_info, str(exception))
            response = _error_page(request, 410, reason=str(exception))
            mark(response, Marks(set(exception.tags)))
            return response
        if isinstance(exception, OperationalError | InterfaceError) and isinstance(exception, DatabaseError):
            logger.error("The database does not answer: %s", exception)
            if (reason := gone_reason(request.path_info)) is not None:
                return _error_page(request, 410, reason=reason)
            response = _error_page(request, 503)
            response["Retry-After"] = str(RETRY_AFTER_SECONDS)
            return response
        return None


def _error_page(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    language = _language_of(request)
    template = status if status in {404, 410, 500, 503} else 404
    with translation.override(language):
        site = site_without_database(language)
        languages = [{**edition, "is_missing": False} for edition in site.editions]
        context: dict[str, Any] = {
            "site": site,
            "languages": languages,
            "language_list": language_list(languages),
            "alternates": [],
            "canonical": "",
            "text_size": "",
            "font_links": {},
            "status": status,
            "reason": reason,
        }
        page = render_to_string(f"errors/{template}.html", context)
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response


def _language_of(request: HttpRequest) -> str:
    """Return the edition the address speaks of, else the one the reader's browser asks for."""
    first = request.path_info.split("/")[1:2]
    if first and is_language(first[0]):
        return first[0]
    return translation.get_language_from_request(request) or settings.LANGUAGE_CODE
