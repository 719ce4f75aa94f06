"""Django's session, sign-in, CSRF, message and locale code, kept to admin addresses: public pages hold no cookie."""

from typing import Any

from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest
from django.middleware import csrf, locale
from django.utils.deprecation import MiddlewareMixin

ADMIN_PREFIX = "/admin/"


def is_admin(request: HttpRequest) -> bool:
    """Tell whether the address belongs to the editors' side."""
    return request.path_info.startswith(ADMIN_PREFIX)


class _AdminOnly(MiddlewareMixin):
    """Steps aside for public addresses; mixed in before one of Django's middleware classes."""

    def __call__(self, request: HttpRequest) -> Any:
        """Run the wrapped class for the admin, go straight on otherwise."""
        return super().__call__(request) if is_admin(request) else self.get_response(request)


class SessionMiddleware(_AdminOnly, sessions.SessionMiddleware):
    """Sessions for editors."""


class LocaleMiddleware(_AdminOnly, locale.LocaleMiddleware):
    """The editor's own language, by browser or cookie; readers' pages take theirs from the address."""


class AuthenticationMiddleware(_AdminOnly, auth.AuthenticationMiddleware):
    """Sign-in for editors."""


class MessageMiddleware(_AdminOnly, messages.MessageMiddleware):
    """Messages to editors."""


class CsrfViewMiddleware(_AdminOnly, csrf.CsrfViewMiddleware):
    """CSRF protection where there is a session to protect."""

    def process_view(self, request: HttpRequest, *args: Any) -> Any:
        """Check the token on admin addresses; a public address has no session that could be ridden."""
        return super().process_view(request, *args) if is_admin(request) else None
