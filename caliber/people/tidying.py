"""Removes what has no more use; the worker calls it."""

from datetime import timedelta

from django.utils import timezone

from caliber.people.models import OneTimeLink, PersonEvent, Session, Tries

# Beyond every pause and every day of quiet that the throttle asks for.
TRIES_KEPT = timedelta(days=2)
# An expired link still says on a person's page that it expired.
LINKS_KEPT = timedelta(days=30)
SIGN_INS_KEPT = timedelta(days=366)
PASSING = (PersonEvent.Verb.SIGNED_IN, PersonEvent.Verb.PAUSED)


def drop_old() -> None:
    """Remove ended sessions, old tries and links, and sign-ins of more than a year ago; other events stay."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Tries.objects.filter(last_at__lt=now - TRIES_KEPT).delete()
    OneTimeLink.objects.filter(expires_at__lt=now - LINKS_KEPT).delete()
    PersonEvent.objects.filter(verb__in=PASSING, at__lt=now - SIGN_INS_KEPT).delete()
