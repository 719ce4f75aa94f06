"""Waive: a check before publication is set aside for this article, with a reason that stays in the log."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Waiver
from articles.workflow.acting import Act, Missing
from articles.workflow.checks import checks_of
from articles.workflow.stages import PUBLIC, UNSEEN
from articles.workflow.verbs.keep import keep_changed
from articles.workflow.verbs.verb import Verb


def _waive(job: Act) -> None:
    wanted = job.told.get("check", "")
    found = next((check for check in checks_of(job.article, job.latest_words) if check.key == wanted), None)
    if found is None or not found.is_waivable:
        raise Missing("waiver", gettext("This check cannot be waived."))
    if not job.reason.strip():
        raise Missing("waiver", gettext("Say why it is waived."))
    # What was typed meanwhile is kept with it.
    keep_changed(job)
    user = job.user.pk if job.user is not None else None
    Waiver.objects.update_or_create(
        article=job.article, check_key=wanted, defaults={"reason": job.reason[:255], "user_id": user}
    )


VERB = Verb("waive", _("Waive…"), "edit", UNSEEN | PUBLIC, _waive)
