"""Keep: what was written is stored as a version; readers see nothing of it. A version may be given a name."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.versions.words import working_words
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import PUBLIC, UNSEEN, stage_of
from articles.workflow.verbs.verb import Verb


def _keep(job: Act) -> None:
    if job.joined is None and job.article.pk and job.words is not None and job.words == working_words(job.article):
        # Saved twice, or nothing typed: one's own double save makes no second version.
        if job.settings:
            job.article.save()
        return
    job.keep(kind=Version.Kind.SAVED, stage=stage_kept(job))


def _name(job: Act) -> None:
    if not job.name.strip():
        raise Missing("name", gettext("Give the version a name."))
    job.keep(kind=Version.Kind.NAMED, stage=stage_kept(job))


def stage_kept(job: Act) -> str:
    """Return how far an article is after its words changed: as far as before, a scheduled one apart."""
    if job.is_beside_public:
        return job.article.next_version.stage if job.article.next_version else "draft"
    stage = stage_of(job.article) if job.article.pk else "draft"
    return str(job.article.state) if stage == "scheduled" else stage


VERB = Verb("keep", _("Keep"), "write", UNSEEN | PUBLIC, _keep)
NAME = Verb("name", _("Name this version…"), "write", UNSEEN | PUBLIC, _name, on_form=False)
