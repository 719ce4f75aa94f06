"""The rule table: which role may do what. The page of roles is drawn from it, and permissions.py decides by it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Assignment

Role = Assignment.Role


class Rule(StrEnum):
    """Whether a role may do something, and on what condition."""

    NO = "no"
    YES = "yes"
    OWN = "own"
    OWN_EDITION = "own_edition"
    NOT_OWN = "not_own"
    ASKS = "asks"
    HOLDER = "holder"
    SECOND = "second"


RULE_WORDS: dict[Rule, str | Promise] = {
    Rule.NO: _("No"),
    Rule.YES: _("Yes"),
    Rule.OWN: _("Own stories"),
    Rule.OWN_EDITION: _("Own edition"),
    Rule.NOT_OWN: _("Not one’s own"),
    Rule.ASKS: _("Asks a publisher"),
    Rule.HOLDER: _("Embargo holder"),
    Rule.SECOND: _("With a second role"),
}

# The rows, in the order of the board: what a verb is called there, then reporter, translator, editor, publisher.
_R = Rule
_ROWS: dict[str, tuple[str | Promise, Rule, Rule, Rule, Rule]] = {
    "write": (_("Write and edit own draft"), _R.OWN, _R.OWN_EDITION, _R.YES, _R.YES),
    "edit": (_("Edit others’ drafts"), _R.NO, _R.NO, _R.YES, _R.YES),
    "submit": (_("Submit for review"), _R.OWN, _R.OWN, _R.YES, _R.YES),
    "send_back": (_("Send back"), _R.NO, _R.NO, _R.YES, _R.YES),
    "approve": (_("Approve"), _R.NO, _R.NO, _R.NOT_OWN, _R.YES),
    "schedule": (_("Schedule"), _R.NO, _R.NO, _R.NO, _R.YES),
    "publish": (_("Publish"), _R.NO, _R.NO, _R.NO, _R.YES),
    "flash": (_("Flash, 60 minutes"), _R.NO, _R.NO, _R.YES, _R.YES),
    "correct": (_("Correct with a public note"), _R.NO, _R.OWN_EDITION, _R.YES, _R.YES),
    "withdraw": (_("Withdraw with a reason"), _R.NO, _R.NO, _R.ASKS, _R.YES),
    "open_embargo": (_("Open an embargo early"), _R.NO, _R.NO, _R.NO, _R.HOLDER),
    "trash": (_("Move to trash, restore"), _R.OWN, _R.NO, _R.YES, _R.YES),
    "delete": (_("Delete for good, erase words"), _R.NO, _R.NO, _R.NO, _R.SECOND),
    "front": (_("Front page and strap"), _R.NO, _R.NO, _R.YES, _R.YES),
}
ROLES = (Role.REPORTER, Role.TRANSLATOR, Role.EDITOR, Role.PUBLISHER)
ROW_NAMES: dict[str, str | Promise] = {row: cells[0] for row, cells in _ROWS.items()}
RULES: dict[str, dict[str, Rule]] = {row: dict(zip(ROLES, cells[1:], strict=True)) for row, cells in _ROWS.items()}
