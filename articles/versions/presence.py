"""Who has an article open now, and where in it: a person who says nothing for a minute is gone.

Told by the writing form at each keeping and every 20 seconds between; asked by whoever shows an article's form.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Article, Presence
from articles.workflow.people import Actor, name_of
from caliber.text.dates import clock

GONE_AFTER = timedelta(seconds=60)
FORGOTTEN_AFTER = timedelta(days=1)
FURTHEST_PARAGRAPH = 9999


@dataclass(frozen=True)
class Place:
    """Where somebody's caret stands: a field of the form, and the paragraph within the text from 1 on."""

    field: str = ""
    paragraph: int | None = None

    def in_words(self, labels: dict[str, str]) -> str:
        """Say it; labels: what the form calls its fields."""
        label = labels.get(self.field, "")
        if label and self.paragraph:
            return gettext("%(field)s, paragraph %(number)d") % {"field": label, "number": self.paragraph}
        return label


@dataclass(frozen=True)
class Person:
    """Somebody who has the article open; where: in words; since: by the clock."""

    key: int
    name: str
    where: str
    since: str

    def as_json(self) -> dict[str, Any]:
        """Return what the form's script shows, and what it says when somebody comes."""
        words = gettext("%(name)s has this story open as well, since %(time)s.")
        came = words % {"name": self.name, "time": self.since}
        return {"key": self.key, "name": self.name, "where": self.where, "came": came}


def see(user: Actor, article: Article, place: Place | None = None) -> None:
    """Note that somebody has an article open, and where; no place for somebody who reads."""
    if user is None or not user.pk:
        return
    now, here = timezone.now(), _columns(place or Place())
    row, is_new = Presence.objects.get_or_create(user=user, article=article, defaults=here)
    if is_new:
        Presence.objects.filter(user=user, seen_at__lt=now - FORGOTTEN_AFTER).delete()
        return
    # Whoever was gone comes anew.
    since = row.since if row.seen_at > now - GONE_AFTER else now
    Presence.objects.filter(pk=row.pk).update(**here, since=since, seen_at=now)


def leave(user: Actor, article: Article) -> None:
    """Note that somebody has closed an article."""
    Presence.objects.filter(user=user, article=article).delete()  # type: ignore[misc]


def others_here(user: Actor, article: Article, labels: dict[str, str]) -> list[Person]:
    """Return who else has an article open now, who came first first."""
    rows = Presence.objects.filter(article=article, seen_at__gt=timezone.now() - GONE_AFTER).exclude(user=user)  # type: ignore[misc]
    return [_person(row, labels) for row in rows.select_related("user").order_by("since", "pk")]


def _person(row: Presence, labels: dict[str, str]) -> Person:
    since = clock(row.since)
    where = Place(row.field, row.paragraph).in_words(labels)
    return Person(row.user_id, name_of(row.user), where or gettext("reading, since %(time)s") % {"time": since}, since)


def _columns(place: Place) -> dict[str, Any]:
    is_possible = place.paragraph is not None and place.paragraph <= FURTHEST_PARAGRAPH
    return {"field": place.field[:40], "paragraph": place.paragraph if is_possible else None}
