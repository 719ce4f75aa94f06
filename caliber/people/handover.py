"""What moves when a person hands work over. Rooms above name it here; this one knows only the words.

    from caliber.people.handover import Holding, hand_over_with

    hand_over_with(Holding(words=words_of_drafts, move=move_drafts))

Register in AppConfig.ready().
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction


@dataclass(frozen=True)
class Holding:
    """One kind of work that a person may hold.

    words: what the person holds now, such as "4 drafts"; "" for nothing. Shown on the person's page.
    move: moves all of it from one person to another and returns what has moved, such as "4 drafts"; "" for nothing.
    """

    words: Callable[[User], str]
    move: Callable[[User, User], str]


_holdings: list[Holding] = []


def hand_over_with(holding: Holding) -> None:
    """Register a kind of work."""
    if holding not in _holdings:
        _holdings.append(holding)


def held_words(person: User) -> list[str]:
    """Return what a person holds, one kind an item."""
    return [words for holding in _holdings if (words := str(holding.words(person)))]


def hand_over(giver: User, taker: User) -> list[str]:
    """Move everything or nothing; return what has moved."""
    with transaction.atomic():
        return [words for holding in _holdings if (words := str(holding.move(giver, taker)))]
