"""Decides what is to be done with a record: reads the database, writes nothing. Called by running.py."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from django.utils.translation import gettext as _

from articles.models import Article, Story
from caliber.transfer.models import ImportedItem, ImportSource
from caliber.transfer.records import Record, Text, digest_of

SHARED = ""


class Action(Enum):
    """What becomes of one language of a story."""

    ADD = "added"
    UPDATE = "updated"
    SAME = "unchanged"
    KEEP = "kept"


@dataclass
class Step:
    """One article of a record and what becomes of it; reason: why an editor's version is kept."""

    text: Text
    action: Action
    reason: str = ""


@dataclass
class Plan:
    """What becomes of a record."""

    record: Record
    steps: list[Step]
    story: Story | None = None
    is_shared_new: bool = False
    items: dict[str, ImportedItem] = field(default_factory=dict)

    @property
    def is_work(self) -> bool:
        """Tell whether anything has to be written."""
        return self.is_shared_new or any(step.action in {Action.ADD, Action.UPDATE} for step in self.steps)


class Memory:
    """The items of one source that the records at hand may meet."""

    def __init__(self, source: ImportSource) -> None:
        """Know nothing yet."""
        self.source = source
        self._items: dict[str, dict[str, ImportedItem]] = {}

    def load(self, source_ids: Iterable[str]) -> None:
        """Read what is known of these records, in one query, and forget all others."""
        self._items = {}
        # The source of a dry run may be unknown yet.
        if self.source.pk is None:
            return
        known = ImportedItem.objects.filter(source=self.source, key__in=set(source_ids))
        for item in known.select_related("story", "article"):
            self.remember(item)

    def of(self, source_id: str) -> dict[str, ImportedItem]:
        """Return the items of a story by language."""
        return self._items.get(source_id, {})

    def remember(self, item: ImportedItem) -> None:
        """Add or replace an item."""
        self._items.setdefault(item.key, {})[item.language] = item


def make_plan(record: Record, memory: Memory) -> Plan:
    """Decide for each language of a record."""
    items = memory.of(record.source_id)
    shared = items.get(SHARED)
    story = shared.story if shared else None
    is_gone = shared is not None and story is None
    steps = [_step(text, items.get(text.language), story, is_gone=is_gone) for text in record.texts]
    return Plan(record, steps, story, _is_shared_new(record, shared, story), dict(items))


def _step(text: Text, item: ImportedItem | None, story: Story | None, *, is_gone: bool) -> Step:
    if item is None and is_gone:
        return Step(text, Action.KEEP, _("the story was deleted here"))
    if item is None:
        is_taken = story is not None and story.articles.filter(language=text.language).exists()
        reason = _("an editor has written this language here")
        return Step(text, Action.KEEP, reason) if is_taken else Step(text, Action.ADD)
    if item.source_digest == text.digest:
        return Step(text, Action.SAME)
    return _changed(text, item)


def _changed(text: Text, item: ImportedItem) -> Step:
    article = item.article
    if article is None:
        return Step(text, Action.KEEP, _("the article was deleted here"))
    if kept_digest(article) != item.kept_digest:
        return Step(text, Action.KEEP, _("an editor has changed it here, and the source has changed too"))
    return Step(text, Action.UPDATE)


def _is_shared_new(record: Record, shared: ImportedItem | None, story: Story | None) -> bool:
    """Tell whether section or topics changed in the source and in the source only."""
    if shared is None or story is None or shared.source_digest == record.digest:
        return False
    return story_digest(story) == shared.kept_digest


def kept_digest(article: Article) -> str:
    """Return how an article reads here; an editor's change to any of it changes the digest."""
    moment = article.published_at.timestamp() if article.published_at else None
    signed = list(article.bylines.values_list("author_id", flat=True))
    return digest_of([article.slug, article.headline, article.deck, article.body, article.state, moment, signed])


def story_digest(story: Story) -> str:
    """Return section and topics as they stand here."""
    return digest_of([story.section_id, sorted(story.topics.values_list("pk", flat=True))])
