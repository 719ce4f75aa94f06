"""Keeps what is typed in the writing form: the address that its script calls, and what the form shows of it.

Called by kept_admin. Nothing here changes what others see of an article.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from articles.models import Article, Draft
from articles.versions import drafts, presence
from articles.versions.drafts import Typed
from articles.versions.presence import Place
from articles.workflow.people import Actor, name_of
from articles.writing.article_form import ArticleForm
from articles.writing.languages import as_number
from caliber.text.dates import clock, in_paper_zone

# What the form sends beside words: none of it is worth a notice when somebody returns.
_NO_WORDS = frozenset({"base", "tab", "draft_key", "of_story", "language", "moment", "reason", "note"})


def field_names() -> list[str]:
    """Return the form's fields that a draft keeps: all but files."""
    return [name for name, field in ArticleForm.base_fields.items() if not isinstance(field, forms.FileField)]


def typed_in(sent: Mapping[str, str]) -> Typed:
    """Return what was typed, of a form as it was sent."""
    return drafts.read_typed(sent, field_names())


def answer_token(request: HttpRequest) -> JsonResponse:
    """Tell a form whose session was renewed the new token, and whose session it is."""
    return JsonResponse({"token": get_token(request), "person": request.user.pk})


def answer_keeping(request: HttpRequest, article: Article | None) -> JsonResponse:
    """Keep what was typed, note where its writer is, and tell what others have done meanwhile."""
    if request.POST.get("person") not in (None, str(request.user.pk)):
        return signed_out(request)
    if request.POST.get("left") and article is not None:
        presence.leave(request.user, article)
        return JsonResponse({})
    answer: dict[str, Any] = {}
    try:
        typed = typed_in(request.POST.dict())
    except drafts.TooLong as refused:
        return JsonResponse({"refused": str(refused)}, status=413)
    if typed.key and not request.POST.get("ping"):
        draft = drafts.keep(request.user, typed, article)
        answer |= {"kept_at": f"{in_paper_zone(draft.kept_at):%H:%M:%S}", "key": draft.key}
    # Words that a device kept alone come from a form that is closed.
    if article is not None and not typed.on_device:
        answer["you"] = _note_place(request, article)
        answer |= meanwhile(request.user, article, typed)
    return JsonResponse(answer)


def keep_sent(request: HttpRequest, article: Article | None) -> None:
    """Keep the words of a form that could not be saved as it was sent; what is too long stays on the page alone."""
    with suppress(drafts.TooLong):
        typed = typed_in(request.POST.dict())
        if typed.key:
            drafts.keep(request.user, typed, article)


def form_context(request: HttpRequest, form: ArticleForm) -> dict[str, Any]:
    """Return what the form shows of its keeping: where, for whom, and who else is here."""
    article = form.instance if form.instance.pk else None
    address = reverse("admin:articles_article_draft")
    return {
        "url": f"{address}?article={article.pk}" if article else address,
        "person": request.user.pk,
        "takes": form.data.get("takes", "") if form.is_bound else form.initial.get("takes", ""),
        "others": presence.others_here(request.user, article, labels()) if article else [],
        "is_stored": article is not None,
    }


def signed_out(request: HttpRequest) -> JsonResponse:
    """Answer a script whose session has ended or become somebody else's."""
    return JsonResponse({"signed_out": True, "sign_in": reverse("admin:login")}, status=401)


def meanwhile(user: Actor, article: Article, typed: Typed) -> dict[str, Any]:
    """Return the newest version, a sentence where it is another's and newer than the form, and who else is here."""
    newest = article.versions.select_related("user").defer("words").first()
    here = [person.as_json() for person in presence.others_here(user, article, labels())]
    if newest is None:
        return {"newest": None, "told": "", "here": here}
    told = ""
    if newest.number > max(typed.base, 1) and newest.tab != typed.tab:
        told = gettext(
            "%(name)s saved version %(number)d at %(time)s. Write on: your next save joins the two; nothing is lost."
        ) % {"name": name_of(newest.user), "number": newest.number, "time": clock(newest.created_at)}
    return {"newest": {"number": newest.number, "by": name_of(newest.user)}, "told": told, "here": here}


def labels() -> dict[str, str]:
    """Return what the form calls its fields."""
    return {name: capfirst(str(field.label or "")) for name, field in ArticleForm.base_fields.items()}


def differing_fields(draft: Draft, form: ArticleForm) -> list[str]:
    """Return the fields in which a draft says something else than what is stored."""
    names = [name for name in drafts.words_in_form(draft) if name in form.fields and name not in _NO_WORDS]
    # An address that nobody wrote is made of the headline.
    names = [name for name in names if name != "slug" or draft.fields[name]]
    return [name for name in names if _even(draft.fields[name]) != _even(_stored(form, name))]


def _stored(form: ArticleForm, name: str) -> str:
    value = form.get_initial_for_field(form.fields[name], name)
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value)


def _even(text: str) -> str:
    """Return a text without what a browser changes on its way."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _note_place(request: HttpRequest, article: Article) -> str:
    """Note where the caret stands, and say it in words."""
    field = request.POST.get("at_field", "")
    paragraph = as_number(request.POST.get("at_paragraph", ""))
    place = Place(field if field in ArticleForm.base_fields else "", paragraph)
    presence.see(request.user, article, place)
    return place.in_words(labels())
