"""The run of an import from the first line to the last. Called by manage.py import_site."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from caliber.transfer.importers import Importer
from caliber.transfer.lines import SourceFile
from caliber.transfer.models import ImportSource
from caliber.transfer.naming import Sections, authors, topics
from caliber.transfer.planning import SHARED, Action, Memory, Plan, make_plan
from caliber.transfer.progress import Progress
from caliber.transfer.records import Damage, Record, Row
from caliber.transfer.report import Report
from caliber.transfer.shapes import Reading, read_record
from caliber.transfer.writing import Desk, write

# Records whose items are looked up in one query.
CHUNK = 50

T = TypeVar("T")


@dataclass(frozen=True)
class Options:
    """The operator's words, checked by the command.

    published_at: the time of the first text without a date, the run's start where None; spread: between two of them.
    """

    section: str = ""
    published_at: datetime | None = None
    spread: timedelta = timedelta(minutes=1)
    limit: int | None = None
    is_dry_run: bool = False


@dataclass
class Run:
    """One import under way."""

    source: ImportSource
    reading: Reading
    options: Options
    report: Report
    progress: Progress
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        """Read what the paper has."""
        self.desk = self._new_desk(Memory(self.source))

    def go(self, importer: Importer, file: SourceFile) -> None:
        """Import the file; what is damaged is reported and passed over."""
        started = time.monotonic()
        try:
            self._import(importer, file)
        finally:
            self.report.seconds = time.monotonic() - started
            self.progress.end()

    def _import(self, importer: Importer, file: SourceFile) -> None:
        rows = islice(importer.read(file), self.options.limit)
        for chunk in _chunks(enumerate(rows), CHUNK):
            read = [(place, self._read(row)) for place, row in chunk]
            records = [(place, record) for place, record in read if record is not None]
            self.desk.memory.load(record.source_id for _place, record in records)
            for place, record in records:
                self._take(record, place)
                self.progress.tell(self.report.rows, self.report.total("added"), file.share)

    def _new_desk(self, memory: Memory) -> Desk:
        return Desk(memory, Sections(self.options.section), authors(), topics())

    def _read(self, row: Row | Damage) -> Record | None:
        # A fault of the file itself stands on no line.
        self.report.rows += 1 if row.line else 0
        record = read_record(row, self.reading) if isinstance(row, Row) else row
        if isinstance(record, Damage):
            self.report.note_damage(record)
            return None
        return self._without_repeats(record)

    def _without_repeats(self, record: Record) -> Record | None:
        """Leave out, and report, what an earlier line of this file has brought already."""
        self.report.note_record(record)
        kept = []
        for text in record.texts:
            first = self.seen.setdefault((record.source_id, text.language), record.line)
            if first == record.line:
                kept.append(text)
                continue
            reason = _("line %(line)s has the same id and language") % {"line": first}
            self.report.note_damage(Damage(record.line, reason, record.source_id, text.language))
        if not kept:
            return None
        return Record(**{**vars(record), "texts": tuple(kept)})

    def _take(self, record: Record, place: int) -> None:
        plan = make_plan(record, self.desk.memory)
        # Lines of one story in several languages: the first speaks for what they share.
        plan.is_shared_new &= self.seen.setdefault((record.source_id, SHARED), record.line) == record.line
        if plan.story is None and plan.is_work and not self._has_section(plan):
            return
        if plan.is_work and not self._carry_out(plan, place):
            return
        for step in plan.steps:
            self.report.note_step(record, step)

    def _has_section(self, plan: Plan) -> bool:
        record, sections = plan.record, self.desk.sections
        if sections.find_or_default(record.section) is None:
            reason = _("the story names no section of this paper; --section names one for such stories")
            self._refuse(plan, reason)
            return False
        if record.section and sections.find(record.section) is None:
            reason = _("this paper has no section “%(section)s”; the story went into the one of --section")
            self.report.warn(record, plan.steps[0], reason % {"section": record.section[:80]})
        return True

    def _carry_out(self, plan: Plan, place: int) -> bool:
        self._note_new_authors(plan)
        if self.options.is_dry_run:
            return True
        start = self.options.published_at or self.source.started_at
        try:
            notes = write(plan, self.desk, start - place * self.options.spread)
        except (IntegrityError, DataError) as error:
            # Another import at the same time, or a value that this database alone refuses: the next run will tell.
            self._refuse(plan, _("the database refused it: %(reason)s") % {"reason": str(error).splitlines()[0]})
            # What was made within the story is gone again, and must not be remembered.
            self.desk = self._new_desk(self.desk.memory)
            self.desk.memory.load([plan.record.source_id])
            return False
        for step, note in notes:
            self.report.warn(plan.record, step, note)
        return True

    def _note_new_authors(self, plan: Plan) -> None:
        for step in plan.steps:
            if step.action in {Action.ADD, Action.UPDATE}:
                language = step.text.language
                new = (name for name in step.text.authors if not self.desk.authors.is_known(name, language))
                self.report.new_authors.update(new)

    def _refuse(self, plan: Plan, reason: str) -> None:
        record = plan.record
        for step in plan.steps:
            self.report.note_damage(Damage(record.line, reason, record.source_id, step.text.language))


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
