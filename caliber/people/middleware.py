"""What stands around every admin page: the allow list, ended sessions, a required second factor, "last seen"."""

import ipaddress
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property

from caliber.http.admin_only import is_admin
from caliber.http.client import client_address
from caliber.people.addresses import NEXT, wants_data
from caliber.people.kept import keep
from caliber.people.sessions import note_seen
from caliber.people.signing import has_used_factor
from caliber.people.views.signing_in import show_sign_in

Next = Callable[[HttpRequest], HttpResponse]


class NetworksMiddleware:
    """Answers 404 on the editors' side to whoever comes from outside CALIBER_ADMIN_NETWORKS, where that is set."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask for the network only where there is a list."""
        if settings.CALIBER_ADMIN_NETWORKS and is_admin(request) and not _is_inside(request):
            raise Http404
        return self.get_response(request)


class SignedOutMiddleware:
    """Keeps what was typed where a session has ended meanwhile, and tells scripts so in their own words."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace the admin's redirect to its sign-in page where a page alone would lose something."""
        response = self.get_response(request)
        if not is_admin(request) or not _leads_to_sign_in(request, response):
            return response
        if wants_data(request):
            return JsonResponse({"signed_out": True, "sign_in": self._sign_in_url(request)}, status=401)
        if request.method == "POST":
            return show_sign_in(request, next_url=request.get_full_path(), kept=keep(request), status=401)
        return response

    @cached_property
    def _sign_in(self) -> str:
        return reverse("admin:login")

    def _sign_in_url(self, request: HttpRequest) -> str:
        # A script's own address is no page to come back to; the form it stands in is.
        came_from = urlsplit(request.headers.get("Referer", ""))
        if came_from.netloc != request.get_host():
            return self._sign_in
        page = came_from.path + (f"?{came_from.query}" if came_from.query else "")
        return f"{self._sign_in}?{urlencode({NEXT: page})}"


class SecondFactorMiddleware:
    """Leads whoever has no second factor to setting one up, where the operator requires it."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the view is known only later."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Let nothing through but what is needed to set it up or to leave."""
        if not settings.CALIBER_REQUIRE_SECOND_FACTOR or not is_admin(request) or not request.user.is_authenticated:
            return None
        if has_used_factor(request) or request.resolver_match is None or _is_open(request.resolver_match.view_name):
            return None
        address = reverse("people:second_factor")
        if wants_data(request):
            return JsonResponse({"second_factor": address}, status=403)
        return HttpResponseRedirect(address)


class SeenMiddleware:
    """Notes when a session was last seen."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it where somebody is signed in."""
        if is_admin(request) and request.user.is_authenticated:
            note_seen(request)
        return self.get_response(request)


OPEN_WITHOUT_FACTOR = {
    "people:second_factor",
    "people:sign_in",
    "people:second_step",
    "people:welcome",
    "people:sessions",
    "admin:logout",
    "admin:jsi18n",
}


def _is_open(view_name: str) -> bool:
    return view_name in OPEN_WITHOUT_FACTOR


def _is_inside(request: HttpRequest) -> bool:
    try:
        address = ipaddress.ip_address(client_address(request.META))
    except ValueError:
        return False
    return any(address in network for network in settings.CALIBER_ADMIN_NETWORKS)


def _leads_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    login = reverse("admin:login")
    if response.status_code != 302 or request.path == login or request.user.is_authenticated:
        return False
    return response["Location"].partition("?")[0] == login
