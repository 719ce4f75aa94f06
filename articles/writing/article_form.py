"""The one form in which a story is written: an editor sees an article, the story behind it is kept for them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, AuthorText, Story, TopicText
from articles.writing import pictures, publication
from articles.writing.languages import NO_ROW, as_number, edition_languages, section_names
from articles.writing.names import NamesField
from articles.writing.publication import TimeInput
from articles.writing.saving import save_bylines, save_story
from caliber.media.models import Picture
from caliber.media.uploads import store_photo
from caliber.text.markup import MAX_SOURCE_LENGTH
from caliber.text.slugs import slugify, unique_slug


class ArticleForm(forms.ModelForm):
    """Words, where they belong, picture and publication of one article, and with them its story."""

    of_story = forms.ModelChoiceField(Story.objects.all(), required=False, widget=forms.HiddenInput)
    in_section = forms.TypedChoiceField(label=_("Section"), coerce=int)
    topic_names = NamesField(TopicText, "topic", _("A new topic"), label=_("Topics"))
    byline_names = NamesField(AuthorText, "author", _("A new author"), label=_("Authors"))
    chosen_picture = forms.ModelChoiceField(Picture.objects.all(), required=False, label=_("Lead picture"))
    upload = forms.FileField(
        label=_("A new picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/*,.heic,.heif,.avif"}),
        help_text=_("From this device: JPEG, PNG, WebP, AVIF or HEIC."),
    )
    alt = forms.CharField(
        label=_("Alternative text"),
        max_length=255,
        required=False,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = forms.CharField(label=_("Caption"), max_length=400, required=False)
    credit = forms.CharField(
        label=_("Credit"), max_length=120, required=False, help_text=_("Who made it, and for whom.")
    )
    publication = forms.ChoiceField(
        label=_("Publication"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("The article’s state has changed meanwhile. Choose again.")},
    )
    moment = forms.DateTimeField(
        label=_("Day and time in Baku"),
        required=False,
        widget=TimeInput,
        error_messages={"invalid": _("Write the day and the hour, such as 2025-04-26 16:31.")},
    )

    class Meta:
        """The article's own fields; `language` comes first, as the others are checked within it."""

        model = Article
        fields = ["language", "headline", "deck", "key_points", "body", "partner_name", "slug", "withdrawal_reason"]
        widgets = {
            "headline": forms.Textarea({"rows": 2}),
            "deck": forms.Textarea({"rows": 3}),
            "key_points": forms.Textarea({"rows": 3}),
            "body": forms.Textarea({"rows": 22}),
            "withdrawal_reason": forms.TextInput(),
            "slug": forms.TextInput({"spellcheck": "false", "autocapitalize": "none"}),
        }
        error_messages = {
            "headline": {"required": _("Every article needs a headline.")},
            "slug": {"invalid": _("Only Latin letters without accents, digits and hyphens make an address.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Find the story, then fill in what the editor need not say again."""
        super().__init__(*args, **kwargs)
        self.story = self._find_story()
        self.stage = publication.stage_of(self.instance) if self.instance.pk else "draft"
        self.shown_headline = self.instance.headline
        self.language = self._prepare_language()
        self._prepare_choices()
        self.initial = {**self._initial_values(), **self.initial}
        self._mark_language()

    def clean_headline(self) -> str:
        """Keep a headline on one line, though its field has two."""
        return " ".join(self.cleaned_data["headline"].split())

    def clean_deck(self) -> str:
        """The same for the deck."""
        return " ".join(self.cleaned_data["deck"].split())

    def clean_body(self) -> str:
        """Refuse what no renderer can take, before anything is lost."""
        body: str = self.cleaned_data["body"]
        if len(body) > MAX_SOURCE_LENGTH:
            message = gettext("The text has %(count)d characters; at most %(most)d fit. Split the article.")
            raise ValidationError(message % {"count": len(body), "most": MAX_SOURCE_LENGTH})
        return body

    def clean_slug(self) -> str:
        """Return an address that is free; a draft's follows its headline until somebody writes one."""
        slug: str = self.cleaned_data["slug"]
        if self.stage in {"live", "withdrawn"}:
            slug = slug or self.initial.get("slug", "")
        elif self._is_slug_made() and slug == self.initial.get("slug"):
            return ""
        language = self.cleaned_data.get("language", self.language)
        others = Article.objects.filter(language=language).exclude(pk=self.instance.pk)
        owner = others.filter(slug=slug).first() if slug else None
        if owner:
            free = unique_slug(slug, lambda candidate: others.filter(slug=candidate).exists())
            raise ValidationError(
                gettext("Taken by “%(headline)s”. Try %(free)s.") % {"headline": owner.headline, "free": free}
            )
        return slug

    def clean_upload(self) -> Picture | None:
        """Store the file at once, so that a mistake in another field does not ask for it again."""
        file = self.cleaned_data.get("upload")
        if not file:
            return None
        picture = store_photo(file)
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["chosen_picture"] = str(picture.pk)
        self.data = data
        return picture

    def clean(self) -> dict[str, Any]:
        """Check what hangs together: language and story, picture and its words, publication and its time."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["picture"] = cleaned.get("upload") or cleaned.get("chosen_picture")
        self._check_language(cleaned)
        self._check_publication(cleaned)
        return cleaned

    def save_story(self) -> None:
        """Keep what all languages share, and tie the article to it."""
        self.instance.story = save_story(self.story, self.cleaned_data)
        self.story = self.instance.story

    def _save_m2m(self) -> None:
        """Keep who signs, and the picture's words in this language."""
        save_bylines(self.instance, self.cleaned_data["byline_names"])
        picture = self.cleaned_data["picture"]
        if picture and self.has_words_for(picture):
            pictures.save_words(picture, self.instance.language, self.picture_words())

    def picture_words(self) -> dict[str, str]:
        """Return the words that were typed for the picture."""
        return {word: self.cleaned_data.get(word, "") for word in pictures.WORDS}

    def picture_cards(self) -> list[dict[str, Any]]:
        """Return the pictures on offer, the chosen one first."""
        chosen = Picture.objects.filter(pk=as_number(self["chosen_picture"].value()) or NO_ROW).first()
        return pictures.cards(chosen, self.language)

    def _find_story(self) -> Story | None:
        if self.instance.pk:
            return self.instance.story
        asked = self.data.get("of_story") if self.is_bound else self.initial.get("of_story")
        return Story.objects.filter(pk=as_number(asked) or NO_ROW).select_related("picture").first()

    def _prepare_language(self) -> str:
        """Fix the language of what exists; offer a new article the languages its story still lacks."""
        field = self.fields["language"]
        offered = dict(edition_languages())
        if self.instance.pk:
            field.disabled = True
            offered.setdefault(self.instance.language, self.instance.language)
            asked = self.instance.language
        else:
            asked = (self.data if self.is_bound else self.initial).get("language") or get_language() or ""
        field.choices = list(offered.items())  # type: ignore[attr-defined]
        if asked not in offered:
            asked = next(iter(offered), "en")
        self.initial["language"] = asked
        return asked

    def _prepare_choices(self) -> None:
        sections = section_names(get_language() or self.language)
        self.fields["in_section"].choices = [("", "—"), *sections]  # type: ignore[attr-defined]
        self.fields["publication"].choices = publication.choices_for(self.stage)  # type: ignore[attr-defined]
        for name in ("topic_names", "byline_names"):
            self.fields[name].load(self.language)  # type: ignore[attr-defined]

    def _initial_values(self) -> dict[str, Any]:
        """Return what stands already: the article's own, else its story's for a translation."""
        source = self.instance if self.instance.pk else self.original()
        values: dict[str, Any] = {"publication": publication.choices_for(self.stage)[0][0]}
        if source and source.published_at:
            values["moment"] = source.published_at.replace(second=0, microsecond=0)
        if self.story is None:
            return values
        topics, bylines = self.fields["topic_names"], self.fields["byline_names"]
        authors = source.bylines.values_list("author_id", flat=True) if source else []
        return values | {
            "of_story": self.story.pk,
            "in_section": self.story.section_id,
            "chosen_picture": self.story.picture_id,
            "topic_names": topics.write(self.story.topics.values_list("pk", flat=True)),  # type: ignore[attr-defined]
            "byline_names": bylines.write(authors),  # type: ignore[attr-defined]
            **pictures.words_in(self.story.picture, self.language),
        }

    def original(self) -> Article | None:
        """Return the article that a translation is made from."""
        if self.story is None or self.instance.pk:
            return None
        first = self.story.original_language
        written = sorted(self.story.articles.all(), key=lambda row: row.language != first)
        return written[0] if written else None

    def _mark_language(self) -> None:
        """Tell the browser in which language to spell, and which fields the script marks anew on a change."""
        for name in ("headline", "deck", "key_points", "body", "partner_name", "alt", "caption", "withdrawal_reason"):
            self.fields[name].widget.attrs |= {"lang": self.language, "spellcheck": "true", "data-written": ""}

    def _is_slug_made(self) -> bool:
        """Tell whether the stored slug came from the stored headline."""
        made = re.escape(slugify(self.shown_headline, self.language))
        return bool(self.instance.pk) and bool(re.fullmatch(rf"{made}(-\d+)?", self.initial.get("slug", "")))

    def _check_language(self, cleaned: dict[str, Any]) -> None:
        language = cleaned.get("language")
        if not self.instance.pk and self.story and self.story.articles.filter(language=language).exists():
            self.add_error("language", gettext("The story is already written in this language. Choose another."))

    def _check_publication(self, cleaned: dict[str, Any]) -> None:
        choice, moment = cleaned.get("publication"), cleaned.get("moment")
        if choice is None:
            return
        self._check_left_over(choice)
        if choice == publication.AT and "moment" not in self.errors:
            try:
                publication.check_time(moment, self.stage)
            except ValidationError as error:
                self.add_error("moment", error)
        if choice in {publication.NOW, publication.AT} and cleaned["picture"] and not cleaned.get("alt"):
            self.add_error("alt", gettext("Say what the picture shows. Without it the article cannot go out."))
        if choice != publication.WITHDRAW:
            cleaned["withdrawal_reason"] = ""
        publication.decide(self.instance, choice, moment)

    def _check_left_over(self, choice: str) -> None:
        """Refuse a time or a reason that the choice above would silently drop."""
        if "moment" in self.changed_data and self.cleaned_data.get("moment") and choice != publication.AT:
            self.add_error("moment", gettext("Choose “at a time” too, or empty this field."))
        if "withdrawal_reason" in self.changed_data and choice != publication.WITHDRAW:
            self.add_error("withdrawal_reason", gettext("Choose “Withdraw” too, or empty this field."))

    def has_words_for(self, picture: Picture) -> bool:
        """Tell whether the typed words are meant for this picture and not left over from the one before."""
        is_typed = any(word in self.changed_data for word in pictures.WORDS)
        return is_typed or (picture.pk == self.initial.get("chosen_picture"))
