"""The field for a day and a minute, as every form of the newsroom has it, and how its pages say a moment."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import get_language

from articles.templatetags.front import tell_day
from caliber.text.dates import clock, day_of


class TimeInput(forms.DateTimeInput):
    """The browser's own picker of day and minute."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        """Fix the format that every browser understands."""
        super().__init__(format="%Y-%m-%dT%H:%M")


def told_moment(moment: datetime | None) -> str:
    """Say a moment in the editor's language: the clock today, the day and the clock otherwise, "" for none."""
    if moment is None:
        return ""
    if day_of(moment) == timezone.localdate():
        return clock(moment)
    return f"{tell_day(day_of(moment), timezone.localdate(), get_language() or 'en')} {clock(moment)}"
