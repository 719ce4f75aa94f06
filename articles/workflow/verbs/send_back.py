"""Send back: the writer is to go on, and is told why."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Version
from articles.workflow.acting import Act, Missing
from articles.workflow.verbs.verb import Verb


def _send_back(job: Act) -> None:
    if not job.reason.strip():
        raise Missing("reason", gettext("Say in a sentence what is to be done."))
    if job.article.state == Article.State.PUBLISHED and not job.is_beside_public:
        job.article.published_at = None
    job.keep(kind=Version.Kind.SAVED, stage=Article.State.DRAFT)


VERB = Verb("send_back", _("Send back…"), "send_back", frozenset({"review", "ready", "scheduled"}), _send_back)
