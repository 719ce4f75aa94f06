"""Sections: where every story belongs, with a name and a one-line description in each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.localised import SLUG_HELP, LocalText


class Mark(models.TextChoices):
    """The drawn signs a section may carry."""

    POLITICS = "politics", _("four bars")
    ECONOMICS = "economics", _("rising bars")
    ANALYTICS = "analytics", _("offset scales")
    INTERVIEWS = "interviews", _("facing brackets")
    REGION = "region", _("ring")
    CULTURE = "culture", _("arch")
    MULTIMEDIA = "multimedia", _("frame")


class Section(models.Model):
    """One section of the paper, the same in all editions."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True, help_text=SLUG_HELP)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    mark = models.CharField(_("mark"), max_length=20, choices=Mark.choices, default=Mark.REGION)
    is_retired = models.BooleanField(
        _("retired"), default=False, help_text=_("In no menu and no longer offered to editors; the pages stay.")
    )

    class Meta:
        """In the masthead's order."""

        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        """Return the slug, which every edition shares."""
        return self.slug

    def path_in(self, language: str) -> str:
        """Return the section's address in an edition."""
        return f"/{language}/category/{self.slug}"


class SectionText(LocalText):
    """A section's words in one language."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="texts", verbose_name=_("section"))
    name = models.CharField(_("name"), max_length=60)
    description = models.CharField(_("description"), max_length=160, blank=True)

    class Meta:
        """One row a language."""

        verbose_name = _("name in a language")
        verbose_name_plural = _("names by language")
        constraints = [models.UniqueConstraint(fields=["section", "language"], name="one_section_text_a_language")]

    def __str__(self) -> str:
        """Return the section's name."""
        return self.name
