"""Decides by the rule table whether somebody may do something to an article. Called by acting.py, forms and lists."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext

from articles.models import Article, Assignment
from articles.workflow.people import Actor, opens_embargoes, roles_anywhere, roles_in
from articles.workflow.rules import RULES, Rule


@dataclass(frozen=True)
class Permission:
    """Whether somebody may; where he may only ask for it, or not at all, the sentence that says so."""

    is_given: bool
    only_asks: bool = False
    why_not: str = ""

    def __bool__(self) -> bool:
        """Return whether it is given."""
        return self.is_given


GIVEN = Permission(is_given=True)


def may(user: Actor, row: str, article: Article, section: int | None = None) -> Permission:
    """Tell whether a row of the rule table allows somebody what it names, to this article.

    An unsaved article is its writer's own, and any section of his will do until one is chosen; section: the one that is
    asked about where it is not the article's. The widest of several roles counts.
    """
    section = section or article.section_id or (article.story.section_id if article.story_id else None)
    roles = roles_in(user, section, article.language) if section else roles_anywhere(user, article.language)
    rules = {RULES[row][role] for role in roles}
    if any(_holds(rule, user, article, section) for rule in rules):
        return GIVEN
    if Rule.ASKS in rules:
        return Permission(is_given=False, only_asks=True, why_not=gettext("A publisher has to do this; you can ask."))
    if Rule.NOT_OWN in rules:
        return Permission(is_given=False, why_not=gettext("Somebody else has to approve what you wrote."))
    return Permission(is_given=False, why_not=gettext("Your role does not allow this here."))


def may_write(user: Actor, article: Article, section: int | None = None) -> Permission:
    """Tell whether somebody may change an article's words: his own draft, or others'."""
    return may(user, "edit", article, section) or may(user, "write", article, section)


def is_own(user: Actor, article: Article) -> bool:
    """Tell whether somebody began an article."""
    return article.pk is None or (user is not None and user.pk is not None and article.created_by_id == user.pk)


def _holds(rule: Rule, user: Actor, article: Article, section: int | None) -> bool:
    """Tell whether a rule's condition is met."""
    if rule in {Rule.OWN, Rule.OWN_EDITION}:
        return is_own(user, article) or (rule == Rule.OWN_EDITION and article.visible_from is not None)
    if rule == Rule.NOT_OWN:
        return not is_own(user, article) or not has_second(user, "approve", article)
    if rule == Rule.HOLDER:
        return opens_embargoes(user, section, article.language)
    # Who is a second one depends on who asked: acting.py looks at the request.
    return rule in {Rule.YES, Rule.SECOND}


def has_second(user: Actor, row: str, article: Article) -> bool:
    """Tell whether anybody else could do it: a paper of one person is never asked for a second."""
    able = [role for role, rule in RULES[row].items() if rule not in {Rule.NO, Rule.ASKS}]
    section = article.section_id or None
    others = User.objects.filter(is_active=True, is_staff=True).exclude(pk=(user.pk if user else None) or 0)
    if others.filter(is_superuser=True).exists():
        return True
    rows = Assignment.objects.filter(user__in=others, role__in=able, language__in=("", article.language))
    return any(row.section_id in (None, section) for row in rows.only("section_id"))
