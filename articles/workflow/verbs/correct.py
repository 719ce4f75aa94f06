"""Correct: a live article's words change, and a public note says what was wrong."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Correction, Version
from articles.workflow.acting import Act, Missing, NotReady
from articles.workflow.checks import open_checks
from articles.workflow.stages import LIVE
from articles.workflow.verbs.publish import make_public
from articles.workflow.verbs.verb import Verb


def _correct(job: Act) -> None:
    note = " ".join(job.note.split())
    if not note:
        raise Missing("note", gettext("Tell readers in a sentence what was wrong."))
    # An old story is corrected at once, whatever its list lacks that may be waived.
    broken = [check for check in open_checks(job.article, job.latest_words) if not check.is_waivable]
    if broken:
        raise NotReady(broken)
    make_public(job, kind=Version.Kind.CORRECTED)
    user = job.user.pk if job.user is not None else None
    Correction.objects.create(article=job.article, note=note, version=job.version, user_id=user)


VERB = Verb("correct", _("Correct…"), "correct", frozenset({"live", "draft", "review", "ready"}), _correct, seen=LIVE)
