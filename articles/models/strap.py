"""The breaking strap: one line under the masthead of an edition, from a minute to a minute."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.localised import LanguageField

_ADDRESS = re.compile(r"(?:/(?!/)|https?://[^\s/])[^\s\\]*")


def validate_address(value: str) -> None:
    """Refuse what is neither an address of this site nor a full one."""
    if not _ADDRESS.fullmatch(value):
        raise ValidationError(gettext("Begin with / for a page of ours, else with https://."))


class StrapQuerySet(models.QuerySet["Strap"]):
    """Which strap an edition shows."""

    def current(self, language: str, now: datetime | None = None) -> "StrapQuerySet":
        """Keep those of an edition that stand at this moment, the latest first."""
        now = now or timezone.now()
        standing = self.filter(language=language, starts_at__lte=now, expires_at__gt=now)
        return standing.order_by("-starts_at", "-pk")


class Strap(models.Model):
    """A breaking line; whether it stands follows from its times and the clock, so that nothing runs at its minute."""

    language = LanguageField(_("edition"))
    text = models.CharField(_("text"), max_length=120, help_text=_("One sentence."))
    link = models.CharField(
        _("leads to"),
        max_length=255,
        blank=True,
        validators=[validate_address],
        help_text=_("Address of the story, such as /en/post/its-slug. May stay empty."),
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"), help_text=_("From this minute on readers see it no more."))

    objects = StrapQuerySet.as_manager()

    class Meta:
        """The latest first; found by edition and time."""

        verbose_name = _("breaking strap")
        verbose_name_plural = _("breaking straps")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["language", "expires_at"], name="strap_by_edition")]

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def clean(self) -> None:
        """Refuse a strap that ends before it begins."""
        if self.starts_at and self.expires_at and self.expires_at <= self.starts_at:
            raise ValidationError({"expires_at": gettext("It ends before it begins.")})
