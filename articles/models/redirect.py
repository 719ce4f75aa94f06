"""Old addresses: where a reader's bookmark leads after a slug has changed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.page import Page
from articles.models.people import Author
from articles.models.section import Section
from articles.models.topic import Topic


class Redirect(models.Model):
    """An address that moved for good.

    It names the thing itself rather than its next address, so that a second move never makes a chain.
    """

    old_path = models.CharField(_("old address"), max_length=255, unique=True, help_text=_("Begins with a slash."))
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True, related_name="redirects")
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True, related_name="redirects")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="redirects")
    author = models.ForeignKey(Author, models.CASCADE, null=True, blank=True, related_name="redirects")
    page = models.ForeignKey(Page, models.CASCADE, null=True, blank=True, related_name="redirects")
    new_path = models.CharField(
        _("new address"), max_length=255, blank=True, help_text=_("On this site, beginning with a slash.")
    )

    class Meta:
        """By old address."""

        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old_path"]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.old_path} → {self.target()}"

    def clean(self) -> None:
        """Keep redirects on this site and out of circles."""
        for field in ("old_path", "new_path"):
            path = getattr(self, field)
            if path and (not path.startswith("/") or path.startswith(("//", "/\\"))):
                raise ValidationError({field: gettext("Begin with one slash, such as /en/post/an-older-address.")})
        if self.target() in {"", self.old_path}:
            raise ValidationError({"new_path": gettext("Say where the old address leads; it cannot lead to itself.")})

    def target(self) -> str:
        """Return the address that answers today."""
        if self.article:
            return self.article.get_absolute_url()
        for thing in (self.section, self.topic, self.author, self.page):
            if thing:
                return thing.path_in(self.old_path.split("/")[1])
        return self.new_path
