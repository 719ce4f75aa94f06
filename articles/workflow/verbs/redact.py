"""Redact: readers are not shown what changed into or out of a published version. Show: they are again."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import PUBLIC, UNSEEN
from articles.workflow.verbs.verb import Verb


def numbered(job: Act) -> Version:
    """Return the version that is meant: job.told names its number."""
    version = job.article.versions.filter(number=job.told.get("version") or 0).first()
    if version is None:
        raise Missing("version", gettext("There is no such version."))
    return version


def _redact(job: Act) -> None:
    _set(job, is_redacted=True)


def _show(job: Act) -> None:
    _set(job, is_redacted=False)


def _set(job: Act, *, is_redacted: bool) -> None:
    version = numbered(job)
    if version.public_at is None or version.erased_at is not None:
        raise Missing("version", gettext("Readers never see this version."))
    version.is_redacted = is_redacted
    version.save(update_fields=["is_redacted"])


VERB = Verb("redact", _("Hide this difference from readers"), "edit", UNSEEN | PUBLIC, _redact, on_form=False)
SHOW = Verb("show_changes", _("Show readers this difference"), "edit", UNSEEN | PUBLIC, _show, on_form=False)
