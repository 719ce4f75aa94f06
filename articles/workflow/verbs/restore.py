"""Restore a version: its words become a new version; nothing is removed."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import PUBLIC, UNSEEN
from articles.workflow.verbs.keep import stage_kept
from articles.workflow.verbs.verb import Verb


def _restore(job: Act) -> None:
    wanted = job.told.pop("restored", None)
    version = job.article.versions.filter(number=wanted, erased_at=None).first() if wanted else None
    if version is None:
        raise Missing("version", gettext("This version has no words any more."))
    job.words = {**job.latest_words, **version.words}
    job.keep(kind=Version.Kind.RESTORED, stage=stage_kept(job))
    job.told["restored"] = wanted


VERB = Verb("restore_version", _("Restore this version…"), "write", UNSEEN | PUBLIC, _restore, on_form=False)
