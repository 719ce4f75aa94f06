"""Trash: an article that readers never saw is put aside, with all it has, until somebody restores it."""

from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow.acting import Act
from articles.workflow.stages import UNSEEN
from articles.workflow.verbs.verb import Verb


def _trash(job: Act) -> None:
    job.article.state = Article.State.TRASHED
    job.article.published_at = None
    job.article.save()


def _restore(job: Act) -> None:
    job.article.state = Article.State.DRAFT
    job.article.save()


# What is scheduled is taken back first.
WAITING = UNSEEN - {"scheduled"}
VERB = Verb("trash", _("Move to trash…"), "trash", WAITING, _trash, on_form=False, seen=WAITING)
RESTORE = Verb("restore", _("Restore from trash"), "trash", frozenset({"trashed"}), _restore, on_form=False)
