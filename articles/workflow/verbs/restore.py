"""Restore a version: its words become a new version; nothing is removed."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import PUBLIC, UNSEEN
from articles.workflow.verbs.keep import stage_kept
from articles.workflow.verbs.redact import numbered
from articles.workflow.verbs.verb import Verb


def _restore(job: Act) -> None:
    version = numbered(job)
    if version.erased_at is not None:
        raise Missing("version", gettext("This version has no words any more."))
    job.words = {**job.latest_words, **version.words}
    job.keep(kind=Version.Kind.RESTORED, stage=stage_kept(job))
    job.told["restored"] = job.told.pop("version")


VERB = Verb("restore_version", _("Restore this version…"), "write", UNSEEN | PUBLIC, _restore, on_form=False)
