"""Standing pages: about, contacts, privacy, advertising and whatever else the paper wants to say about itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.localised import SLUG_HELP, LocalText
from caliber.text.markup import render_markdown


class Page(models.Model):
    """One standing page, the same in all editions."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True, help_text=SLUG_HELP)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        """In the footer's order."""

        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        """Return the slug, which every edition shares."""
        return self.slug

    def path_in(self, language: str) -> str:
        """Return the page's address in an edition."""
        return f"/{language}/page/{self.slug}"


class PageText(LocalText):
    """A standing page's words in one language."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="texts", verbose_name=_("standing page"))
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), help_text=_("Markdown: ## for a heading, **bold**, [words](address)."))
    body_html = models.TextField(editable=False, blank=True)

    class Meta:
        """One row a language."""

        verbose_name = _("text in a language")
        verbose_name_plural = _("texts by language")
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="one_page_text_a_language")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Render the text once, here, so that no reader waits for it."""
        self.body_html = render_markdown(self.body, self.language)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
