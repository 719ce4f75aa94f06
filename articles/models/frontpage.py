"""What an editor sets on the front page of an edition."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.localised import LanguageField


class Lead(models.Model):
    """One of the large stories at the head of an edition's front page; the newest stories fill what is left open."""

    PLACES = 5

    language = LanguageField(_("edition"))
    position = models.PositiveSmallIntegerField(
        _("place"), choices=[(place, str(place)) for place in range(1, PLACES + 1)], help_text=_("1 is the largest.")
    )
    article = models.ForeignKey(Article, models.CASCADE, related_name="leads", verbose_name=_("article"))

    class Meta:
        """By edition and place."""

        verbose_name = _("front-page lead")
        verbose_name_plural = _("front-page leads")
        ordering = ["language", "position"]
        constraints = [
            models.UniqueConstraint(fields=["language", "position"], name="one_lead_a_place"),
            models.UniqueConstraint(fields=["article"], name="one_place_a_lead"),
        ]

    def __str__(self) -> str:
        """Return the article's headline."""
        return str(self.article)

    def clean(self) -> None:
        """Refuse an article of another edition."""
        if self.article_id and self.article.language != self.language:
            raise ValidationError({"article": gettext("This article belongs to another edition.")})
