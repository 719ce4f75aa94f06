"""The page "Join two versions": what an editor gets who saves after somebody else did, and what his choices become.

Called by kept_admin. The page carries the refused form as hidden fields and names both versions, so that what it shows
can be worked out again from what it sends; its result goes through the writing form's own door, like any other save.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from articles.models import Article, Version, Words
from articles.saving import PICTURE_WORDS
from articles.versions.joining import Place, begun_on, join, places_of
from articles.versions.words import TEXTS
from articles.workflow.people import name_of
from articles.writing.article_form import ArticleForm
from articles.writing.keeping import labels
from caliber.media.models import Picture
from caliber.text.dates import clock, in_paper_zone
from caliber.text.diffing import compare_paragraphs
from caliber.text.merging import Choice, OwnWords

# The refused form's own fields stand on the page under this prefix.
CARRIED = "mine-"
PICK, OWN = "pick-", "own-"
_SIDES: dict[str, Choice] = {"base": "base", "theirs": "theirs", "mine": "mine", "both": "both"}
_FORM_NAMES = {"section": "in_section", "picture": "chosen_picture", "topics": "topic_names", "authors": "byline_names"}
_ONE_LINE = frozenset({*TEXTS, *PICTURE_WORDS} - {"body", "key_points", "social_text"})


@dataclass(frozen=True)
class Meeting:
    """Two people's words of one article, and what both began with; begun: None where that is not known any more."""

    article: Article
    begun: Version | None
    theirs: Version
    mine: Words
    form: ArticleForm

    @property
    def base(self) -> Words:
        """The words that both began with."""
        return cast("Words", self.begun.words if self.begun is not None else {})

    @property
    def other(self) -> Words:
        """The words that were saved first."""
        return cast("Words", self.theirs.words)

    @property
    def places(self) -> list[Place]:
        """All places."""
        return places_of(self.base, self.other, self.mine)


def meet(request: HttpRequest, form: ArticleForm, theirs: Version) -> Meeting:
    """Return what a refused form, which is valid, and the newest version make of each other."""
    cleaned = form.cleaned_data
    begun = begun_on(form.instance, cleaned.get("base") or 0, cleaned.get("tab") or "", request.user)
    return Meeting(form.instance, begun, theirs, form.words(), form)


def carried_form(request: HttpRequest) -> dict[str, str]:
    """Return the fields of the refused form that the page carries."""
    return {name.removeprefix(CARRIED): text for name, text in request.POST.dict().items() if name.startswith(CARRIED)}


def read_choices(request: HttpRequest, places: Iterable[Place]) -> dict[str, Choice]:
    """Return what was chosen, by the places' keys."""
    choices: dict[str, Choice] = {}
    for place in places:
        picked = request.POST.get(f"{PICK}{place.key}", "")
        if picked == "own":
            choices[place.key] = OwnWords(request.POST.get(f"{OWN}{place.key}", "").replace("\r\n", "\n"))
        elif picked in _SIDES:
            choices[place.key] = _SIDES[picked]
    return choices


def missing_choices(places: Iterable[Place], choices: dict[str, Choice]) -> list[str]:
    """Return the keys of the places where somebody still has to choose."""
    return [place.key for place in places if place.needs_choice and place.key not in choices]


def joined_fields(meeting: Meeting, choices: dict[str, Choice], carried: dict[str, str]) -> dict[str, str]:
    """Return the writing form's fields with the joined words, as if they had been written over the newest version."""
    words: Any = join(meeting.base, meeting.other, meeting.mine, choices)
    fields: Any = meeting.form.fields
    named: dict[str, str] = {name: words[name] for name in TEXTS} | (words["picture_words"] or {})
    texts = {name: " ".join(text.split()) if name in _ONE_LINE else text for name, text in named.items()}
    values = {
        "in_section": str(words["section"] or ""),
        "chosen_picture": str(words["picture"] or ""),
        "topic_names": fields["topic_names"].write(words["topics"]),
        "byline_names": fields["byline_names"].write(words["authors"]),
    }
    return {**carried, **texts, **values, "base": str(meeting.theirs.number), "verb": "keep"}


def join_page(request: HttpRequest, meeting: Meeting, *, missing: Iterable[str] = ()) -> HttpResponse:
    """Return the page; missing: the places that were sent without a choice."""
    places = meeting.places
    rows = _rows(meeting, places, request, set(missing))
    context = {
        **admin.site.each_context(request),
        "title": gettext("Join two versions"),
        "article": meeting.article,
        "language": meeting.article.language,
        "form_url": reverse("admin:articles_article_change", args=[meeting.article.pk]),
        "join_url": reverse("admin:articles_article_join", args=[meeting.article.pk]),
        "preview_url": reverse("admin:articles_article_join_preview", args=[meeting.article.pk]),
        "begun": _told(meeting.begun),
        "theirs": _told(meeting.theirs),
        "theirs_words": gettext("Version %(number)d") % {"number": meeting.theirs.number},
        "mine_words": gettext("Yours"),
        "own_number": meeting.theirs.number + 1,
        "next_number": meeting.theirs.number + 2,
        "rows": rows,
        "told": _summary(places),
        "same_fields": [label for label in _same_labels(places) if label],
        "missing": sorted(missing),
        "carried": {f"{CARRIED}{name}": text for name, text in _sent_fields(meeting.form).items()},
        "person": request.user.pk,
        "draft_key": meeting.form.data.get("draft_key", ""),
    }
    return TemplateResponse(request, "admin/articles/article/join.html", context, status=HTTPStatus.CONFLICT)


