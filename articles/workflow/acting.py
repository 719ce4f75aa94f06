"""The one door to every verb: whoever acts by form, list, address or command comes through `act`.

In one transaction it holds the article's row, asks the rule table and the checklist, lets the verb do its work, and
writes a version and the log. Where it refuses, nothing has happened.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from articles.models import Article, Version, Words
from articles.versions.recording import begin_history, record
from articles.versions.words import put_bylines, put_words, working_words
from articles.workflow.checks import Check, open_checks
from articles.workflow.log import log
from articles.workflow.people import Actor
from articles.workflow.permissions import Permission, may, may_write
from articles.workflow.stages import PUBLIC, stage_of


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A verb that may not be done now; its message is for the editor."""


class NotAllowed(Refused):
    """The rule table says no."""


class NotNow(Refused):
    """The article stands at another stage than the verb is for: somebody may have been faster."""


class NotReady(Refused):
    """Checks stop it."""

    def __init__(self, checks: list[Check]) -> None:
        """Keep the checks, so that the form can lead to each."""
        super().__init__(gettext("Not yet ready to go out: %(checks)s") % {"checks": _listed(checks)})
        self.checks = checks


class Missing(Refused):
    """Something that the verb needs was not said; field: which."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field's name, at which the message is shown."""
        super().__init__(message)
        self.field = field


class Stale(Refused):
    """Somebody else saved after these words were opened; the two are joined first."""

    def __init__(self, newest: Version) -> None:
        """Keep what was saved meanwhile."""
        super().__init__(gettext("Not saved over: somebody saved first."))
        self.newest = newest


@dataclass
class Act:
    """One verb at work on one article.

    words: what the form says, None where the verb is done without one. moment: for a schedule. reason: for the log.
    public_reason and note: what readers are told. tab: the browser tab that wrote the words. base: number of the
    version that they were written over, None where nobody looked at one. settings: fields of the row that no version
    holds, such as its address. joined: the writer's own words before they were joined with another's: a version too.
    """

    verb: Any
    article: Article
    user: Actor
    words: Words | None = None
    moment: datetime | None = None
    reason: str = ""
    public_reason: str = ""
    note: str = ""
    name: str = ""
    tab: str = ""
    base: int | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    joined: Words | None = None
    version: Version | None = None
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def is_beside_public(self) -> bool:
        """Tell whether readers see, or saw, other words than those that are worked on."""
        return stage_of(self.article) in PUBLIC

    @property
    def latest_words(self) -> Words:
        """The words that count: of the form, else those in preparation."""
        return self.words if self.words is not None else working_words(self.article)

    def keep(self, *, kind: str, stage: str) -> None:
        """Write a version, and put its words where they belong: in the row, or in preparation beside it."""
        words = self.latest_words
        if self.article.pk:
            # While what stood before still stands.
            begin_history(self.article)
        if self.joined is not None:
            before = gettext("Before joining")
            record(self.article, self.joined, self.user, kind=kind, stage=stage, tab=self.tab, name=before)
        if self.is_beside_public:
            self.version = record(self.article, words, self.user, kind=kind, stage=stage, tab=self.tab, name=self.name)
            self.article.next_version = self.version
            self.article.save(update_fields=["next_version", *self.settings])
            return
        if self.article.pk:
            # What stood until now is kept before it is written over.
            begin_history(self.article)
        self.article.state = stage
        self.put(words, is_shared=not _has_public_sibling(self.article))
        self.version = record(self.article, words, self.user, kind=kind, stage=stage, tab=self.tab, name=self.name)

    def put(self, words: Words, *, is_shared: bool = True) -> None:
        """Store words in the article's row, and who signs it; its story is stored before it."""
        is_new = self.article.pk is None
        put_words(self.article, words, is_shared=is_shared or is_new)
        if is_new and self.user is not None and self.user.pk:
            self.article.created_by_id = self.user.pk
        self.article.save()
        self.article.is_new = is_new  # type: ignore[attr-defined]
        put_bylines(self.article, words)


