"""What is remembered of people beside Django's user: sessions, second factor, links, tries, and the log."""

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NETWORK_CHARACTERS = 45


class Session(AbstractBaseSession):
    """Django's session with whose it is and from where, so that it can be shown and ended."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions", null=True, blank=True, editable=False
    )
    browser = models.CharField(max_length=20, blank=True, editable=False)
    system = models.CharField(max_length=20, blank=True, editable=False)
    network = models.CharField(max_length=NETWORK_CHARACTERS, blank=True, editable=False)
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(default=timezone.now, editable=False)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the engine that the settings name."""
        from caliber.people.sessions import SessionStore

        return SessionStore


class SecondFactor(models.Model):
    """The authenticator app of a person: one each, as long as there is a row."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor")
    key = models.CharField(max_length=64, help_text="Hexadecimal, as the authenticator has it.")
    drift = models.SmallIntegerField(default=0, help_text="Steps by which the authenticator's clock is ahead.")
    last_step = models.BigIntegerField(default=-1, help_text="The step whose code was taken last.")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)


class RecoveryCode(models.Model):
    """A printed code that stands in for the authenticator once; a used one is removed."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "digest"], name="people_code_once")]

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)


class OneTimeLink(models.Model):
    """The right to set a password, once. A person has one at most: a new one makes the old one worthless."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="one_time_link")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)

    @property
    def is_valid(self) -> bool:
        """Tell whether it still opens."""
        return self.expires_at > timezone.now()


class Tries(models.Model):
    """How often one account, or one network, was tried in a row; `throttle` alone reads and writes it."""

    key = models.CharField(max_length=140, unique=True)
    count = models.PositiveIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(default=0, help_text="Pauses so far; each is longer.")
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        """Show the key."""
        return self.key


class PersonEvent(models.Model):
    """One line of the log of people. Names are kept as they were: a log outlives its people."""

    class Verb(models.TextChoices):
        """What happened, in nouns: a verb would ask in some languages whether it was a man or a woman."""

        INVITED = "invited", _("Invitation")
        LINK = "link", _("New link for a password")
        ASKED = "asked", _("Link asked for by mail")
        PASSWORD = "password", _("New password")
        CHANGED = "changed", _("Change of the account")
        DISABLED = "disabled", _("Account disabled")
        ENABLED = "enabled", _("Account enabled")
        FACTOR_ON = "factor_on", _("Second factor set up")
        FACTOR_OFF = "factor_off", _("Second factor removed")
        FACTOR_RESET = "factor_reset", _("Second factor reset")
        CODES = "codes", _("New recovery codes")
        CODE_USED = "code_used", _("Recovery code used")
        SIGNED_IN = "signed_in", _("Sign-in")
        PAUSED = "paused", _("Sign-in paused after too many tries")
        UNLOCKED = "unlocked", _("Pause lifted")
        SESSIONS = "sessions", _("Sessions ended")
        HANDED_OVER = "handed_over", _("Work handed over")

    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=12, choices=Verb)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="people_events", null=True, blank=True
    )
    person_name = models.CharField(max_length=150, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)
    actor_name = models.CharField(max_length=150, blank=True)
    network = models.CharField(max_length=NETWORK_CHARACTERS, blank=True)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["person", "-id"], name="people_event_of_person"),
            models.Index(fields=["verb", "at"], name="people_event_by_age"),
        ]

    def __str__(self) -> str:
        """Say what happened to whom."""
        return f"{self.get_verb_display()}: {self.person_name}"


def name_of(person: User) -> str:
    """Return how a person is called on a page."""
    return person.get_full_name() or person.get_username()
