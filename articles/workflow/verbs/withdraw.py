"""Withdraw: the address answers 410 with the public reason, and never with the text. An editor asks for it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Request
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import LIVE, UNSEEN
from articles.workflow.verbs.verb import Verb


def _withdraw(job: Act) -> None:
    if not job.reason.strip():
        raise Missing("reason", gettext("Say why. Withdrawing without a reason is not possible."))
    if not job.public_reason.strip():
        raise Missing("public_reason", gettext("Tell readers in one sentence why the article is gone."))
    job.article.state = Article.State.WITHDRAWN
    job.article.withdrawal_reason = " ".join(job.public_reason.split())
    job.article.next_version = None
    job.article.save()
    Request.objects.filter(article=job.article, verb="withdraw", closed_at=None).update(
        closed_at=job.article.withdrawn_at
    )


VERB = Verb("withdraw", _("Withdraw…"), "withdraw", LIVE | UNSEEN, _withdraw, on_form=False, seen=LIVE)
