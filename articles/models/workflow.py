"""Who may do what, who did what, and what stands between a story and its readers."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.localised import LanguageField
from articles.models.section import Section
from articles.models.version import Version


class Assignment(models.Model):
    """A role that somebody holds in one section and language; an empty one means all of them."""

    class Role(models.TextChoices):
        """What people are on a paper; workflow/rules.py says what each may do."""

        REPORTER = "reporter", _("Reporter")
        TRANSLATOR = "translator", _("Translator")
        EDITOR = "editor", _("Editor")
        PUBLISHER = "publisher", _("Publisher")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True, verbose_name=_("section"))
    language = LanguageField(_("language"), blank=True)
    opens_embargoes = models.BooleanField(
        _("opens embargoes"), default=False, help_text=_("May publish before the embargo's minute.")
    )

    class Meta:
        """Each once."""

        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint("user", "role", "language", Coalesce("section", 0), name="one_assignment"),
        ]

    def __str__(self) -> str:
        """Return the role."""
        return str(self.get_role_display())


class Roles(Assignment):
    """The page of roles, which stands among the admin's lists; it holds nothing that an assignment does not."""

    class Meta:
        """Named as the page is."""

        proxy = True
        verbose_name = _("roles")
        verbose_name_plural = _("roles")


class AuditEntry(models.Model):
    """One thing that somebody did; it outlives what it was done to."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # As he was called then.
    user_name = models.CharField(max_length=150, blank=True)
    verb = models.CharField(max_length=40)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="audit_entries")
    # What it was done to, in words, and whatever else is to be known: reason, version, moment.
    subject = models.CharField(max_length=255, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        """The newest first."""

        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return who did something to what; workflow/log_words.py says what it was."""
        return f"{self.user_name}: {self.subject}" if self.subject else self.user_name


class Waiver(models.Model):
    """A check before publication that somebody has set aside, and why."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="waivers")
    check_key = models.CharField(max_length=40)
    reason = models.CharField(_("reason"), max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One a check."""

        constraints = [models.UniqueConstraint(fields=["article", "check_key"], name="one_waiver_a_check")]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason


class Request(models.Model):
    """What one person asks and another one has to do: withdraw, delete for good, erase words from a version."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="requests")
    verb = models.CharField(max_length=40)
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="requests")
    reason = models.CharField(_("reason"), max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """The oldest first: it waits for longest."""

        ordering = ["pk"]

    def __str__(self) -> str:
        """Return what is asked."""
        return f"{self.verb}: {self.reason}"


class Correction(models.Model):
    """A public note that says what was wrong in an article and is right now."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections")
    language = LanguageField(editable=False)
    note = models.CharField(_("note"), max_length=500)
    at = models.DateTimeField(default=timezone.now)
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        """The newest first; listed by edition."""

        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["language", "-at", "-id"], name="correction_by_edition")]

    def __str__(self) -> str:
        """Return the note."""
        return self.note

    def save(self, *args: object, **kwargs: object) -> None:
        """Repeat the article's language, by which corrections are listed."""
        self.language = self.article.language
        super().save(*args, **kwargs)  # type: ignore[arg-type]


def make_token() -> str:
    """Return a secret that cannot be guessed."""
    return secrets.token_urlsafe(24)


class PreviewLink(models.Model):
    """A secret address at which somebody without an account sees an unpublished article, until it expires."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    token = models.CharField(max_length=40, unique=True, default=make_token)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        """The newest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return when it ends."""
        return f"{self.expires_at:%Y-%m-%d %H:%M}"
