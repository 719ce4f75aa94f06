"""Gives people their roles, section by section and language by language. Called by the page of roles."""

from collections.abc import Iterable
from typing import TypeAlias

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from articles.models import Assignment
from articles.workflow.acting import NotAllowed
from articles.workflow.log import log
from articles.workflow.people import Actor, assignments_of, name_of

# Role, section (None: all), language ("": all).
Place: TypeAlias = tuple[str, int | None, str]
PUBLISHER = str(Assignment.Role.PUBLISHER)
EVERYWHERE: Place = (PUBLISHER, None, "")


def may_assign(user: Actor) -> bool:
    """Tell whether somebody may give roles: a superuser, or a publisher of all sections in all languages."""
    if user is not None and user.is_active and user.is_superuser:
        return True
    return any(_place_of(row) == EVERYWHERE for row in assignments_of(user))


@transaction.atomic
def assign(user: Actor, person: User, places: Iterable[Place], *, opens_embargoes: bool = False) -> None:
    """Give a person exactly these roles; opens_embargoes: as a publisher he is the one whom no embargo stops."""
    if not may_assign(user):
        raise NotAllowed(gettext("A publisher of the whole paper gives roles."))
    wanted = without_narrower(places)
    rows = {_place_of(row): row for row in Assignment.objects.select_for_update().filter(user=person)}
    _refuse_leaving_nobody(person, wanted)
    before = sorted(map(_told, rows)), any(row.opens_embargoes for row in rows.values())
    Assignment.objects.filter(pk__in=[row.pk for place, row in rows.items() if place not in wanted]).delete()
    Assignment.objects.bulk_create(
        Assignment(user=person, role=role, section_id=section, language=language)
        for role, section, language in sorted(wanted - rows.keys(), key=_told)
    )
    Assignment.objects.filter(user=person).update(opens_embargoes=False)
    Assignment.objects.filter(user=person, role=PUBLISHER).update(opens_embargoes=opens_embargoes)
    after = sorted(map(_told, wanted)), opens_embargoes and any(place[0] == PUBLISHER for place in wanted)
    if before != after:
        log(user, "assign", subject=name_of(person), before=before[0], after=after[0], opens_embargoes=after[1])


def without_narrower(places: Iterable[Place]) -> set[Place]:
    """Leave out what a wider place of the same role says already."""
    found = set(places)
    return {place for place in found if not any(wider in found for wider in _wider(place))}


def _wider(place: Place) -> list[Place]:
    role, section, language = place
    wider = [(role, None, ""), (role, None, language), (role, section, "")]
    return [other for other in wider if other != place]


def _refuse_leaving_nobody(person: User, wanted: set[Place]) -> None:
    """Raise where after this nobody could give a role to anybody."""
    if EVERYWHERE in wanted or person.is_superuser:
        return
    others = User.objects.filter(is_active=True, is_staff=True).exclude(pk=person.pk)
    publishers = Assignment.objects.filter(user__in=others, role=PUBLISHER, section=None, language="")
    if not (others.filter(is_superuser=True).exists() or publishers.exists()):
        raise NotAllowed(gettext("Nobody would be left who may give roles."))


def _place_of(row: Assignment) -> Place:
    return row.role, row.section_id, row.language


def _told(place: Place) -> str:
    role, section, language = place
    return f"{role}:{section or 'all'}:{language or 'all'}"
