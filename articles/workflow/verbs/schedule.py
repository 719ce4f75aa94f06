"""Schedule: readers see it from a minute on, without anybody's doing. Take back: it is approved, and waits.

Redate: a live article is given another time in the past; no time to come ever hides it.
"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Version
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import LIVE, UNSEEN
from articles.workflow.verbs.publish import make_public
from articles.workflow.verbs.verb import Verb

# A typing slip in the year is likelier than a story planned this far ahead.
FURTHEST = timedelta(days=366)


def _schedule(job: Act) -> None:
    moment = _moment_of(job)
    if moment > timezone.now() + FURTHEST:
        raise Missing("moment", gettext("This is more than a year ahead. Check the year."))
    if job.article.embargo_until and moment < job.article.embargo_until:
        raise Missing("moment", gettext("Not before the embargo ends."))
    job.article.published_at = moment
    make_public(job, kind=Version.Kind.PUBLISHED)


def _redate(job: Act) -> None:
    moment = _moment_of(job)
    if moment > timezone.now():
        raise Missing("moment", gettext("Readers see it already; a time to come would hide it from them."))
    job.article.published_at = moment
    make_public(job, kind=Version.Kind.PUBLISHED)


def _moment_of(job: Act) -> datetime:
    if job.moment is None:
        raise Missing("moment", gettext("Write the day and the hour, Baku time."))
    return job.moment


def _take_back(job: Act) -> None:
    job.article.published_at = None
    job.keep(kind=Version.Kind.SAVED, stage=Article.State.READY)


NOT_LIVE = UNSEEN | {"withdrawn"}
VERB = Verb("schedule", _("Schedule…"), "schedule", NOT_LIVE, _schedule, needs_checks=True, seen=NOT_LIVE)
REDATE = Verb("redate", _("Change the time…"), "schedule", UNSEEN | LIVE, _redate, needs_checks=True, seen=LIVE)
TAKE_BACK = Verb("take_back", _("Take back from the schedule"), "schedule", frozenset({"scheduled"}), _take_back)
