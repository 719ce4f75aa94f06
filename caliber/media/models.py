"""A picture and its words: one file with its renditions, an alternative text, caption and credit in each language."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class Picture(models.Model):
    """A photo that was uploaded, or a plate that code has drawn."""

    class Kind(models.TextChoices):
        """A photo has renditions in several widths; a plate is a drawing that needs none."""

        PHOTO = "photo", _("Photo")
        PLATE = "plate", _("Plate")

    file = models.FileField(_("file"), upload_to="pictures", max_length=160)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PHOTO, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, from the left"), default=50, validators=PERCENT, help_text=_("In per cent of the width.")
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, from the top"), default=50, validators=PERCENT, help_text=_("In per cent of the height.")
    )
    # [{path, width, height, format, use}], where use is "srcset", "phone" or "share"; see renditions.Rendition.
    renditions = models.JSONField(default=list, editable=False)
    content_hash = models.CharField(max_length=64, editable=False, db_index=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        """Newest first."""

        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return what an editor knows the picture by: a caption, else the file's name."""
        texts = sorted(self.texts.all(), key=lambda text: text.language != get_language())
        return next((str(text) for text in texts if str(text)), str(self.file.name))


class PictureText(models.Model):
    """A picture's words in one language."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="texts", verbose_name=_("picture"))
    language = models.CharField(_("language"), max_length=12)
    alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True, help_text=_("Who made it, and for whom."))

    class Meta:
        """One row a language."""

        verbose_name = _("words in a language")
        verbose_name_plural = _("words by language")
        constraints = [models.UniqueConstraint(fields=["picture", "language"], name="one_picture_text_a_language")]

    def __str__(self) -> str:
        """Return the caption."""
        return self.caption or self.alt
