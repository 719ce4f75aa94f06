"""Publish: from now on readers see these words, at a live article in place of those before."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Version
from articles.versions.recording import begin_history, record
from articles.workflow.acting import Act, NotAllowed
from articles.workflow.stages import PUBLIC, UNSEEN, stage_of
from articles.workflow.verbs.verb import Verb
from caliber.text.dates import dateline


def _publish(job: Act) -> None:
    refuse_embargoed(job)
    if stage_of(job.article) not in PUBLIC:
        job.article.published_at = timezone.now()
    make_public(job, kind=Version.Kind.PUBLISHED)


def make_public(job: Act, *, kind: str) -> None:
    """Put the words into the article's row, which is what readers get, and write their version."""
    words = job.latest_words
    if job.article.pk:
        begin_history(job.article)
    job.article.state = Article.State.PUBLISHED
    job.article.withdrawal_reason = ""
    job.article.next_version = None
    if words.get("body", "").strip():
        job.article.flash_until = None
    job.put(words)
    job.version = record(job.article, words, job.user, kind=kind, stage=Article.State.PUBLISHED, tab=job.tab)


def refuse_embargoed(job: Act) -> None:
    """Raise while an embargo stands: it is opened first, by the one role that may."""
    if job.article.is_embargoed:
        assert job.article.embargo_until is not None
        moment = dateline(job.article.embargo_until, job.article.language)
        raise NotAllowed(gettext("Embargo until %(moment)s: it can be scheduled, not published.") % {"moment": moment})


VERB = Verb("publish", _("Publish now"), "publish", UNSEEN | PUBLIC, _publish, needs_checks=True)
