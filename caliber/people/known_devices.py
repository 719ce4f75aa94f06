"""A browser in which somebody has signed in before carries a cookie that says so, and has tries of its own.

It opens nothing: it only keeps strangers' guesses from locking the owner out. The OWASP cheat sheets call it a device
cookie.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "caliber_device"
AGE = timedelta(days=180)
SALT = "caliber.people.known_devices"


def device_name(request: HttpRequest, username: str) -> str:
    """Return the name of this browser for this account; "" where the account has never signed in with it."""
    try:
        owner, name = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(name) if owner == username else ""


def remember_device(request: HttpRequest, response: HttpResponseBase, username: str) -> None:
    """Give the browser its cookie; it goes to the editors' side alone."""
    name = device_name(request, username) or secrets.token_urlsafe(12)
    response.set_cookie(
        COOKIE,
        signing.dumps([username, name], salt=SALT),
        max_age=AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
