"""Offers unsaved words to whoever returns to them: above the form, in the list, and on a page that compares them.

Called by kept_admin; every offer works as a link or a form without script.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from articles.models import Draft
from articles.versions import drafts
from articles.versions.words import TEXTS
from articles.workflow.people import Actor
from articles.writing.article_form import ArticleForm
from articles.writing.keeping import differing_fields, labels
from caliber.text.dates import clock, dateline, day_of
from caliber.text.diffing import compare_texts
from caliber.text.paragraphs import split_paragraphs

# What makes a new story worth offering.
_WRITTEN = ("headline", "deck", "key_points", "body", "desk_note")


def offers_beside(form: ArticleForm, user: Actor, *, open_key: str) -> list[dict[str, Any]]:
    """Return the drafts that say something else than the form; open_key: the one that fills it."""
    if form.is_bound:
        return []
    if not form.instance.pk:
        return offers_of_new(user, open_key=open_key)
    offers = []
    for row in drafts.drafts_of(user, form.instance):
        if row.key == open_key:
            continue
        if differing_fields(row, form):
            offers.append(offer(row))
        else:
            # Its words are stored: nothing is left to offer.
            drafts.let_go(row, form.instance)
    return offers


def offers_of_new(user: Actor, *, open_key: str = "") -> list[dict[str, Any]]:
    """Return the stories that somebody has begun and never saved."""
    rows = [row for row in drafts.drafts_of(user, None) if row.key != open_key]
    return [offer(row) for row in rows if any(row.fields.get(name, "").strip() for name in _WRITTEN)]


def offer(draft: Draft) -> dict[str, Any]:
    """Return a draft as the templates offer it."""
    return {
        "key": draft.key,
        "name": draft.fields.get("headline", "").strip() or gettext("Without a headline"),
        "language": draft.fields.get("language", ""),
        "told": _told(draft),
        "is_new": draft.article_id is None,
        "take_url": take_url(draft),
        "compare_url": f"{reverse('admin:articles_article_compare_draft')}?{urlencode({'key': draft.key})}",
        "is_on_device": bool(draft.fields.get("on_device")),
    }


def take_url(draft: Draft) -> str:
    """Return the address of the form that is filled with a draft."""
    asked = urlencode({"draft": draft.key})
    if draft.article_id is None:
        return f"{reverse('admin:articles_article_add')}?{asked}"
    return f"{form_url(draft.article_id)}?{asked}"


def form_url(number: int | None) -> str:
    """Return the address of an article's form, or of the form of a new one."""
    if number is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[number])


def taken_fields(request: HttpRequest) -> dict[str, str]:
    """Return what fills the form that was asked for: a draft's fields, in the name of the tab that goes on with it."""
    draft = drafts.find(request.user, request.GET.get("draft", "")) if request.method == "GET" else None
    return fields_to_fill(drafts.words_in_form(draft)) if draft is not None else {}


def fields_to_fill(fields: dict[str, str]) -> dict[str, str]:
    """Return fields for a form that goes on with another one: it has a tab of its own and names the other's."""
    kept = {name: text for name, text in fields.items() if name != "tab"}
    # A box that was not ticked is not sent.
    boxes = {name: "" for name in ("is_noindex", "shows_changes") if name not in fields}
    return {**boxes, **kept, "takes": fields.get("tab", "")}


def places_of(draft: Draft, form: ArticleForm) -> list[dict[str, Any]]:
    """Return the rows of the page that compares: of a text each paragraph that differs, of another field its values."""
    named, rows = labels(), []
    for name in differing_fields(draft, form):
        stored = form.get_initial_for_field(form.fields[name], name)
        if name in TEXTS or name == "desk_note":
            rows += _paragraphs(named[name], str(stored or ""), draft.fields[name])
        else:
            values = {"stored": _told_value(form, name, stored), "kept": _told_value(form, name, draft.fields[name])}
            rows.append({"label": named[name], **values})
    return rows


def _paragraphs(label: str, stored: str, kept: str) -> list[dict[str, Any]]:
    """Return the paragraphs that differ; the number is that of the draft's, or of what it has no longer."""
    before = split_paragraphs(stored)
    rows = [row for row in compare_texts(stored, kept).rows if row.kind != "same"]
    return [
        {
            "label": label,
            "number": row.new_number or row.old_number,
            "stored": before[row.old_number - 1] if row.old_number else "",
            "runs": row.runs,
        }
        for row in rows
    ]


def _told_value(form: ArticleForm, name: str, value: object) -> str:
    """Return a value in words: of a choice its name."""
    choices: Iterable[Any] = getattr(form.fields[name], "choices", ())
    if name == "chosen_picture":
        cards = {str(card["id"]): card["label"] for card in form.picture_cards()}
        return str(cards.get(str(value or ""), value or gettext("No picture")))
    for key, words in choices:
        if str(key) == str(value):
            return str(words)
    return "" if value is None else str(value)


def _told(draft: Draft) -> str:
    """Say when it was kept: by the clock today, with its day before."""
    today = day_of(timezone.now()) == day_of(draft.kept_at)
    return clock(draft.kept_at) if today else dateline(draft.kept_at, get_language() or "en")
