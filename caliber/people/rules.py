"""Who may look after whose account."""

from django.contrib.auth.models import AnonymousUser, User

MANAGE = "auth.change_user"


def may_manage(actor: User | AnonymousUser) -> bool:
    """Tell whether somebody may open the pages of people at all."""
    return actor.is_active and actor.has_perm(MANAGE)


def may_act_on(actor: User | AnonymousUser, person: User) -> bool:
    """Tell whether somebody may change an account: never one that may do more than they may themselves.

    Whoever can make a link for a password can come in as that person.
    """
    if not may_manage(actor) or (person.is_superuser and not actor.is_superuser):
        return False
    return actor.is_superuser or person.get_all_permissions() <= actor.get_all_permissions()


def may_disable(actor: User | AnonymousUser, person: User) -> bool:
    """Tell whether somebody may close an account: not their own, so that one administrator is always left."""
    return actor.pk != person.pk and may_act_on(actor, person)
