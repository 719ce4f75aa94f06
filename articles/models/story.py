"""A story is what all its languages share."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from articles.models.localised import LanguageField
from articles.models.section import Section
from articles.models.topic import Topic
from caliber.media.models import Picture


class Story(models.Model):
    """Section, picture, topics and original language; the words are its articles, one a language."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="stories", verbose_name=_("section"))
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("lead picture")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="stories", verbose_name=_("topics"))
    # Primary keys of stories that an editor sets beside this one, in order: no page asks for them where there are none.
    related_stories = models.JSONField(editable=False, default=list)
    original_language = LanguageField(_("original language"), default="en")

    class Meta:
        """Newest first."""

        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the headline in the original language where there is one."""
        articles = sorted(self.articles.all(), key=lambda article: article.language != self.original_language)
        return articles[0].headline if articles else f"{self._meta.verbose_name} {self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Carry the section to the articles, whose lists are indexed by it."""
        with transaction.atomic():
            super().save(*args, **kwargs)  # type: ignore[arg-type]
            self.articles.exclude(section_id=self.section_id).update(section_id=self.section_id)
