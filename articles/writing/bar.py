"""The bar above the writing form: how far the article is, and what may be done now. Called by article_admin."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.versions.words import working_words
from articles.workflow.acting import permission_for, verbs_for
from articles.workflow.checks import Check, checks_of
from articles.workflow.people import Actor
from articles.workflow.stages import STAGES, stage_of, work_stage_of
from articles.workflow.verbs import VERBS, Verb
from articles.writing.scale import scale_of
from articles.writing.times import told_moment

# Verbs that take the form's words with them; each of the others has a page of its own.
ON_FORM = frozenset(verb.key for verb in VERBS.values() if verb.on_form)
# What each of them asks for beside its button.
ASKED = {"schedule": "moment", "redate": "moment", "send_back": "reason", "correct": "note"}
# Verbs with a page of their own, in the order of its links.
ON_PAGE = ("withdraw", "embargo", "open_embargo", "preview_link", "end_preview_links", "trash", "restore", "delete")
# The farthest that somebody may bring it is the filled button.
_FARTHEST = {"ready": ("publish", "schedule", "keep"), "scheduled": ("keep",), "withdrawn": ("publish", "keep")}
_ANYWHERE = ("publish", "approve", "submit", "keep")


def bar_context(user: Actor, article: Article) -> dict[str, Any]:
    """Return stage, scale, verbs and checks for the templates."""
    verbs = verbs_for(user, article)
    checks = checks_of(article, working_words(article)) if article.pk else []
    stopped = [check for check in checks if check.stops]
    stage = work_stage_of(article) if article.pk else "draft"
    shown = [verb for verb in verbs if verb.on_form and verb.key != "waive"]
    return {
        "stage": stage,
        "stage_words": STAGES[stage],
        "public_stage": stage_of(article) if article.pk else "",
        "scale": scale_of(article),
        "bar_verbs": _buttons(shown, stage, article, stopped),
        "page_verbs": page_verbs(user, article),
        "checks": checks,
        "stopping": stopped,
        "leads_to_check": bool(stopped) and any(verb.needs_checks for verb in shown),
        "may_waive": any(verb.key == "waive" for verb in verbs),
    }


def page_verbs(user: Actor, article: Article) -> list[dict[str, Any]]:
    """Return the verbs with a page of their own that somebody may do, or ask for, now."""
    return [_page_verb(key, user, article) for key in ON_PAGE if article.pk and is_open(VERBS[key], user, article)]


def is_open(verb: Verb, user: Actor, article: Article) -> bool:
    """Tell whether a verb's page is there for somebody: he may do it, or ask for it."""
    permission = permission_for(user, verb, article)
    is_idle = (verb.key == "open_embargo" and not article.is_embargoed) or (
        verb.key == "end_preview_links" and not article.preview_links.filter(expires_at__gt=timezone.now()).exists()
    )
    return verb.suits(article) and not is_idle and (bool(permission) or permission.only_asks)


def verb_pressed(posted: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the verb that a form was sent with, and what was said with it; Enter in a field keeps.

    Enter in the reason of a waiver waives: it is the button beside it that was meant.
    """
    typed = [name for name, value in posted.items() if name.startswith("waiver-") and value.strip()]
    verb = posted.get("verb") or "keep"
    check = posted.get("waive") or (typed[0].removeprefix("waiver-") if typed and verb == "keep" else "")
    if check:
        return "waive", {"reason": posted.get(f"waiver-{check}", "").strip(), "told": {"check": check}}
    return verb, {}


def _page_verb(key: str, user: Actor, article: Article) -> dict[str, Any]:
    label = VERBS[key].label
    if permission_for(user, VERBS[key], article).only_asks:
        label = _("Ask for its withdrawal…")
    return {"key": key, "label": label, "url": reverse("admin:articles_article_verb", args=[article.pk, key])}


def _buttons(verbs: list[Verb], stage: str, article: Article, stopped: list[Check]) -> list[dict[str, Any]]:
    """Return the form's buttons; one that is stopped says by what, and is not the filled one."""
    why = {verb.key: _why_stopped(verb, article, stopped) for verb in verbs}
    farthest = next((key for key in _FARTHEST.get(stage, _ANYWHERE) if key in why), "")
    # Where checks stop the farthest verb, the way to the first of them is filled instead.
    main = farthest if not stopped or not why.get(farthest) else ""
    if why.get(farthest) and not stopped:
        main = next((key for key in _ANYWHERE if key in why and not why[key]), "")
    return [
        {
            "key": verb.key,
            "label": _label(verb, article),
            # Three dots say that something is asked for first: not on the button that comes after it.
            "does": str(_label(verb, article)).rstrip("…"),
            "asked": ASKED.get(verb.key, ""),
            "is_main": verb.key == main,
            "stopped": why[verb.key],
        }
        for verb in verbs
    ]


def _why_stopped(verb: Verb, article: Article, stopped: list[Check]) -> str:
    if verb.key == "publish" and article.is_embargoed:
        return gettext("Embargo until %(moment)s") % {"moment": told_moment(article.embargo_until)}
    if not (verb.needs_checks and stopped):
        return ""
    return gettext("Stopped by: %(checks)s") % {"checks": "; ".join(str(check.words) for check in stopped)}


def _label(verb: Verb, article: Article) -> Any:
    is_live = bool(article.pk) and stage_of(article) == "live"
    return _("Publish the changes") if verb.key == "publish" and is_live else verb.label
