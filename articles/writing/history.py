"""The history of an article: its versions, two of them compared, what may be done with one. Called by article_admin."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext

from articles.models import Article, Correction, Version
from articles.versions.comparing import compare_versions
from articles.workflow.acting import Refused, act, permission_for
from articles.workflow.people import Actor, name_of
from articles.workflow.verbs import VERBS
from articles.writing.languages import as_number
from articles.writing.lists import mark_of

# Older ones stay in the database; nobody compares by hand so far back.
MOST_VERSIONS = 300
_CAN = ("name", "restore_version", "redact", "show_changes", "erase")


@dataclass(frozen=True)
class Fold:
    """Saved versions between two that stand for themselves: shown as one line until it is opened."""

    versions: list[Version]


def history_page(request: HttpRequest, article: Article) -> HttpResponse:
    """Answer the history, or do what was asked of one version and come back."""
    if request.method == "POST":
        return _do(request, article)
    versions = list(article.versions.select_related("user")[:MOST_VERSIONS])
    older, newer = _pair(request, versions)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": gettext("History"),
        "article": article,
        "opts": Article._meta,
        "rows": [_row(entry, older, newer) for entry in _folded(versions, {older, newer})],
        "older": older,
        "newer": newer,
        "can": {key: bool(permission_for(request.user, VERBS[key], article)) for key in _CAN},
    }
    if older and newer:
        context["difference"] = compare_versions(older, newer)
        context["note"] = Correction.objects.filter(version=newer).first()
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def _do(request: HttpRequest, article: Article) -> HttpResponse:
    """Do a verb with the version that is named; a refusal is told on the page."""
    verb, number = request.POST.get("verb", ""), as_number(request.POST.get("version"))
    back = HttpResponseRedirect(f"{address_of(article)}?{request.META.get('QUERY_STRING', '')}".rstrip("?"))
    if verb not in _CAN or number is None:
        messages.error(request, gettext("Choose what is to be done."))
        return back
    said: dict[str, Any] = {name: request.POST.get(name, "") for name in ("name", "reason")}
    try:
        act(verb, article, request.user, told={"version": number}, **said)
    except Refused as refused:
        messages.error(request, str(refused))
        return back
    messages.success(request, _done_words(verb, number))
    return back


def address_of(article: Article) -> str:
    """Return where an article's history stands."""
    return reverse("admin:articles_article_history", args=[article.pk])


def _done_words(verb: str, number: int) -> str:
    words = {
        "name": gettext("Version %(number)d has its name."),
        "restore_version": gettext("The words of version %(number)d are a new version now. Nothing was removed."),
        "redact": gettext("Readers are no longer shown what changed in version %(number)d."),
        "show_changes": gettext("Readers are shown what changed in version %(number)d."),
        "erase": gettext("The words of version %(number)d are erased."),
    }
    return words[verb] % {"number": number}


def _pair(request: HttpRequest, versions: list[Version]) -> tuple[Version | None, Version | None]:
    """Return the two that were chosen, the earlier first; else the newest, and the last before it that stands apart."""
    by_number = {version.number: version for version in versions if version.erased_at is None}
    chosen = [by_number.get(as_number(request.GET.get(name)) or 0) for name in ("from", "to")]
    if all(chosen):
        older, newer = sorted(filter(None, chosen), key=lambda version: version.number)
        return older, newer
    if not by_number:
        return None, None
    newest, *earlier = by_number.values()
    before = next(filter(is_kept_apart, earlier), earlier[0] if earlier else None)
    return before, newest


def is_kept_apart(version: Version) -> bool:
    """Tell whether a version stands for itself in the history: submitted, approved, published, named and the like."""
    return version.kind != Version.Kind.SAVED or bool(version.name)


def _folded(versions: list[Version], chosen: set[Version | None]) -> list[Version | Fold]:
    """Return the versions with runs of merely saved ones folded; a chosen one is never folded away."""
    rows: list[Version | Fold] = []
    for version in versions:
        if is_kept_apart(version) or version in chosen:
            rows.append(version)
        elif rows and isinstance(rows[-1], Fold):
            rows[-1].versions.append(version)
        else:
            rows.append(Fold([version]))
    return rows


def _row(entry: Version | Fold, older: Version | None, newer: Version | None) -> dict[str, Any]:
    if isinstance(entry, Fold):
        return {"fold": [_row(version, older, newer) for version in entry.versions]}
    return {
        "version": entry,
        "who": _who(entry.user),
        "mark": mark_of(_stage_of(entry)),
        "is_from": entry == older,
        "is_to": entry == newer,
    }


def _who(user: Actor) -> str:
    return name_of(user)


def _stage_of(version: Version) -> str:
    """Return the mark's stage: what the version was when it was written."""
    if version.public_at is not None:
        return "live"
    return version.stage if version.stage in {"draft", "review", "ready"} else "draft"
