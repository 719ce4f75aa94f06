"""What an editor may decide about an article's publication, by its present state. Called by the form and the lists."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article

DRAFT, NOW, AT, WITHDRAW = "draft", "now", "at", "withdraw"
# A typing slip in the year is likelier than a story planned this far ahead.
FURTHEST_DAYS = 366

STAGES = {
    "draft": _("Draft"),
    "scheduled": _("Scheduled"),
    "live": _("Live"),
    "withdrawn": _("Withdrawn"),
}
_AT_FIRST: list[tuple[str, str | Promise]] = [
    (DRAFT, _("Keep as a draft")),
    (NOW, _("Publish now")),
    (AT, _("Publish at a time")),
]
_CHOICES: dict[str, list[tuple[str, str | Promise]]] = {
    "draft": _AT_FIRST,
    "scheduled": [(AT, _("Publish at a time")), (NOW, _("Publish now")), (DRAFT, _("Take back to draft"))],
    "live": [(AT, _("Published at this time")), (WITHDRAW, _("Withdraw"))],
    "withdrawn": [(WITHDRAW, _("Stays withdrawn")), (AT, _("Publish again, with this time"))],
}


class TimeInput(forms.DateTimeInput):
    """The browser's own picker of day and minute."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        """Fix the format that every browser understands."""
        super().__init__(format="%Y-%m-%dT%H:%M")


def stage_of(article: Article) -> str:
    """Return draft, scheduled, live or withdrawn: what was decided, seen with the clock."""
    if article.state == Article.State.PUBLISHED and not article.is_visible:
        return "scheduled"
    return "live" if article.state == Article.State.PUBLISHED else str(article.state)


def choices_for(stage: str) -> list[tuple[str, str | Promise]]:
    """Return what may be decided next; the first is what stands now."""
    return _CHOICES[stage]


def check_time(moment: datetime | None, stage: str) -> datetime:
    """Return a time that can be meant, or say what is wrong with it."""
    if moment is None:
        raise ValidationError(gettext("Write the day and the hour, Baku time."))
    if stage == "live" and moment > timezone.now():
        raise ValidationError(gettext("Readers see it already: a time to come would hide it. Withdraw it instead."))
    if moment > timezone.now() + timedelta(days=FURTHEST_DAYS):
        raise ValidationError(gettext("This is more than a year ahead. Check the year."))
    return moment


def decide(article: Article, choice: str, moment: datetime | None) -> None:
    """Set the article's state and time; a time that only lost its seconds in the form keeps them."""
    article.state = {DRAFT: Article.State.DRAFT, WITHDRAW: Article.State.WITHDRAWN}.get(choice, Article.State.PUBLISHED)
    if choice == NOW:
        article.published_at = timezone.now()
    elif choice == AT and not _same_minute(article.published_at, moment):
        article.published_at = moment
    elif choice == DRAFT:
        article.published_at = None


def _same_minute(one: datetime | None, other: Any) -> bool:
    return one is not None and one.replace(second=0, microsecond=0) == other
