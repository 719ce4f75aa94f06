"""Flash: a headline goes out alone, from a phone; its text follows at the same address within the hour."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Strap, Version
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import UNSEEN
from articles.workflow.verbs.publish import make_public, refuse_embargoed
from articles.workflow.verbs.verb import Verb

WITHOUT_TEXT = timedelta(minutes=60)


def _flash(job: Act) -> None:
    words = job.latest_words
    if not words.get("headline", "").strip():
        raise Missing("headline", gettext("Every article needs a headline."))
    refuse_embargoed(job)
    now = timezone.now()
    job.article.published_at, job.article.flash_until = now, now + WITHOUT_TEXT
    make_public(job, kind=Version.Kind.PUBLISHED)
    # What it goes out without, for the log.
    job.told["waived"] = ["deck", "body", "picture", "author"]
    if job.told.pop("is_on_strap", False):
        Strap.objects.create(
            language=job.article.language,
            text=job.article.headline[:120],
            link=job.article.get_absolute_url()[:255],
            expires_at=now + WITHOUT_TEXT,
        )


VERB = Verb("flash", _("Flash"), "flash", frozenset({"draft"}), _flash, on_form=False, seen=UNSEEN)
