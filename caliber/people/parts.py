"""Further parts of a person's page. Rooms above bring them; each is one function that draws itself.

    from caliber.people.parts import show_on_person

    show_on_person(roles_part)   # def roles_part(request, person) -> str

Register in AppConfig.ready(). A part's forms post to addresses of its own room, whose views ask `rules.may_act_on`.
"""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.http import HttpRequest

Part = Callable[[HttpRequest, User], str]

_parts: list[Part] = []


def show_on_person(part: Part) -> None:
    """Register a part: it returns safe HTML (render_to_string), or "" where it has nothing to show."""
    if part not in _parts:
        _parts.append(part)


def parts_of(request: HttpRequest, person: User) -> list[str]:
    """Return the parts of a person's page, in the order of their registration."""
    return [drawn for part in _parts if (drawn := part(request, person))]
