"""Authors: people, and the staff bylines the paper signs with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.localised import SLUG_HELP, LocalText


class Author(models.Model):
    """Someone, or the desk itself, who signs articles."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=SLUG_HELP)
    is_staff_byline = models.BooleanField(
        _("staff byline"), default=False, help_text=_("The paper itself signs with this name; it is no person.")
    )
    is_retired = models.BooleanField(
        _("retired"), default=False, help_text=_("No longer offered to editors; the pages stay where they are.")
    )

    class Meta:
        """By slug, as the picker lists them."""

        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["slug"]

    def __str__(self) -> str:
        """Return the slug, which every edition shares."""
        return self.slug

    def path_in(self, language: str) -> str:
        """Return the author's address in an edition."""
        return f"/{language}/author/{self.slug}"


class AuthorText(LocalText):
    """An author's name and short biography in one language."""

    author = models.ForeignKey(Author, models.CASCADE, related_name="texts", verbose_name=_("author"))
    name = models.CharField(_("name"), max_length=80)
    bio = models.CharField(_("about the author"), max_length=255, blank=True)

    class Meta:
        """One row a language."""

        verbose_name = _("name in a language")
        verbose_name_plural = _("names by language")
        constraints = [models.UniqueConstraint(fields=["author", "language"], name="one_author_text_a_language")]

    def __str__(self) -> str:
        """Return the author's name."""
        return self.name
