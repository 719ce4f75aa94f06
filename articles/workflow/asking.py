"""Asking for what somebody else has to do: withdraw, delete for good. Called by the verbs' pages."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from articles.models import Article, Request, Version
from articles.workflow.acting import Act, NotAllowed, NotNow, permission_for
from articles.workflow.log import log
from articles.workflow.people import Actor
from articles.workflow.permissions import has_second
from articles.workflow.rules import RULES, Rule
from articles.workflow.verbs import VERBS
from articles.workflow.verbs.delete import ask as note_request


@transaction.atomic
def ask(verb_key: str, article: Article, user: Actor, reason: str, version: Version | None = None) -> Request:
    """Note in the log and for the desk that somebody wants it done; asked twice, it is one request."""
    verb = VERBS[verb_key]
    permission = permission_for(user, verb, article)
    if not (permission.only_asks or (permission and needs_second(verb_key))):
        raise NotAllowed(permission.why_not or gettext("You need not ask: you may do it."))
    if not verb.suits(article):
        raise NotNow(gettext("This is not possible any more: somebody may have been faster. Look at it again."))
    standing = open_requests(verb_key, article).filter(user=user).first()  # type: ignore[misc]
    if standing:
        return standing
    made = note_request(Act(verb, article, user, reason=reason, version=version))
    log(user, f"ask_{verb_key}", article, reason=reason)
    return made


def open_requests(verb_key: str, article: Article) -> QuerySet[Request]:
    """Return what was asked for and not done yet, the oldest first."""
    return Request.objects.filter(article=article, verb=verb_key, closed_at=None).select_related("user")


def has_to_ask(verb_key: str, article: Article, user: Actor) -> bool:
    """Tell whether somebody may only ask: he is no publisher, or the second person has not spoken yet."""
    permission = permission_for(user, VERBS[verb_key], article)
    if permission.only_asks:
        return True
    if not (permission and needs_second(verb_key)):
        return False
    is_asked = open_requests(verb_key, article).exclude(user=user).exists()  # type: ignore[misc]
    return not is_asked and has_second(user, VERBS[verb_key].row, article)


def needs_second(verb_key: str) -> bool:
    """Tell whether the rule table wants a second person for a verb."""
    return Rule.SECOND in RULES[VERBS[verb_key].row].values()
