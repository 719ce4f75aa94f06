"""How the log says what was done. Called by the admin's log, its export, and the history of an article."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import AuditEntry

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
_DETAILS: dict[str, str | Promise] = {
    "reason": _("reason"),
    "public_reason": _("told to readers"),
    "note": _("public note"),
    "moment": _("moment"),
    "version": _("version"),
    "restored": _("version restored"),
    "erased": _("version erased"),
    "expires": _("ends"),
    "articles": _("articles"),
    "waived": _("without"),
    "check": _("check"),
    "name": _("name"),
    "old": _("old address"),
    "new": _("new address"),
}


def done_words(entry: AuditEntry) -> str:
    """Return what was done; a verb that has gone from the code is told by its key."""
    return str(DONE.get(entry.verb, entry.verb))


def detail_words(entry: AuditEntry) -> str:
    """Return what else is known, on one line."""
    return "; ".join(f"{_DETAILS.get(key, key)}: {_told(value)}" for key, value in entry.details.items())


def _told(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return gettext("yes") if value is True else str(value)
