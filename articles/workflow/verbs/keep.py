"""Keep: what was written is stored as a version; readers see nothing of it. A version may be given a name."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.versions.recording import begin_history
from articles.versions.words import working_words
from articles.workflow.acting import Act, Missing
from articles.workflow.stages import PUBLIC, UNSEEN, stage_of
from articles.workflow.verbs.verb import Verb

MOST_NAME = 80


def _keep(job: Act) -> None:
    if job.article.pk and job.words is not None and job.words == working_words(job.article):
        # Saved twice, or nothing typed: one's own double save makes no second version.
        return
    job.keep(kind=Version.Kind.SAVED, stage=stage_kept(job))


def _name(job: Act) -> None:
    name = " ".join(job.name.split())[:MOST_NAME]
    if not name:
        raise Missing("name", gettext("Give the version a name."))
    begin_history(job.article)
    number = job.told.get("version")
    version = job.article.versions.filter(number=number).first() if number else job.article.versions.first()
    if version is None:
        raise Missing("version", gettext("There is no such version."))
    version.name = name
    version.save(update_fields=["name"])
    job.told |= {"version": version.number, "name": name}


def stage_kept(job: Act) -> str:
    """Return how far an article is after its words changed: as far as before, a scheduled one apart."""
    if job.is_beside_public:
        return job.article.next_version.stage if job.article.next_version else "draft"
    stage = stage_of(job.article) if job.article.pk else "draft"
    return str(job.article.state) if stage == "scheduled" else stage


VERB = Verb("keep", _("Keep"), "write", UNSEEN | PUBLIC, _keep)
NAME = Verb("name", _("Name this version…"), "write", UNSEEN | PUBLIC, _name, on_form=False)
