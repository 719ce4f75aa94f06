"""Who acts: Django's user, as the newsroom's rules look at it."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User

from articles.models import Assignment

Actor: TypeAlias = User | AnonymousUser | None
_KNOWN = "_assignments_known"


def name_of(user: Actor) -> str:
    """Return how somebody is called on the pages of the newsroom."""
    if user is None or not user.pk:
        return ""
    return (user.get_full_name() or user.get_username())[:150]


def assignments_of(user: Actor) -> list[Assignment]:
    """Return somebody's roles; one query a request."""
    if user is None or not user.pk or not user.is_active:
        return []
    known: list[Assignment] | None = getattr(user, _KNOWN, None)
    if known is None:
        known = list(Assignment.objects.filter(user=user))
        setattr(user, _KNOWN, known)
    return known


def roles_in(user: Actor, section: int | None, language: str) -> set[str]:
    """Return the roles that somebody holds in a section and language; a superuser holds all of them."""
    if user is not None and user.is_active and user.is_superuser:
        return {str(role) for role in Assignment.Role}
    return {
        row.role for row in assignments_of(user) if row.section_id in (None, section) and row.language in ("", language)
    }


def roles_anywhere(user: Actor, language: str) -> set[str]:
    """Return the roles that somebody holds in a language, in whichever section."""
    if user is not None and user.is_active and user.is_superuser:
        return {str(role) for role in Assignment.Role}
    return {row.role for row in assignments_of(user) if row.language in ("", language)}


def holds_in(user: Actor, section: int, language: str) -> bool:
    """Tell whether somebody has any role in a section and language."""
    return bool(roles_in(user, section, language))


def opens_embargoes(user: Actor, section: int | None, language: str) -> bool:
    """Tell whether somebody holds the one role for which an embargo is no wall."""
    if user is not None and user.is_active and user.is_superuser:
        return True
    return any(
        row.opens_embargoes and row.section_id in (None, section) and row.language in ("", language)
        for row in assignments_of(user)
        if row.role == Assignment.Role.PUBLISHER
    )


def has_any_role(user: Actor) -> bool:
    """Tell whether somebody works on the paper at all."""
    return bool(user and user.is_active and (user.is_superuser or assignments_of(user)))
