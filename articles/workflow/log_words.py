"""How the log says what was done. Called by the admin's log, its export, and the history of an article."""

from contextlib import suppress
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models import AuditEntry
from caliber.text.dates import dateline

DONE: dict[str, str | Promise] = {
    "keep": _("Kept"),
    "name": _("Named a version"),
    "submit": _("Submitted"),
    "send_back": _("Sent back"),
    "approve": _("Approved"),
    "schedule": _("Scheduled"),
    "redate": _("Given another time"),
    "take_back": _("Taken back from the schedule"),
    "publish": _("Published"),
    "flash": _("Sent as a flash"),
    "correct": _("Corrected"),
    "withdraw": _("Withdrawn"),
    "embargo": _("Embargo set"),
    "open_embargo": _("Embargo opened"),
    "preview_link": _("Preview link made"),
    "end_preview_links": _("Preview links ended"),
    "trash": _("Moved to the trash"),
    "restore": _("Restored from the trash"),
    "restore_version": _("Version restored"),
    "delete": _("Deleted for good"),
    "erase": _("Words erased"),
    "waive": _("Check set aside"),
    "unwaive": _("Check set up again"),
    "redact": _("Difference hidden from readers"),
    "show_changes": _("Difference shown to readers"),
    "ask_withdraw": _("Asked to withdraw"),
    "ask_delete": _("Asked to delete for good"),
    "ask_erase": _("Asked to erase words"),
    "merge_author": _("Author merged"),
    "merge_topic": _("Topic merged"),
    "merge_section": _("Section merged"),
    "assign": _("Roles changed"),
    "mend_link": _("Link mended"),
    "hand_over": _("Work handed over"),
}
# In this order they are told.
_DETAILS: dict[str, str | Promise] = {
    "reason": _("reason"),
    "public_reason": _("told to readers"),
    "note": _("public note"),
    "moment": _("moment"),
    "version": _("version"),
    "restored": _("version restored"),
    "erased": _("version erased"),
    "check": _("check"),
    "expires": _("ends"),
    "articles": _("articles"),
    "waived": _("without"),
    "name": _("name"),
    "old": _("old address"),
    "new": _("new address"),
}


_CHECKS: dict[str, str | Promise] = {
    "section": _("Section"),
    "author": _("Author"),
    "headline": _("Headline, at most 108 characters"),
    "deck": _("Deck"),
    "body": _("Text"),
    "alt": _("Alternative text of the lead picture"),
    "picture": _("Lead picture"),
    "credit": _("Picture credit"),
    "body-alt": _("A picture in the text has no alternative text"),
    "headings": _("Order of the headings"),
    "link-words": _("Words of the links"),
    "own-links": _("Links to own stories"),
    "translations": _("No translation is half-way"),
    "social": _("Social text repeats the headline"),
}
_PLACES = {key: place for place, key in enumerate(_DETAILS)}
_OF_CHECKS = frozenset({"check", "waived"})
_MOMENTS = frozenset({"moment", "expires"})


def done_words(entry: AuditEntry) -> str:
    """Return what was done; a verb that has gone from the code is told by its key."""
    return str(DONE.get(entry.verb, entry.verb))


def detail_words(entry: AuditEntry) -> str:
    """Return what else is known, on one line, in one order whatever order the database gives back."""
    known = sorted(entry.details.items(), key=lambda detail: (_PLACES.get(detail[0], len(_PLACES)), detail[0]))
    return "; ".join(f"{_DETAILS.get(key, key)}: {_told(key, value)}" for key, value in known)


def _told(key: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_told(key, part) for part in value)
    if key in _MOMENTS:
        return _moment(str(value))
    return gettext("yes") if value is True else str(_CHECKS.get(str(value), value) if key in _OF_CHECKS else value)


def _moment(text: str) -> str:
    """Return a stored moment as the newsroom says it; what is none stays as it is."""
    with suppress(ValueError):
        return dateline(datetime.fromisoformat(text), get_language() or "en")
    return text
