"""Writes the log of people."""

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest

from caliber.http.client import client_network
from caliber.people import later
from caliber.people.models import PersonEvent, name_of

Verb = PersonEvent.Verb


def note(verb: Verb, person: User | None, request: HttpRequest | None = None, words: str = "") -> None:
    """Write one line: what happened to whom, by whom and from where. Without a request it was a command."""
    actor = _actor(request)
    PersonEvent.objects.create(
        verb=verb,
        person=person,
        person_name=name_of(person)[:150] if person else "",
        actor=actor,
        actor_name=name_of(actor)[:150] if actor else "",
        network=client_network(request.META) if request else "",
        words=words[:300],
    )


def _actor(request: HttpRequest | None) -> User | None:
    user: User | AnonymousUser | None = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def note_pause(username: str, request: HttpRequest) -> None:
    """Write down that an account was tried too often; of a name that nobody has, nothing: it may be a password.

    After the answer, which would else come later for a name that somebody has.
    """
    later.do_later(lambda: _note_pause(username, request))


def _note_pause(username: str, request: HttpRequest) -> None:
    if person := User.objects.filter(username=username).first():
        note(Verb.PAUSED, person, request)
