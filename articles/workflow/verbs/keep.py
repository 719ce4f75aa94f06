"""Keep: what was written is stored as a version; readers see nothing of it. A version may be given a name."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.versions.recording import begin_history
from articles.versions.words import working_words
from articles.workflow.acting import Act, Missing
from articles.workflow.permissions import may
from articles.workflow.stages import PUBLIC, UNSEEN, stage_of
from articles.workflow.verbs.verb import Verb

MOST_NAME = 80


def keep_changed(job: Act) -> None:
    """Keep words that differ from those that are kept already."""
    if job.joined is None and job.article.pk and job.words is not None and job.words == working_words(job.article):
        # Saved twice, or nothing typed: one's own double save makes no second version.
        if job.settings:
            job.article.save(update_fields=[*job.settings])
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
    """Return how far an article is after its words changed: as far as before, unless it has to be read again."""
    if job.is_beside_public:
        return _read_again(job, job.article.next_version.stage if job.article.next_version else "draft")
    stage = stage_of(job.article) if job.article.pk else "draft"
    return str(job.article.state) if stage == "scheduled" else _read_again(job, stage)


def _read_again(job: Act, stage: str) -> str:
    """Return the stage, or the one before where somebody changed approved words who may not approve any."""
    is_approved_elsewhere = stage == "ready" and not may(job.user, "edit", job.article)
    return "review" if is_approved_elsewhere else stage


VERB = Verb("keep", _("Keep"), "write", UNSEEN | PUBLIC, keep_changed)
NAME = Verb("name", _("Name this version…"), "write", UNSEEN | PUBLIC, _name, on_form=False)
