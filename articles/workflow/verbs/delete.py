"""Delete for good, and erase words from versions: one person asks, a second one does it, and it stays in the log."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Request, Version
from articles.saving import delete_article
from articles.workflow.acting import Act, Missing, NotAllowed
from articles.workflow.permissions import has_second
from articles.workflow.stages import PUBLIC, UNSEEN
from articles.workflow.verbs.redact import numbered
from articles.workflow.verbs.verb import Verb


def ask(job: Act) -> Request:
    """Note that somebody wants it done by a second one."""
    if not job.reason.strip():
        raise Missing("reason", gettext("Say why."))
    return Request.objects.create(
        article=job.article,
        verb=job.verb.key,
        version=job.version,
        reason=job.reason,
        user=job.user,  # type: ignore[misc]
    )


def _delete(job: Act) -> None:
    _require_second(job, version=None)
    # Of the log's entries the article's own number goes with it; their words stay.
    delete_article(job.article)


def _erase(job: Act) -> None:
    version = numbered(job)
    if version.pk == job.article.next_version_id:
        job.article.next_version = None
        job.article.save(update_fields=["next_version"])
    request = _require_second(job, version=version)
    version.words, version.erased_at, version.is_redacted = {}, timezone.now(), True
    version.save(update_fields=["words", "erased_at", "is_redacted"])
    Request.objects.filter(pk=request.pk if request else 0).update(closed_at=timezone.now())


def _require_second(job: Act, *, version: Version | None) -> Request | None:
    """Return what somebody else asked; nobody need ask where there is no second one."""
    asked = Request.objects.filter(article=job.article, verb=job.verb.key, version=version, closed_at=None)
    found = asked.exclude(user=job.user).first()  # type: ignore[misc]
    if found is None and has_second(job.user, "delete", job.article):
        raise NotAllowed(gettext("Somebody else has to ask for it first: nothing is deleted by one person alone."))
    job.reason = job.reason or (found.reason if found else "")
    if not job.reason.strip():
        raise Missing("reason", gettext("Say why."))
    return found


VERB = Verb("delete", _("Delete for good…"), "delete", frozenset({"trashed"}), _delete, on_form=False)
ERASE = Verb("erase", _("Erase these words…"), "delete", UNSEEN | PUBLIC | {"trashed"}, _erase, on_form=False)