def _sent_fields(form: ArticleForm) -> dict[str, str]:
    kept = {*form.fields, "takes", *(f"initial-{name}" for name in form.fields)}
    data: Any = form.data
    return {name: data[name] for name in data if name in kept and name not in form.files}


def _told(version: Version | None) -> dict[str, Any]:
    if version is None:
        return {}
    moment = in_paper_zone(version.created_at)
    return {"number": version.number, "by": name_of(version.user), "at": f"{moment:%H:%M:%S}", "clock": clock(moment)}


def _summary(places: list[Place]) -> str:
    """Say in how many places the two differ, and how many of them wait for a choice."""
    differing = [place for place in places if place.kind != "same"]
    waiting = sum(place.needs_choice for place in differing)
    differ = ngettext("%(count)d place differs", "%(count)d places differ", len(differing)) % {"count": len(differing)}
    if not waiting:
        return gettext("%(differ)s; all are joined already.") % {"differ": differ}
    wait = ngettext("%(count)d needs your choice", "%(count)d need your choice", waiting) % {"count": waiting}
    return gettext("%(differ)s; %(wait)s, the others are joined already.") % {"differ": differ, "wait": wait}


def _same_labels(places: list[Place]) -> list[str]:
    named = _labels()
    differing = {place.field for place in places if place.kind != "same"}
    order = list(dict.fromkeys(place.field for place in places if place.field != "body"))
    return [named[name] for name in order if name not in differing]


def _labels() -> dict[str, str]:
    found = labels()
    return {**found, **{name: found[form_name] for name, form_name in _FORM_NAMES.items()}}


def _rows(meeting: Meeting, places: list[Place], request: HttpRequest, missing: set[str]) -> list[dict[str, Any]]:
    """Return the rows of the table; paragraphs in a row that are the same in both are one row that opens."""
    named, rows = _labels(), []
    for place in places:
        if place.kind != "same":
            rows.append(_row(meeting, place, named[place.field], request, is_missing=place.key in missing))
        elif place.field == "body":
            if not rows or not rows[-1].get("same"):
                rows.append({"same": [], "first": place.number})
            rows[-1]["same"].append(place.base)
            rows[-1]["last"] = place.number
    return rows


def _row(meeting: Meeting, place: Place, label: str, request: HttpRequest, *, is_missing: bool) -> dict[str, Any]:
    shown = {side: _shown(meeting, place, side) for side in ("base", "theirs", "mine")}
    picked = request.POST.get(f"{PICK}{place.key}", "" if place.needs_choice else _taken(place))
    own = request.POST.get(f"{OWN}{place.key}", place.mine or "") if place.is_text else ""
    return {
        "key": place.key,
        "label": label,
        "number": place.number,
        "kind": place.kind,
        "needs_choice": place.needs_choice,
        "is_missing": is_missing,
        "is_text": place.is_text,
        "picked": picked,
        "own": own,
        "options": _options(meeting, place),
        **shown,
    }


def _taken(place: Place) -> str:
    return "theirs" if place.kind == "theirs" else "mine"


def _options(meeting: Meeting, place: Place) -> list[tuple[str, str]]:
    """Return what may be chosen: of what was joined already, to leave it as it was before."""
    number = meeting.theirs.number
    words = {
        "theirs": gettext("Version %(number)d") % {"number": number},
        "mine": gettext("Yours"),
        "both": gettext("Both, one after the other"),
        "own": gettext("Write it here"),
        "base": gettext("As it was before"),
    }
    keys = place.choices if place.needs_choice else (_taken(place), "base", *(["own"] if place.is_text else []))
    return [(key, words[key]) for key in keys]


def _shown(meeting: Meeting, place: Place, side: str) -> dict[str, Any]:
    """Return a cell: runs of words that stayed, came in or went out; "as before" where that side changed nothing."""
    value = getattr(place, side)
    if not place.is_text:
        return {
            "words": _value_words(meeting, place.field, value),
            "is_as_before": side != "base" and value == place.base,
        }
    if side == "base":
        return {"words": value or "", "is_missing": value is None}
    if value == place.base:
        return {"is_as_before": True}
    if value is None:
        return {"is_taken_out": True}
    return {"runs": compare_paragraphs(place.base or "", value)}


def _value_words(meeting: Meeting, name: str, value: Any) -> str:
    """Return a section, a picture, topics or authors by their names."""
    fields: Any = meeting.form.fields
    if name == "section":
        return str(dict(fields["in_section"].choices).get(value, value or ""))
    if name == "picture":
        found = Picture.objects.filter(pk=value).prefetch_related("texts").first() if value else None
        return str(found) if found is not None else gettext("No picture")
    return ", ".join(fields[_FORM_NAMES[name]].write(value or []).splitlines())