def act(verb_key: str, article: Article, user: Actor, words: Words | None = None, **said: Any) -> Act:
    """Do a verb, or raise Refused with the reason; an unsaved article is written for the first time.

    said: the other fields of Act.
    """
    # The verbs know acting.py.
    from articles.workflow.verbs import VERBS

    verb = VERBS[verb_key]
    with transaction.atomic():
        held = _hold(article) if article.pk else article
        job = Act(verb, held, user, words, **said)
        _refuse_stale(job)
        refuse(job)
        _set_fields(job)
        verb.do(job)
        log(user, verb.key, held, reason=job.reason, **_told(job))
    return job


def refuse(job: Act) -> None:
    """Raise where the rule table, the stage or a check stands against it."""
    for section in _sections_of(job):
        permission = permission_for(job.user, job.verb, job.article, section)
        if not permission:
            raise NotAllowed(permission.why_not)
    if _touches_readers(job) and not may(job.user, "correct", job.article):
        raise NotAllowed(gettext("Who may correct a live story may change its address and who finds it."))
    if not job.verb.suits(job.article):
        raise NotNow(gettext("This is not possible any more: somebody may have been faster. Look at it again."))
    if job.verb.needs_checks:
        missing = open_checks(job.article, job.latest_words)
        if missing:
            raise NotReady(missing)


def _set_fields(job: Act) -> None:
    """Set what no version holds; the stories beside it belong to the story."""
    related = job.settings.pop("related_stories", None)
    for name, value in job.settings.items():
        setattr(job.article, name, value)
    if related is not None and job.article.story_id:
        job.article.story.related_stories = related
        job.article.story.save(update_fields=["related_stories"])


def _refuse_stale(job: Act) -> None:
    """Raise where others saved other words meanwhile; one's own earlier saves from the same tab are no others."""
    if job.base is None or job.words is None or job.article.pk is None:
        return
    # What stood before there were versions is version 1.
    newer = list(job.article.versions.filter(number__gt=max(job.base, 1)))
    own = [
        row for row in newer if row.tab and row.tab == job.tab and job.user is not None and row.user_id == job.user.pk
    ]
    if len(own) < len(newer) and newer[0].words != job.words:
        raise Stale(newer[0])


def _touches_readers(job: Act) -> bool:
    """Tell whether fields change at once that readers of a live article notice."""
    is_public = bool(job.article.pk) and stage_of(job.article) in PUBLIC
    return is_public and bool({"slug", "is_noindex", "shows_changes", "related_stories"} & job.settings.keys())


def permission_for(user: Actor, verb: Any, article: Article, section: int | None = None) -> Permission:
    """Tell whether somebody may do a verb to an article, whatever its stage; section: the one that it is to stand in.

    What waits for its minute is touched only by those who may change others' words: nobody would read it again.
    """
    if verb.row != "write":
        return may(user, verb.row, article, section)
    if article.pk and stage_of(article) == "scheduled":
        return may(user, "edit", article, section)
    return may_write(user, article, section)


def _sections_of(job: Act) -> list[int | None]:
    """Return the section that an article stands in and the one that its words move it to: both must allow it."""
    wanted = job.words.get("section") if job.words is not None else None
    if not job.article.pk:
        return [wanted]
    return [None] if wanted in (None, job.article.section_id) else [None, wanted]


def verbs_for(user: Actor, article: Article) -> list[Any]:
    """Return the verbs that somebody may do now, in the order of the form's bar; checks may still stop them."""
    from articles.workflow.verbs import VERBS

    return [verb for verb in VERBS.values() if verb.suits(article) and permission_for(user, verb, article)]


def _hold(article: Article) -> Article:
    """Return the article as it is stored now, held until the transaction ends."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("story__picture", "next_version")
    return rows.get(pk=article.pk)


def _has_public_sibling(article: Article) -> bool:
    """Tell whether readers see the story in another language: what its languages share then waits for publication."""
    if not article.story_id:
        return False
    others = Article.objects.filter(story=article.story_id).exclude(pk=article.pk)
    return others.filter(visible_from__isnull=False).exists()


def _told(job: Act) -> dict[str, Any]:
    known: dict[str, Any] = {"note": job.note, "public_reason": job.public_reason, **job.told}
    if job.version:
        known["version"] = job.version.number
    if job.moment:
        known["moment"] = job.moment.isoformat()
    return known


def _listed(checks: list[Check]) -> str:
    return "; ".join(str(check.words) for check in checks)
