"""What an editor said who sent a story back: told to its writer until it goes on. Called by the form and the list."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article, AuditEntry
from articles.workflow.stages import work_stage_of
from articles.writing.times import told_moment

# What takes a story on from where it was sent back to, or out of sight.
_GOES_ON = ("submit", "approve", "schedule", "publish", "flash", "correct", "withdraw", "trash")
_STEPS = ("send_back", *_GOES_ON)


@dataclass(frozen=True)
class SentBack:
    """Who sent it back, when, and what is to be done."""

    who: str
    at: str
    reason: str


def sent_back(article: Article) -> SentBack | None:
    """Return what was said when an article was sent back; None where it has gone on since."""
    if not article.pk or work_stage_of(article) != "draft":
        return None
    entry = AuditEntry.objects.filter(article=article, verb__in=_STEPS).first()
    if entry is None or entry.verb != "send_back":
        return None
    return SentBack(entry.user_name, told_moment(entry.at), entry.details.get("reason", ""))


def which_sent_back(articles: Iterable[Article]) -> set[int]:
    """Return the numbers of the drafts among these that were sent back and have not gone on; one query for all."""
    drafts = [article.pk for article in articles if article.state == Article.State.DRAFT]
    if not drafts:
        return set()
    steps = AuditEntry.objects.filter(article__in=drafts, verb__in=_STEPS).order_by("pk")
    return {pk for pk, verb in dict(steps.values_list("article", "verb")).items() if verb == "send_back"}
