"""What waits for somebody: articles whose next verb is his by the rule table. Called by the list of stories.

Decided in the database, in one query whatever the archive holds: of everything only what is unfinished is looked at.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from articles.models import Article, Assignment, Request
from articles.workflow.people import Actor, assignments_of
from articles.workflow.rules import RULES, Rule

_NOBODY = Q(pk__in=[])
_ANYWHERE = Q(pk__gt=0)


def waiting_for(user: Actor) -> QuerySet[Article, Any]:
    """Return the numbers of the articles that wait for somebody, to be looked for with `in`."""
    steps = _next_steps(user)
    rows: QuerySet[Article, Any] = Article.objects.order_by()
    found = [rows.filter(state=stage).filter(mine) for stage, mine in steps.items()]
    # A live article's next version is as far as the version says; the number leads into the index.
    ahead = rows.filter(next_version_id__gt=0)
    found += [ahead.filter(next_version__stage=stage).filter(mine) for stage, mine in steps.items()]
    found += [_asked_of(user, verb) for verb in ("withdraw", "delete")]
    first, *others = (numbers.values("pk") for numbers in found)
    return first.union(*others)


def _next_steps(user: Actor) -> dict[str, Q]:
    """Return for each stage on the way to readers which articles are somebody's to take further."""
    number = user.pk if user is not None else None
    own = Q(created_by=number) | Q(next_version__user=number)
    return {
        Article.State.DRAFT: own & _places(user, "submit"),
        Article.State.REVIEW: _places(user, "approve"),
        Article.State.READY: _places(user, "publish") | _places(user, "schedule"),
    }


def _asked_of(user: Actor, verb: str) -> QuerySet[Article, Any]:
    """Return what others have asked for and somebody may do."""
    asked = Request.objects.filter(verb=verb, closed_at=None).exclude(user=user.pk if user is not None else None)
    return Article.objects.order_by().filter(_places(user, verb), pk__in=asked.values("article"))


def _places(user: Actor, row: str) -> Q:
    """Return where a row of the rule table is somebody's, and on which articles there."""
    if user is not None and user.is_active and user.is_superuser:
        return _ANYWHERE
    found = _NOBODY
    held = [(assignment, RULES[row][assignment.role]) for assignment in assignments_of(user)]
    # Looked up once, however many places somebody has.
    others = ~Q(created_by=user) | ~_seconds(user, row) if any(rule == Rule.NOT_OWN for _, rule in held) else _NOBODY
    for assignment, rule in held:
        if rule == Rule.NOT_OWN:
            found |= _place(assignment) & others
        elif rule not in {Rule.NO, Rule.ASKS}:
            found |= _place(assignment)
    return found


def _place(assignment: Assignment) -> Q:
    place = Q(section=assignment.section_id) if assignment.section_id else _ANYWHERE
    return place & Q(language=assignment.language) if assignment.language else place


def _seconds(user: Actor, row: str) -> Q:
    """Return where somebody else could do it: there one's own words wait for him."""
    able = [role for role, rule in RULES[row].items() if rule not in {Rule.NO, Rule.ASKS}]
    others = User.objects.filter(is_active=True, is_staff=True).exclude(pk=(user.pk if user is not None else 0) or 0)
    if others.filter(is_superuser=True).exists():
        return _ANYWHERE
    found = _NOBODY
    for assignment in Assignment.objects.filter(user__in=others, role__in=able):
        found |= _place(assignment)
    return found
