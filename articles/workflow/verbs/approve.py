"""Approve: an editor has read it, it may go out."""

from django.utils.translation import gettext_lazy as _

from articles.models import Article, Version
from articles.workflow.acting import Act
from articles.workflow.verbs.verb import Verb


def _approve(job: Act) -> None:
    job.keep(kind=Version.Kind.APPROVED, stage=Article.State.READY)


VERB = Verb("approve", _("Approve"), "approve", frozenset({"draft", "review"}), _approve, needs_checks=True)
