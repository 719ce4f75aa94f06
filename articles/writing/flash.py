"""Flash: a headline goes out from a phone within half a minute; the story follows at the same address.

The article's admin puts it behind its door at /admin/articles/article/flash/.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section, Words
from articles.workflow.acting import Missing, NotAllowed, Refused, act
from articles.workflow.checks import MOST_HEADLINE
from articles.workflow.people import Actor, roles_anywhere, roles_in
from articles.workflow.rules import RULES, Rule
from articles.workflow.verbs.flash import WITHOUT_TEXT
from articles.writing.languages import edition_languages, section_names
from articles.writing.results import told_result
from articles.writing.times import told_moment
from articles.writing.verb_pages import refusal


class FlashForm(forms.Form):
    """Headline, edition, section, strap: one screen of a phone."""

    headline = forms.CharField(
        label=_("Headline"),
        max_length=MOST_HEADLINE,
        widget=forms.Textarea({"rows": 3, "spellcheck": "true", "autofocus": True}),
        error_messages={"required": _("Every article needs a headline.")},
    )
    language = forms.ChoiceField(label=_("Edition"), widget=forms.RadioSelect)
    in_section = forms.TypedChoiceField(label=_("Section"), coerce=int, widget=forms.RadioSelect)
    is_on_strap = forms.BooleanField(label=_("Put it on the strap"), required=False)

    def __init__(self, user: Actor, *args: Any, **kwargs: Any) -> None:
        """Offer what this person may send out."""
        super().__init__(*args, **kwargs)
        languages = flash_languages(user)
        codes = [code for code, _name in languages]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["in_section"].choices = [  # type: ignore[attr-defined]
            row
            for row in section_names(get_language() or "en")
            if any(_may_flash(roles_in(user, row[0], code)) for code in codes)
        ]
        own = get_language() or ""
        self.initial["language"] = own if own in codes else next(iter(codes), "")

    def clean_headline(self) -> str:
        """Keep it on one line."""
        return " ".join(self.cleaned_data["headline"].split())

    def sections(self) -> list[dict[str, Any]]:
        """Return each section's radio with its mark."""
        marks = dict(Section.objects.values_list("pk", "mark"))
        return [{"radio": radio, "mark": marks.get(int(radio.data["value"]), "")} for radio in self["in_section"]]


def flash_languages(user: Actor) -> list[tuple[str, str]]:
    """Return the editions in which somebody may send a flash; none for who may not at all."""
    return [row for row in edition_languages() if _may_flash(roles_anywhere(user, row[0]))]


def flash_page(request: HttpRequest) -> HttpResponse:
    """Answer the form, and send the headline out or keep it."""
    if not flash_languages(request.user):
        return refusal(request, NotAllowed(gettext("Your role does not allow this here.")))
    form = FlashForm(request.user, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _sent(request, form)
        except Refused as refused:
            form.add_error(refused.field if isinstance(refused, Missing) else None, str(refused))
            status = 403 if isinstance(refused, NotAllowed) else 200
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": gettext("Flash"),
        "form": form,
        "minutes": int(WITHOUT_TEXT.total_seconds() // 60),
        "until": told_moment(now + WITHOUT_TEXT),
    }
    return TemplateResponse(request, "admin/articles/article/flash.html", context, status=status)


def _sent(request: HttpRequest, form: FlashForm) -> HttpResponse:
    said = form.cleaned_data
    verb = "keep" if request.POST.get("verb") == "keep" else "flash"
    words: Words = {"headline": said["headline"], "section": said["in_section"]}
    told = {"is_on_strap": said["is_on_strap"]} if verb == "flash" else {}
    done = act(verb, Article(language=said["language"]), request.user, words, told=told).article
    messages.success(request, told_result(verb, done))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[done.pk]))


def _may_flash(roles: set[str]) -> bool:
    return any(RULES["flash"][role] == Rule.YES for role in roles)
