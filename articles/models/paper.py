"""The paper itself and its editions: what an editor may change about the whole site without a developer."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.localised import LanguageField, LocalText


class Paper(models.Model):
    """The one paper this site publishes: its name and its addresses elsewhere."""

    name = models.CharField(_("name"), max_length=60, default="Caliber")
    default_language = LanguageField(_("default edition"), default=settings.LANGUAGE_CODE)
    age_note_months = models.PositiveSmallIntegerField(
        _("age note after"),
        default=24,
        help_text=_("In months: an older story tells readers its age. 0 turns the note off."),
    )
    twitter_url = models.URLField(_("X (Twitter)"), blank=True)
    youtube_url = models.URLField("YouTube", blank=True)
    instagram_url = models.URLField("Instagram", blank=True)
    facebook_url = models.URLField("Facebook", blank=True)
    telegram_url = models.URLField("Telegram", blank=True)
    has_full_text_feeds = models.BooleanField(
        _("full text in feeds"),
        default=False,
        help_text=_("Feed readers show whole stories; otherwise headline and deck, and a link."),
    )
    shows_changes = models.BooleanField(
        _("readers may see what changed"),
        default=True,
        help_text=_("A story that changed after publication shows its published versions side by side."),
    )
    app_store_url = models.URLField("App Store", blank=True)
    play_market_url = models.URLField("Google Play", blank=True)

    class Meta:
        """Shown as one thing, never as a list of one."""

        verbose_name = _("paper")
        verbose_name_plural = _("paper")

    def __str__(self) -> str:
        """Return the paper's name."""
        return self.name

    def clean(self) -> None:
        """Keep the paper single."""
        if Paper.objects.exclude(pk=self.pk).exists():
            raise ValidationError(gettext("This site already has its paper; change that one."))

    def follow_links(self) -> list[dict[str, str]]:
        """Return name and address of each place where the paper can be followed, in the masthead's order."""
        places = [
            ("X", self.twitter_url),
            ("YouTube", self.youtube_url),
            ("Instagram", self.instagram_url),
            ("Facebook", self.facebook_url),
            ("Telegram", self.telegram_url),
        ]
        return [{"name": name, "url": url} for name, url in places if url]

    def app_links(self) -> list[dict[str, str]]:
        """Return name and address of the paper's apps."""
        shops = [("App Store", self.app_store_url), ("Google Play", self.play_market_url)]
        return [{"name": name, "url": url} for name, url in shops if url]


class Edition(LocalText):
    """Everything in one language; what is left empty falls back to the paper's own."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="editions", verbose_name=_("paper"))
    is_enabled = models.BooleanField(_("open to readers"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    description = models.CharField(
        _("description"), max_length=255, blank=True, help_text=_("One sentence for search engines and shared links.")
    )
    telegram_url = models.URLField(_("Telegram channel"), blank=True, help_text=_("The channel of this language."))
    copyright_line = models.CharField(_("copyright line"), max_length=160, blank=True)
    usage_line = models.CharField(_("line on the use of materials"), max_length=255, blank=True)

    class Meta:
        """One row a language."""

        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["language"], name="one_edition_a_language")]

    def __str__(self) -> str:
        """Return the language's own name."""
        return dict(settings.LANGUAGES).get(self.language, self.language)
