"""One-time links: the right to set a password, for a person who was invited or who has forgotten it."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from caliber.people.models import OneTimeLink

VALID_FOR = timedelta(days=7)
# Whoever asks by mail is there and waits for it.
VALID_FOR_ASKED = timedelta(hours=2)


def make_link(person: User, request: HttpRequest | None = None, valid_for: timedelta = VALID_FOR) -> str:
    """Return the address of a new link; whatever link the person had before opens nothing from now on."""
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    values = {"digest": _digest(token), "made_at": now, "expires_at": now + valid_for}
    OneTimeLink.objects.update_or_create(person=person, defaults=values)
    path = reverse("people:welcome", args=[token])
    if settings.CALIBER_URL or request is None:
        return f"{settings.CALIBER_URL or f'http://localhost:{settings.CALIBER_PORT}'}{path}"
    return request.build_absolute_uri(path)


def find_person(token: str) -> User | None:
    """Return whom a link lets in, if it is still worth something."""
    links = OneTimeLink.objects.select_related("person")
    link = links.filter(digest=_digest(token), expires_at__gt=timezone.now(), person__is_active=True).first()
    return link.person if link else None


def use_link(token: str) -> bool:
    """Make the link worthless; tell whether it was not so already. Of two at once one finds it gone."""
    return bool(OneTimeLink.objects.filter(digest=_digest(token), expires_at__gt=timezone.now()).delete()[0])


def drop_link(person: User) -> None:
    """Make a person's link worthless."""
    OneTimeLink.objects.filter(person=person).delete()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
