"""What moves when somebody of the newsroom hands work over: the stories in hand. Called by caliber/people."""

from django.contrib.auth.models import User
from django.utils.translation import ngettext

from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.workflow.log import log
from articles.workflow.people import name_of
from caliber.people.handover import Holding, hand_over_with

# More are not counted one by one.
MOST_COUNTED = 1_000


def connect() -> None:
    """Say what a person of the newsroom may hold."""
    hand_over_with(Holding(words=_words, move=_move))


def _in_hand(person: User) -> ArticleQuerySet:
    """Return what he began and readers have not got yet."""
    states = [Article.State.DRAFT, Article.State.REVIEW, Article.State.READY]
    return Article.objects.filter(created_by=person, state__in=states)


def _words(person: User) -> str:
    return _told(len(_in_hand(person).order_by().values_list("pk", flat=True)[:MOST_COUNTED]))


def _move(giver: User, taker: User) -> str:
    moved = _in_hand(giver).update(created_by=taker)
    if moved:
        log(giver, "hand_over", subject=f"{name_of(giver)} → {name_of(taker)}", articles=moved)
    return _told(moved)


def _told(count: int) -> str:
    words = ngettext("%(count)d story in hand", "%(count)d stories in hand", count)
    return words % {"count": count} if count else ""
