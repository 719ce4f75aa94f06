"""What was typed into a form whose session had ended: carried through the sign-in in one hidden field, sent after.

It rests in the page and nowhere else, so that nobody fills our disk without signing in. Passwords are left out, and so
are files, which no page can hold.
"""

import json
from dataclasses import dataclass, field

from django.http import HttpRequest

FIELD = "kept"
NEVER_KEPT = ("csrfmiddlewaretoken",)


@dataclass(frozen=True)
class Kept:
    """The fields of a form, in their order, and where they were going."""

    fields: list[tuple[str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether anything was typed."""
        return bool(self.fields)

    def __str__(self) -> str:
        """Return the value of the hidden field."""
        return json.dumps(self.fields, ensure_ascii=False) if self.fields else ""


def keep(request: HttpRequest) -> Kept:
    """Return what a form has sent."""
    rows = [(name, value) for name, values in request.POST.lists() for value in values if _may_be_kept(name)]
    return Kept([(name, str(value)) for name, value in rows])


def kept_in(request: HttpRequest) -> Kept:
    """Return what the sign-in page has carried on."""
    try:
        rows = json.loads(request.POST.get(FIELD, "") or "[]")
        return Kept([(str(name), str(value)) for name, value in rows if _may_be_kept(str(name))])
    except (ValueError, TypeError):
        return Kept()


def _may_be_kept(name: str) -> bool:
    return name not in NEVER_KEPT and "password" not in name
