"""The session engine: Django's own in the database, in rows that tell whose session it is. Named in settings."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from caliber.http.client import client_network
from caliber.people.devices import device_of
from caliber.people.models import Session

# The place in a session where what its row says is kept.
FACTS = "caliber_session"
# How stale "last seen" may be: writing it down with every request would cost a write each.
SEEN_AGAIN_AFTER = timedelta(minutes=2)


class SessionStore(db.SessionStore):
    """Writes whose session it is beside what it holds."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row with whose it is, from where, since when and until when."""
        row: Any = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        facts = data.get(FACTS, {})
        for name in ("browser", "system", "network"):
            setattr(row, name, facts.get(name, ""))
        row.began_at, row.seen_at = _moment(facts.get("began")), _moment(facts.get("seen"))
        return row


def note_facts(request: HttpRequest) -> None:
    """Write into the session that begins where it comes from."""
    browser, system = device_of(request.headers.get("User-Agent", ""))
    now = timezone.now().timestamp()
    network = client_network(request.META)
    facts = {"browser": browser, "system": system, "network": network, "began": now, "seen": now}
    request.session[FACTS] = facts


def note_seen(request: HttpRequest) -> None:
    """Move "last seen" on, once in a while."""
    facts = request.session.get(FACTS, {})
    if facts and timezone.now() - _moment(facts["seen"]) > SEEN_AGAIN_AFTER:
        request.session[FACTS] = {**facts, "seen": timezone.now().timestamp()}


def sessions_of(person: User, current: SessionBase | None = None) -> list[Session]:
    """Return a person's sessions, the one that is asking first and marked, then the last seen."""
    own = current.session_key if current is not None else None
    rows = Session.objects.filter(person=person, expire_date__gt=timezone.now()).defer("session_data")
    found: list[Any] = list(rows.order_by("-seen_at"))
    for row in found:
        row.is_current = row.session_key == own
        row.handle = _handle(row)
    return sorted(found, key=lambda row: not row.is_current)


def end_session(person: User, handle: str) -> int:
    """End the one session that the handle names; return how many that were."""
    keys = [row.session_key for row in sessions_of(person) if constant_time_compare(_handle(row), handle)]
    return Session.objects.filter(pk__in=keys).delete()[0]


def end_sessions(person: User, *, but: SessionBase | None = None) -> int:
    """End a person's sessions, all or all but one; return how many that were."""
    rows = Session.objects.filter(person=person)
    if but is not None and but.session_key:
        rows = rows.exclude(pk=but.session_key)
    return rows.delete()[0]


def _handle(row: Session) -> str:
    """Return a name for a session that is of no use to whoever reads it on a page: its key would open it."""
    return salted_hmac("caliber.people.sessions", row.session_key, algorithm="sha256").hexdigest()[:20]


def _moment(stamp: float | None) -> datetime:
    return timezone.now() if stamp is None else datetime.fromtimestamp(stamp, tz=UTC)
