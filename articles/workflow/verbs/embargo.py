"""Embargo: nothing of an article leaves the house before its minute; one role may open it early."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import UNSEEN
from articles.workflow.verbs.verb import Verb


def _set(job: Act) -> None:
    if job.moment is None or job.moment <= timezone.now():
        raise Missing("moment", gettext("Write a day and an hour to come, Baku time."))
    job.article.embargo_until = job.moment
    job.article.save()


def _open(job: Act) -> None:
    if not job.article.is_embargoed:
        raise Missing("moment", gettext("No embargo stands."))
    if not job.reason.strip():
        raise Missing("reason", gettext("Say why it is opened before its minute."))
    job.article.embargo_until = None
    if job.article.state == Article.State.PUBLISHED:
        job.article.published_at = timezone.now()
    job.article.save()


SET = Verb("embargo", _("Embargo…"), "edit", UNSEEN, _set, on_form=False, seen=UNSEEN)
OPEN = Verb("open_embargo", _("Open the embargo…"), "open_embargo", UNSEEN, _open, on_form=False, seen=UNSEEN)
