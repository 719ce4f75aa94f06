"""Topics: what stories are about, across sections."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.localised import SLUG_HELP, LocalText


class Topic(models.Model):
    """One topic, the same in all editions."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=SLUG_HELP)
    is_retired = models.BooleanField(
        _("retired"), default=False, help_text=_("No longer offered to editors; the pages stay where they are.")
    )

    class Meta:
        """By slug, as the picker lists them."""

        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]

    def __str__(self) -> str:
        """Return the slug, which every edition shares."""
        return self.slug

    def path_in(self, language: str) -> str:
        """Return the topic's address in an edition."""
        return f"/{language}/topic/{self.slug}"


class TopicText(LocalText):
    """A topic's name in one language."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="texts", verbose_name=_("topic"))
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        """One row a language."""

        verbose_name = _("name in a language")
        verbose_name_plural = _("names by language")
        constraints = [models.UniqueConstraint(fields=["topic", "language"], name="one_topic_text_a_language")]

    def __str__(self) -> str:
        """Return the topic's name."""
        return self.name
