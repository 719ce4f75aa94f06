"""The scale of the form's bar: from a draft to its readers, with the moment of each step. Called by bar.py."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.functional import Promise

from articles.models import Article, Version
from articles.workflow.stages import STAGES, stage_of, work_stage_of
from articles.writing.times import told_moment

STEPS = ("draft", "review", "ready", "scheduled", "live")
# In the drawing's own units: so far apart do two steps stand.
PITCH = 100
_KIND_OF_STEP = {"review": Version.Kind.SUBMITTED, "ready": Version.Kind.APPROVED}


@dataclass(frozen=True)
class Step:
    """One step of the scale: its words, when it was reached, whether the work stands there, whether readers do."""

    key: str
    words: str | Promise
    at: str
    is_now: bool
    is_public: bool


@dataclass(frozen=True)
class Scale:
    """The steps, where the jaw stands, and until when nothing leaves the house."""

    steps: list[Step]
    now_x: int | None
    lid: str

    @property
    def width(self) -> int:
        """The length of the drawing."""
        return PITCH * (len(STEPS) - 1)


def scale_of(article: Article) -> Scale:
    """Return the scale of an article; of an unsaved one a draft's; one query."""
    public = stage_of(article) if article.pk else "draft"
    stage = work_stage_of(article) if article.pk else "draft"
    reached = _moments(article, public)
    last = "withdrawn" if public == "withdrawn" else "live"
    keys = (*STEPS[:-1], last)
    steps = [_step(key, reached.get(key), stage, public) for key in keys]
    now_x = PITCH * keys.index(stage) if stage in keys else None
    return Scale(steps, now_x, told_moment(article.embargo_until) if article.is_embargoed else "")


def _step(key: str, moment: datetime | None, stage: str, public: str) -> Step:
    return Step(key, STAGES[key], told_moment(moment), is_now=key == stage, is_public=key == public == "live")


def _moments(article: Article, public: str) -> dict[str, datetime | None]:
    if not article.pk:
        return {}
    kinds = article.versions.filter(kind__in=_KIND_OF_STEP.values()).order_by().values_list("kind")
    reached = dict(kinds.annotate(at=Max("created_at")))
    return {
        "draft": article.created_at,
        **{step: reached.get(kind) for step, kind in _KIND_OF_STEP.items()},
        "scheduled": article.visible_from if public == "scheduled" else None,
        "live": article.visible_from if public != "scheduled" else None,
        "withdrawn": article.withdrawn_at,
    }
