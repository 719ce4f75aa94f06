"""The bar above the writing form: how far the article is, and what may be done now. Called by article_admin."""

from typing import Any

from articles.models import Article
from articles.workflow.acting import verbs_for
from articles.workflow.people import Actor
from articles.workflow.stages import STAGES, stage_of, work_stage_of
from articles.workflow.verbs import VERBS

# Verbs that take the form's words with them; each of the others has a page of its own.
ON_FORM = frozenset(verb.key for verb in VERBS.values() if verb.on_form)
# What each of them asks for beside its button.
ASKED = {"schedule": "moment", "send_back": "reason", "correct": "note"}
# The next sensible one by stage is the filled button.
_NEXT = {"draft": "submit", "review": "approve", "ready": "publish", "scheduled": "keep", "live": "publish"}


def bar_context(user: Actor, article: Article) -> dict[str, Any]:
    """Return stage and verbs for the templates."""
    stage = work_stage_of(article) if article.pk else "draft"
    verbs = verbs_for(user, article)
    keys = {verb.key for verb in verbs if verb.on_form}
    wished = [_NEXT.get(stage, "keep"), "publish", "submit", "keep"]
    main = next((key for key in wished if key in keys), "")
    return {
        "stage": stage,
        "stage_words": STAGES[stage],
        "public_stage": stage_of(article) if article.pk else "",
        "bar_verbs": [
            {"key": v.key, "label": v.label, "asked": ASKED.get(v.key, ""), "is_main": v.key == main}
            for v in verbs
            if v.on_form
        ],
        "page_verbs": [{"key": v.key, "label": v.label} for v in verbs if not v.on_form] if article.pk else [],
    }
