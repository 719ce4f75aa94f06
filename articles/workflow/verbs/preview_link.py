"""Preview link: a secret address for somebody without an account, which ends by itself. End: it ends now."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import PreviewLink
from articles.workflow.acting import Act
from articles.workflow.stages import PUBLIC, UNSEEN
from articles.workflow.verbs.publish import refuse_embargoed
from articles.workflow.verbs.verb import Verb

LASTS = timedelta(days=7)


def _make(job: Act) -> None:
    refuse_embargoed(job)
    user = job.user.pk if job.user is not None else None
    link = PreviewLink.objects.create(article=job.article, user_id=user, expires_at=timezone.now() + LASTS)
    # The secret itself stays out of the log.
    job.told["expires"] = link.expires_at.isoformat(timespec="minutes")


def _end(job: Act) -> None:
    PreviewLink.objects.filter(article=job.article, expires_at__gt=timezone.now()).update(expires_at=timezone.now())


VERB = Verb(
    "preview_link", _("Make a secret preview link"), "write", UNSEEN | (PUBLIC - {"withdrawn"}), _make, on_form=False
)
END = Verb("end_preview_links", _("End the preview links"), "write", UNSEEN | PUBLIC, _end, on_form=False)
