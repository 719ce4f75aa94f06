"""How far an article is: what was decided, seen with the clock. Called by rules, forms, lists and marks."""

from django.utils.translation import gettext_lazy as _

from articles.models import Article

STAGES = {
    "draft": _("Draft"),
    "review": _("In review"),
    "ready": _("Approved"),
    "scheduled": _("Scheduled"),
    "live": _("Live"),
    "withdrawn": _("Withdrawn"),
    "trashed": _("In the trash"),
}
# What readers may have seen: never deleted, only withdrawn.
PUBLIC = frozenset({"live", "withdrawn"})
UNSEEN = frozenset({"draft", "review", "ready", "scheduled"})
LIVE = frozenset({"live"})
ALL = frozenset(STAGES)


def stage_of(article: Article) -> str:
    """Return the stage of what stands in the article's row."""
    if article.state == Article.State.PUBLISHED and not article.is_visible:
        return "scheduled"
    return "live" if article.state == Article.State.PUBLISHED else str(article.state)


def work_stage_of(article: Article) -> str:
    """Return the stage of what is being worked on: of the next version where readers see another one."""
    if article.next_version_id and article.next_version:
        return article.next_version.stage
    return stage_of(article)
