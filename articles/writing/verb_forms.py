"""What the verbs with a page of their own ask for. Called by verb_pages.py and by the list's actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.writing.times import TimeInput

# What readers may be told without saying more than is known; each stands in the language of the article.
NEUTRAL: dict[str, str | Promise] = {
    "figure": _("A figure in this story could not be confirmed."),
    "source": _("The source of this story has withdrawn what it said."),
    "rights": _("The rights to a part of this story have ended."),
    "mistake": _("This story was published by mistake."),
    "paper": _("The paper has withdrawn this story."),
}

Choices = Sequence[tuple[str, str]]


class ReasonForm(forms.Form):
    """Why, for the log; where the verb wants no reason it may stay empty."""

    reason = forms.CharField(
        label=_("Reason, for the log"),
        max_length=255,
        widget=forms.TextInput({"spellcheck": "true"}),
        error_messages={"required": _("Say why.")},
    )


class NothingForm(forms.Form):
    """A verb that asks for nothing: its page says what will happen."""


class EmbargoForm(forms.Form):
    """Until when nothing leaves the house."""

    moment = forms.DateTimeField(
        label=_("Embargo until, in Baku"),
        widget=TimeInput,
        error_messages={
            "invalid": _("Write the day and the hour, such as 2025-04-26 16:31."),
            "required": _("Write a day and an hour to come, Baku time."),
        },
    )


class WithdrawForm(ReasonForm):
    """What readers are told, in which languages, and why, for the log."""

    neutral = forms.ChoiceField(label=_("Reason, shown to readers"), required=False)
    public_reason = forms.CharField(
        label=_("or in your own words"), max_length=255, required=False, widget=forms.TextInput({"spellcheck": "true"})
    )
    others = forms.MultipleChoiceField(
        label=_("Withdraw it in these languages too"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("neutral", "public_reason", "others", "reason")

    def __init__(self, *args: Any, language: str = "en", others: Choices = (), **kwargs: Any) -> None:
        """Say the sentences in the article's language, as its readers will."""
        super().__init__(*args, **kwargs)
        self.fields["neutral"].choices = [("", "—"), *told_in(language)]  # type: ignore[attr-defined]
        for name in ("neutral", "public_reason"):
            self.fields[name].widget.attrs["lang"] = language
        self.fields["others"].choices = list(others)  # type: ignore[attr-defined]
        if not others:
            del self.fields["others"]
        self.fields["reason"].error_messages["required"] = str(
            _("Say why. Withdrawing without a reason is not possible.")
        )

    def clean(self) -> dict[str, Any]:
        """One of both is said to readers."""
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("public_reason", "").strip() or cleaned.get("neutral")):
            self.add_error("neutral", str(_("Tell readers in one sentence why the article is gone.")))
        return cleaned

    def told_to_readers(self, article: Article, own: str) -> str:
        """Return what readers are told: own words speak one language, the others get a sentence of ours."""
        written: str = self.cleaned_data.get("public_reason", "").strip()
        if written and article.language == own:
            return written
        key = self.cleaned_data.get("neutral") or "paper"
        return dict(told_in(article.language))[key]


def told_in(language: str) -> list[tuple[str, str]]:
    """Return the neutral reasons in a language."""
    with translation.override(language):
        return [(key, str(words)) for key, words in NEUTRAL.items()]


def form_of(verb: str, *, is_asking: bool) -> type[forms.Form]:
    """Return the form of a verb's page."""
    if is_asking:
        return ReasonForm
    forms_by_verb = {"embargo": EmbargoForm, "open_embargo": ReasonForm, "delete": ReasonForm, "withdraw": WithdrawForm}
    return forms_by_verb.get(verb, NothingForm)
