"""Slows guessing down: so many tries in a row for one account and for one network, then a pause that grows.

A try is taken before the secret is looked at and given back when it was right, so that a hundred requests at once are
a hundred tries. Names that nobody has are counted like those that somebody has.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from caliber.http.client import client_network
from caliber.people.known_devices import device_name
from caliber.people.models import Tries

TRIES_AN_ACCOUNT = 5
# A newsroom behind one address types passwords wrong now and then.
TRIES_A_NETWORK = 40
PAUSES = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
# Tries this far apart are not in a row; after a quiet day the pauses begin again with the shortest.
FORGOTTEN_AFTER = timedelta(minutes=30)
FORGIVEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """What is counted: a key that nobody can read back, and how many tries it has."""

    key: str
    tries: int

    @classmethod
    def of_account(cls, request: HttpRequest, name: str, purpose: str = "password") -> "Limit":
        """Count for an account; a browser in which its owner has signed in before has a count of its own.

        Otherwise strangers who know a name could keep its owner out by guessing all day.
        """
        return cls(f"{account_key(name, purpose)}:{device_name(request, name)}", TRIES_AN_ACCOUNT)

    @classmethod
    def of_network(cls, request: HttpRequest, purpose: str = "sign-in", tries: int = 0) -> "Limit":
        """Count for the network that asks, as the trusted proxies tell it; 0 tries are the usual number."""
        return cls(network_key(client_network(request.META), purpose), tries or TRIES_A_NETWORK)


@dataclass(frozen=True)
class Verdict:
    """Whether a try may be made: until when not, or how many are left after this one and how long the pause is then."""

    until: datetime | None = None
    left: int = 0
    pause: timedelta = PAUSES[0]


def account_key(name: str, purpose: str = "password") -> str:
    """Return the beginning of all keys of an account, whether or not somebody has it."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return f"account:{_digest(f'{purpose} {plain}')}"


def network_key(network: str, purpose: str = "sign-in") -> str:
    """Return the key of a network."""
    return f"network:{_digest(f'{purpose} {network}')}"


def take(*limits: Limit) -> Verdict:
    """Take one try of each limit; the verdict is the strictest one's."""
    verdicts = [_take(limit) for limit in limits]
    refused = [verdict for verdict in verdicts if verdict.until]
    if refused:
        return max(refused, key=lambda verdict: verdict.until or timezone.now())
    return min(verdicts, key=lambda verdict: verdict.left)


def give_back(*limits: Limit) -> None:
    """Give the try back that turned out right."""
    Tries.objects.filter(key__in=[limit.key for limit in limits], count__gt=0).update(count=F("count") - 1)


def forget(*limits: Limit) -> None:
    """Forget what was counted: the owner is there."""
    Tries.objects.filter(key__in=[limit.key for limit in limits]).delete()


def lift(*keys: str) -> int:
    """Lift every pause whose key begins with one of these; return how many there were."""
    chosen = Q()
    for key in keys:
        chosen |= Q(key__startswith=key)
    return Tries.objects.filter(chosen).delete()[0] if keys else 0


def _take(limit: Limit) -> Verdict:
    now = timezone.now()
    with transaction.atomic():
        row, _is_new = Tries.objects.select_for_update().get_or_create(key=limit.key)
        age = now - row.last_at
        if row.count >= limit.tries:
            until = row.last_at + _pause(row.rounds)
            if now < until:
                # Not counted: who goes on trying does not make the pause longer, its owner would pay for it.
                return Verdict(until=until)
            row.count, row.rounds = 0, row.rounds + 1
        elif age > FORGOTTEN_AFTER:
            row.count = 0
        if age > FORGIVEN_AFTER:
            row.rounds = 0
        row.count, row.last_at = row.count + 1, now
        row.save()
    return Verdict(left=limit.tries - row.count, pause=_pause(row.rounds))


def _pause(rounds: int) -> timedelta:
    return PAUSES[min(rounds, len(PAUSES) - 1)]


def _digest(words: str) -> str:
    # Keyed: people type their password where the name belongs, and a network is nobody's business.
    return salted_hmac("caliber.people.throttle", words, algorithm="sha256").hexdigest()[:40]
