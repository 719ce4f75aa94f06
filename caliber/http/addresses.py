"""Middleware for the address itself: refuses what no page can have, and leads /x/ to /x where only /x exists."""

from collections.abc import Callable
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from caliber.http.admin_only import is_admin

LONGEST_ADDRESS_CHARACTERS = 2000


class AddressMiddleware:
    """Answers 400 to impossible addresses and repairs a slash that is one too many or one too few."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, answer, or lead to the same address with its right slash."""
        # Raises DisallowedHost, which Django answers with 400 before any page is drawn for a foreign name.
        request.get_host()
        if len(request.get_full_path()) > LONGEST_ADDRESS_CHARACTERS and not is_admin(request):
            raise BadRequest("The address is too long.")
        if "\x00" in request.path_info:
            raise BadRequest("The address holds a NUL character.")
        response = self.get_response(request)
        # An address that has a view got its 404 from there; leading it to its twin would lead it back and forth.
        has_view = getattr(request, "resolver_match", None) is not None
        if response.status_code == 404 and not has_view and request.method in {"GET", "HEAD"}:
            return _with_right_slash(request) or response
        return response


def _with_right_slash(request: HttpRequest) -> HttpResponse | None:
    path = request.path_info
    other = path.rstrip("/") if path.endswith("/") else f"{path}/"
    try:
        resolve(other)
    except Resolver404:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(quote(other) + (f"?{query}" if query else ""))
