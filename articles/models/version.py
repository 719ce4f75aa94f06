"""What was written: versions of an article that stay, and the one draft that keeps what somebody is typing."""

from typing import TypedDict

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Words(TypedDict, total=False):
    """All that an editor writes of an article; the last five belong to its story or stand beside it.

    topics and authors: primary keys, authors in the order of signing. picture_words: alt, caption and credit.
    """

    headline: str
    deck: str
    key_points: str
    body: str
    list_headline: str
    seo_title: str
    social_text: str
    partner_name: str
    section: int | None
    picture: int | None
    picture_words: dict[str, str]
    topics: list[int]
    authors: list[int]


class Version(models.Model):
    """The words of an article as somebody saved them; it is never changed, only erased by a second role."""

    class Kind(models.TextChoices):
        """Why it was written; a saved one is folded away in the history."""

        SAVED = "saved", _("Saved")
        NAMED = "named", _("Named")
        SUBMITTED = "submitted", _("Submitted")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        CORRECTED = "corrected", _("Corrected")
        RESTORED = "restored", _("Restored")

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SAVED)
    name = models.CharField(_("name"), max_length=80, blank=True)
    words: models.JSONField = models.JSONField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # The browser tab in which it was written: its second save alarms nobody.
    tab = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # Of a version in preparation: how far it is, in the words of Article.State.
    stage = models.CharField(max_length=12, blank=True, default=Article.State.DRAFT)
    # Readers could see these words from this moment on; null where they never could.
    public_at = models.DateTimeField(null=True)
    # Readers are not shown what changed into or out of it.
    is_redacted = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Numbered within an article, the newest first."""

        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        """Return the number and why it was written."""
        return f"{self.number} · {self.name or self.get_kind_display()}"


class Draft(models.Model):
    """What somebody is typing and has not saved: one row a person and article, however long the typing takes.

    fields: the writing form as the browser would send it. key: "article-17", or what a new story's form brings.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="drafts")
    key = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    base_number = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One a person and form."""

        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_draft_a_person")]

    def __str__(self) -> str:
        """Return what is being written."""
        return str(self.fields.get("headline", ""))


class Presence(models.Model):
    """Who has an article open now, and where in it; old rows say nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="present")
    # The field, and the paragraph within the text from 1 on.
    field = models.CharField(max_length=40, blank=True)
    paragraph = models.PositiveIntegerField(null=True)
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One a person and article."""

        constraints = [models.UniqueConstraint(fields=["user", "article"], name="one_presence_a_person")]

    def __str__(self) -> str:
        """Return who."""
        return str(self.user)
