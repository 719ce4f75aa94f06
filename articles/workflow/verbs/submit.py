"""Submit: the writer is done, an editor is to read it."""

from django.utils.translation import gettext_lazy as _

from articles.models import Article, Version
from articles.workflow.acting import Act
from articles.workflow.stages import PUBLIC
from articles.workflow.verbs.verb import Verb


def _submit(job: Act) -> None:
    job.keep(kind=Version.Kind.SUBMITTED, stage=Article.State.REVIEW)


VERB = Verb("submit", _("Submit for review"), "submit", frozenset({"draft"}) | PUBLIC, _submit)
