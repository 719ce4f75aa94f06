"""The one form in which a story is written: an editor sees an article, the story behind it is kept for them."""

import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, AuthorText, Story, TopicText, Words
from articles.saving import PICTURE_WORDS, words_in
from articles.versions.joining import join_notes
from articles.versions.words import TEXTS, words_of, working_words
from articles.workflow.acting import Missing, NotReady, Refused
from articles.workflow.people import Actor, holds_in, roles_anywhere
from articles.workflow.stages import stage_of
from articles.writing import pictures
from articles.writing.bar import ASKED
from articles.writing.house_signs import with_house_signs
from articles.writing.languages import NO_ROW, as_number, edition_languages, section_names
from articles.writing.names import NamesField
from articles.writing.related import RelatedField, addresses_of
from articles.writing.times import TimeInput
from caliber.media.models import Picture
from caliber.media.uploads import store_photo
from caliber.text.markup import MAX_SOURCE_LENGTH
from caliber.text.slugs import slugify, unique_slug

# What is stored in the article's row and in no version.
SETTINGS = ("slug", "is_noindex", "shows_changes", "sets_typography")
SHORTER = ("list_headline", "seo_title", "social_text")


class ArticleForm(forms.ModelForm):
    """Words, where they belong and picture of one article, and what is said with a verb; the story is kept behind it.

    user: who writes. refused: what the workflow said when these words were brought to it. taken: the fields of a draft
    that fill it. All are set by the admin.
    """

    user: Actor = None
    refused: Refused | None = None
    taken: dict[str, str] | None = None
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
    related = RelatedField(label=_("Related stories"), required=False)
    moment = forms.DateTimeField(
        label=_("Day and time in Baku"),
        required=False,
        widget=TimeInput,
        error_messages={"invalid": _("Write the day and the hour, such as 2025-04-26 16:31.")},
    )
    reason = forms.CharField(
        label=_("What is to be done"), max_length=255, required=False, help_text=_("For the newsroom and the log.")
    )
    note = forms.CharField(
        label=_("Public note"),
        max_length=500,
        required=False,
        help_text=_("Readers find it under the text and among the corrections."),
    )
    # The number of the version that was opened, the browser's tab, and the name of the draft that is kept of it.
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tab = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    draft_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        """The article's own fields; `language` comes first, as the others are checked within it."""

        model = Article
        fields = ["language", *TEXTS, *SETTINGS, "desk_note"]
        widgets = {
            "headline": forms.Textarea({"rows": 2}),
            "deck": forms.Textarea({"rows": 3}),
            "key_points": forms.Textarea({"rows": 3}),
            "body": forms.Textarea({"rows": 22}),
            "social_text": forms.Textarea({"rows": 2}),
            "desk_note": forms.Textarea({"rows": 3}),
            "slug": forms.TextInput({"spellcheck": "false", "autocapitalize": "none"}),
        }
        error_messages = {
            "headline": {"required": _("Every article needs a headline.")},
            "slug": {"invalid": _("Only Latin letters without accents, digits and hyphens make an address.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Find the story, then fill in what the editor need not say again."""
        given = {**(kwargs.get("initial") or {}), **(self.taken or {})}
        super().__init__(*args, **{**kwargs, "initial": given})
        self.story = self._find_story()
        self.stage = stage_of(self.instance) if self.instance.pk else "draft"
        self.shown_headline = self.instance.headline
        self.language = self._prepare_language()
        if not self.instance.pk:
            # So the rule table knows what it is asked about.
            self.instance.language = self.language
            if self.story:
                self.instance.story = self.story
        self._prepare_choices()
        self.initial = {**self.initial, **self._initial_values(), **given, "language": self.language}
        for name in (*SETTINGS, "desk_note"):
            # Only what its writer changed is stored, though somebody else has changed it since the form was opened.
            self.fields[name].show_hidden_initial = True
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
        """Check what hangs together: language and story, picture and its words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["picture"] = cleaned.get("upload") or cleaned.get("chosen_picture")
        self._check_language(cleaned)
        self._check_asked()
        if "moment" not in self.changed_data and self.instance.published_at:
            # The field knows no seconds.
            cleaned["moment"] = self.instance.published_at
        for field, words in self._refusals():
            self.add_error(field, words)
        return cleaned

    def words(self) -> Words:
        """Return the checked words as versions keep them."""
        cleaned, picture = self.cleaned_data, self.cleaned_data["picture"]
        words: Any = {name: cleaned.get(name, "") for name in TEXTS}
        has_words = picture is not None and self.has_words_for(picture)
        words |= {
            "section": cleaned["in_section"],
            "picture": picture.pk if picture else None,
            "picture_words": self.picture_words() if has_words else words_in(picture, self.language),
            "topics": sorted(cleaned["topic_names"]),
            "authors": cleaned["byline_names"],
        }
        if cleaned.get("sets_typography"):
            return with_house_signs(words, self.language)
        # Switched off just now: as somebody would have typed it. Later, as somebody types it.
        return with_house_signs(words, self.language, is_set=False) if "sets_typography" in self.changed_data else words

    def settings(self) -> dict[str, Any]:
        """Return what no version keeps, as far as it was changed."""
        changed = {name: self.cleaned_data[name] for name in (*SETTINGS, "desk_note") if name in self.changed_data}
        if "related" in self.changed_data:
            changed["related_stories"] = self.cleaned_data["related"]
        if "desk_note" in changed and "initial-desk_note" in self.data:
            opened = self.data["initial-desk_note"].replace("\r\n", "\n")
            changed["desk_note"] = join_notes(opened, self.initial["desk_note"], changed["desk_note"])
        if not self.cleaned_data["slug"]:
            # A draft's address follows its headline.
            changed["slug"] = ""
        return changed

    def save(self, commit: bool = True) -> Article:
        """Return the article as it is; what was written goes through the workflow's own door."""
        return self.instance

    def save_m2m(self) -> None:
        """Leave the bylines to the workflow too."""

    def switches(self) -> list[forms.BoundField]:
        """Return the fields that turn something on or off for readers."""
        return [self[name] for name in ("sets_typography", "is_noindex", "shows_changes")]

    def picture_words(self) -> dict[str, str]:
        """Return the words that were typed for the picture."""
        return {word: self.cleaned_data.get(word, "") for word in PICTURE_WORDS}

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
        offered = {code: name for code, name in edition_languages() if roles_anywhere(self.user, code)}
        if self.instance.pk:
            field.disabled = True
            offered.setdefault(self.instance.language, dict(edition_languages()).get(self.instance.language, ""))
            asked = self.instance.language
        else:
            asked = (self.data if self.is_bound else self.initial).get("language") or get_language() or ""
        field.choices = list(offered.items())  # type: ignore[attr-defined]
        if asked not in offered:
            asked = next(iter(offered), "en")
        self.initial["language"] = asked
        return asked

    def _prepare_choices(self) -> None:
        """Offer the sections in which somebody has a role here; the one where the story stands is there to be read."""
        own = self.story.section_id if self.story else None
        named = section_names(get_language() or self.language)
        sections = [row for row in named if row[0] == own or holds_in(self.user, row[0], self.language)]
        self.fields["in_section"].choices = [("", "—"), *sections]  # type: ignore[attr-defined]
        for name in ("topic_names", "byline_names"):
            self.fields[name].load(self.language)  # type: ignore[attr-defined]

    def _initial_values(self) -> dict[str, Any]:
        """Return the words in preparation; for a translation, what its story has already."""
        # Each opening of the form counts as a tab: with script or without, its second save is its own.
        values: dict[str, Any] = {"base": 0, "draft_key": f"article-{self.instance.pk}", "tab": secrets.token_hex(8)}
        if self.story:
            values["related"] = addresses_of(self.story.related_stories, self.language)
        if self.instance.pk:
            words: Any = working_words(self.instance)
            values |= {name: words[name] for name in TEXTS}
            values["base"] = self.instance.versions.values_list("number", flat=True).first() or 0
            if self.instance.published_at:
                values["moment"] = self.instance.published_at.replace(second=0, microsecond=0)
        else:
            values["draft_key"] = secrets.token_hex(8)
            if self.story is None:
                return values
            original = self.original()
            words = words_of(original) if original else {"section": self.story.section_id}
            words = {**words, "picture_words": words_in(self.story.picture, self.language)}
            if original and original.published_at:
                values["moment"] = original.published_at.replace(second=0, microsecond=0)
        topics, bylines = self.fields["topic_names"], self.fields["byline_names"]
        return values | {
            "of_story": self.story.pk if self.story else None,
            "in_section": words.get("section"),
            "chosen_picture": words.get("picture"),
            "topic_names": topics.write(words.get("topics", [])),  # type: ignore[attr-defined]
            "byline_names": bylines.write(words.get("authors", [])),  # type: ignore[attr-defined]
            **words.get("picture_words", {}),
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
        for name in ("headline", "deck", "key_points", "body", "partner_name", "alt", "caption", "note", *SHORTER):
            self.fields[name].widget.attrs |= {"lang": self.language, "spellcheck": "true", "data-written": ""}

    def _is_slug_made(self) -> bool:
        """Tell whether the stored slug came from the stored headline."""
        made = re.escape(slugify(self.shown_headline, self.language))
        return bool(self.instance.pk) and bool(re.fullmatch(rf"{made}(-\d+)?", self.initial.get("slug", "")))

    def _check_language(self, cleaned: dict[str, Any]) -> None:
        language = cleaned.get("language")
        if not self.instance.pk and self.story and self.story.articles.filter(language=language).exists():
            self.add_error("language", gettext("The story is already written in this language. Choose another."))

    def _check_asked(self) -> None:
        """Drop nothing in silence: what was written for one verb does not go with another that readers see."""
        verb = self.data.get("verb")
        if not verb:
            return
        typed = {name for name in ASKED.values() if name in self.changed_data and self.data.get(name)}
        for field in sorted(typed - {ASKED.get(verb)}):
            self.add_error(field, gettext("This goes with another button. Empty it, or press that one."))

    def _refusals(self) -> list[tuple[str | None, str]]:
        """Return each thing that the workflow refused, with the field at which it is said."""
        if isinstance(self.refused, NotReady):
            return [
                (check.field, gettext("Not yet ready to go out: %(checks)s") % {"checks": check.words})
                for check in self.refused.checks
            ]
        field = self.refused.field if isinstance(self.refused, Missing) else None
        return [(field if field in self.fields else None, str(self.refused))] if self.refused is not None else []

    def has_words_for(self, picture: Picture) -> bool:
        """Tell whether the typed words are meant for this picture and not left over from the one before."""
        is_typed = any(word in self.changed_data for word in PICTURE_WORDS)
        return is_typed or (picture.pk == self.initial.get("chosen_picture"))
