"""What became of every line: counted while the import runs, printed at its end, kept as JSON. Called by running.py."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from caliber.transfer.planning import Action, Step
from caliber.transfer.records import Damage, Record

MOST_PRINTED = 20


@dataclass
class Note:
    """One article that went in other than it came, or was kept as an editor left it."""

    line: int
    source_id: str
    language: str
    reason: str


@dataclass
class Report:
    """The account of one run; articles: how many of each language were added, updated, unchanged, kept, left out."""

    file: str
    source: str
    is_dry_run: bool = False
    rows: int = 0
    seconds: float = 0.0
    articles: dict[str, Counter[str]] = field(default_factory=dict)
    new_authors: set[str] = field(default_factory=set)
    damaged: list[Damage] = field(default_factory=list)
    kept: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    unknown_fields: Counter[str] = field(default_factory=Counter)

    def count(self, language: str, what: str) -> None:
        """Count one article."""
        self.articles.setdefault(language, Counter())[what] += 1

    def note_record(self, record: Record) -> None:
        """Count what was seen while a record was read."""
        for language in record.left_out:
            self.count(language, "left_out")
        for damage in record.damages:
            self.note_damage(damage)
        self.unknown_fields.update(record.unknown)

    def note_damage(self, damage: Damage) -> None:
        """Keep a damage; one article of a story is counted as its language's."""
        self.damaged.append(damage)
        if damage.language:
            self.count(damage.language, "damaged")

    def note_step(self, record: Record, step: Step) -> None:
        """Count what became of an article."""
        self.count(step.text.language, step.action.value)
        if step.action is Action.KEEP:
            self.kept.append(Note(record.line, record.source_id, step.text.language, step.reason))
        if step.action in {Action.ADD, Action.UPDATE}:
            for warning in step.text.warnings:
                self.warn(record, step, warning)

    def warn(self, record: Record, step: Step, warning: str) -> None:
        """Keep what an operator should know of one article."""
        self.warnings.append(Note(record.line, record.source_id, step.text.language, warning))

    def total(self, what: str) -> int:
        """Return a count over all languages."""
        return sum(counts[what] for counts in self.articles.values())

    def as_json(self) -> dict[str, Any]:
        """Return the whole account as plain values."""
        whole = asdict(self)
        whole["articles"] = {language: dict(counts) for language, counts in sorted(self.articles.items())}
        whole["new_authors"] = sorted(self.new_authors)
        whole["unknown_fields"] = dict(self.unknown_fields)
        return whole

    def save(self, path: Path) -> None:
        """Write the account; raise OSError where that cannot be."""
        path.write_text(json.dumps(self.as_json(), ensure_ascii=True, indent=1) + "\n", encoding="utf-8")

    def printed(self) -> Iterator[str]:
        """Yield the account's lines for people."""
        done = sum(counts["added"] + counts["updated"] for counts in self.articles.values())
        rate = f", {done / self.seconds:.0f} articles a second" if done and self.seconds and not self.is_dry_run else ""
        yield f"{self.file}: {self.rows} rows in {self.seconds:.1f} s{rate}"
        yield from self._table()
        yield from _listed("Damaged, not imported", self.damaged)
        yield from _listed("Kept as an editor left it", self.kept)
        yield from _listed("Imported with a change", self.warnings)
        if self.new_authors:
            yield f"Authors made: {len(self.new_authors)}"
        if self.unknown_fields:
            named = ", ".join(f"{name} ({count})" for name, count in self.unknown_fields.most_common(MOST_PRINTED))
            yield f"Fields that were passed over: {named}"
        if self.is_dry_run:
            yield "This was a dry run: nothing was written."

    def _table(self) -> Iterator[str]:
        columns = [*(action.value for action in Action), "left_out", "damaged"]
        yield "".join(["articles".ljust(10), *(column.replace("_", " ").rjust(11) for column in columns)])
        for language, counts in sorted(self.articles.items()):
            yield "".join([language.ljust(10), *(str(counts[column]).rjust(11) for column in columns)])
        yield "".join(["all".ljust(10), *(str(self.total(column)).rjust(11) for column in columns)])


def _listed(title: str, entries: list[Damage] | list[Note]) -> Iterator[str]:
    if not entries:
        return
    yield f"{title}: {len(entries)}"
    for entry in entries[:MOST_PRINTED]:
        name = " ".join(filter(None, [entry.source_id, entry.language]))
        where = f"line {entry.line}" if entry.line else "file"
        yield f"  {where}{f' ({name})' if name else ''}: {entry.reason}"
    if len(entries) > MOST_PRINTED:
        yield f"  and {len(entries) - MOST_PRINTED} more, all in the report file"
