"""An article is a story in one language, with its own address, words, state and time."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.bodies import make_body
from articles.models.localised import LanguageField
from articles.models.people import Author
from articles.models.section import Section
from articles.models.story import Story
from articles.querysets import ArticleQuerySet, is_visible_at
from caliber.text.reading import reading_minutes
from caliber.text.slugs import slugify, unique_slug

MOST_KEY_POINTS = 5


class Article(models.Model):
    """One story in one language.

    What readers may see is never stored as a yes or no: it follows from visible_from, visible_until and the clock,
    so that a scheduled article needs no process to go live.
    """

    class State(models.TextChoices):
        """What an editor has decided; the clock decides the rest."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    story = models.ForeignKey(Story, models.CASCADE, related_name="articles", verbose_name=_("story"))
    section = models.ForeignKey(Section, models.PROTECT, editable=False, related_name="+")
    language = LanguageField()
    slug = models.SlugField(
        _("slug"), max_length=100, blank=True, help_text=_("Left empty, it is made from the headline.")
    )
    headline = models.CharField(_("headline"), max_length=160, help_text=_("Aim at 80 characters."))
    deck = models.CharField(_("deck"), max_length=255, blank=True, help_text=_("The sentence under the headline."))
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Markdown: ## for a heading, > for a quotation, [words](address) for a link."),
    )
    key_points = models.TextField(
        _("key points"),
        blank=True,
        help_text=_("One a line, five at most: what a reader in a hurry must know. They stand above the text."),
    )
    partner_name = models.CharField(
        _("partner"),
        max_length=120,
        blank=True,
        help_text=_("Who paid for or supplied the material. Readers then see it labelled wherever it stands."),
    )
    body_html = models.TextField(editable=False, blank=True)
    # [{id, title, paragraphs}]: see bodies.Part.
    contents = models.JSONField(editable=False, default=list)
    reading_minutes = models.PositiveSmallIntegerField(editable=False, default=1)
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles", verbose_name=_("authors"))

    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(
        _("publication time"), null=True, blank=True, help_text=_("Empty means: now. A time to come schedules it.")
    )
    visible_from = models.DateTimeField(editable=False, null=True)
    visible_until = models.DateTimeField(editable=False, null=True)
    text_updated_at = models.DateTimeField(editable=False, null=True)
    withdrawn_at = models.DateTimeField(editable=False, null=True)
    withdrawal_reason = models.CharField(
        _("reason of withdrawal"), max_length=255, blank=True, help_text=_("Readers see it in place of the article.")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        """Indexed for keyset lists: by edition, and by section within it."""

        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-visible_from", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="one_article_an_address"),
            models.UniqueConstraint(fields=["story", "language"], name="one_article_a_language"),
        ]
        indexes = [
            # With the end in it, days and months are found without a look at the articles.
            models.Index(fields=["language", "-visible_from", "-id", "visible_until"], name="article_by_edition"),
            models.Index(fields=["language", "section", "-visible_from", "-id"], name="article_by_section"),
            # The editors' search reads all headlines, and here nothing but them.
            models.Index(fields=["headline", "slug"], name="article_by_words"),
            # The editors' list of drafts: few among very many.
            models.Index(fields=["state", "-id"], name="article_by_state"),
        ]

    def __str__(self) -> str:
        """Return the headline."""
        return self.headline

    def save(self, *args: object, **kwargs: object) -> None:
        """Make at save all that readers would otherwise wait for."""
        self.section_id = self.story.section_id
        self.slug = self.slug or self._free_slug()
        self._note_text_change()
        self.make_body()
        self.reading_minutes = reading_minutes(self.body, self.language)
        self._set_visibility()
        # With it is stored what others are to hear of it.
        with transaction.atomic():
            super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return the article's address without host."""
        return f"/{self.language}/post/{self.slug}"

    def clean(self) -> None:
        """Say what an editor must mend, at the field where it is mended."""
        if self.state == self.State.WITHDRAWN and not self.withdrawal_reason:
            raise ValidationError(
                {"withdrawal_reason": gettext("Tell readers in one sentence why the article is gone.")}
            )
        if len(self.points) > MOST_KEY_POINTS:
            raise ValidationError({"key_points": gettext("Five points at most: a longer list is a story.")})
        if self.state == self.State.PUBLISHED and not self.body.strip():
            raise ValidationError({"body": gettext("An article without text cannot be published.")})

    def make_body(self) -> None:
        """Fill in what follows from the Markdown; the preview does it without saving."""
        body = make_body(self.body, self.language, is_partner=bool(self.partner_name))
        self.body_html, self.contents = body.html, body.contents

    @property
    def url(self) -> str:
        """The address, as templates name it."""
        return self.get_absolute_url()

    @property
    def points(self) -> list[str]:
        """The key points, one each."""
        return [point.strip() for point in self.key_points.splitlines() if point.strip()]

    @property
    def is_visible(self) -> bool:
        """Tell whether readers may see the article at this moment."""
        return is_visible_at(timezone.now(), self.visible_from, self.visible_until)

    @property
    def cursor(self) -> str:
        """The article's place in every list it stands in, as it is written in addresses."""
        assert self.visible_from is not None, "only a published article has a place in a list"
        return f"{self.visible_from:%Y%m%d%H%M%S}-{self.pk}"

    def _free_slug(self) -> str:
        others = Article.objects.filter(language=self.language).exclude(pk=self.pk)
        return unique_slug(slugify(self.headline, self.language), lambda slug: others.filter(slug=slug).exists())

    def _note_text_change(self) -> None:
        """Remember when the words changed after readers could see them; a save that changes no word is no update."""
        if self.pk is None or not self.is_visible:
            return
        words = ("headline", "deck", "key_points", "body")
        before = Article.objects.filter(pk=self.pk).values_list(*words).first()
        if before is not None and before != tuple(getattr(self, word) for word in words):
            self.text_updated_at = timezone.now()

    def _set_visibility(self) -> None:
        now = timezone.now()
        if self.state == self.State.PUBLISHED:
            # Whole seconds: the time is part of list addresses.
            self.published_at = (self.published_at or now).replace(microsecond=0)
        self.visible_from = self.published_at if self.state == self.State.PUBLISHED else None
        self.withdrawn_at = (self.withdrawn_at or now) if self.state == self.State.WITHDRAWN else None


class Byline(models.Model):
    """Who signs an article, in order."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines", verbose_name=_("author"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        """In the order of signing."""

        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="one_byline_an_author")]

    def __str__(self) -> str:
        """Return the author."""
        return str(self.author)
