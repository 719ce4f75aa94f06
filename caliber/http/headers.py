"""Middleware that sets the headers every public answer carries."""

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from caliber.http.admin_only import is_admin

PERMISSIONS_POLICY = "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class HeadersMiddleware:
    """Says how long an answer may be kept and what a page may ask of the reader's device: nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response
        # The same for every answer, so that it is written once and not by django-csp's middleware each time.
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what the view has not said itself."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # Django's own error pages have styles inside that no policy knows.
        if not settings.DEBUG or response.status_code not in (404, 500):
            response.setdefault("Content-Security-Policy", self.policy)
        if not is_admin(request):
            # Kept by every cache, shown only after asking whether it is still so: a withdrawn story is gone at once.
            response.setdefault("Cache-Control", "public, no-cache")
        return response
