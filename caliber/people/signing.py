"""The two steps of a sign-in, apart from their pages: who has shown the password, and the session that begins."""

import time
from typing import Any

from django.contrib.auth import authenticate, login
from django.contrib.auth.models import User
from django.http import HttpRequest

from caliber.people import events, factor
from caliber.people.events import Verb
from caliber.people.sessions import note_facts

PENDING = "caliber_sign_in"
# Until then the code must follow the password.
PENDING_SECONDS = 600
USED_FACTOR = "caliber_second_factor"


def check_password(request: HttpRequest, name: str, password: str) -> User | None:
    """Return who this is; None for a wrong password, an unknown name, a closed account: nobody is told which."""
    # Django hashes for an unknown name too, so that the answer comes no sooner.
    person: Any = authenticate(request, username=name, password=password)
    return person if person is not None and person.is_staff else None


def needs_code(person: User) -> bool:
    """Tell whether the second step follows."""
    return factor.has_factor(person)


def remember_step(request: HttpRequest, person: User) -> None:
    """Note that this browser has shown the password; it opens nothing but the second step."""
    request.session.cycle_key()
    request.session[PENDING] = {"person": person.pk, "password": person.get_session_auth_hash(), "at": time.time()}


def forget_step(request: HttpRequest) -> None:
    """Begin again."""
    request.session.pop(PENDING, None)


def person_between_steps(request: HttpRequest) -> User | None:
    """Return who has shown the password here a few minutes ago and may still come in."""
    step = request.session.get(PENDING)
    if not step or time.time() - step["at"] > PENDING_SECONDS:
        return None
    person = User.objects.filter(pk=step["person"], is_active=True, is_staff=True).first()
    # A password that was changed meanwhile makes the first step worthless.
    return person if person and person.get_session_auth_hash() == step["password"] else None


def begin_session(request: HttpRequest, person: User, *, with_factor: bool) -> None:
    """Sign the person in, and write it down."""
    forget_step(request)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    note_facts(request)
    if with_factor:
        request.session[USED_FACTOR] = True
    events.note(Verb.SIGNED_IN, person, request)


def has_used_factor(request: HttpRequest) -> bool:
    """Tell whether this session was begun with a second factor, or has set one up."""
    return bool(request.session.get(USED_FACTOR))
