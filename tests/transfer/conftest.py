"""An operator who imports: lines in, report out."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.factories import make_paper


@dataclass
class Outcome:
    """What an import left behind: its exit status, what it printed, its report."""

    status: int
    printed: str
    report: dict[str, Any]

    @property
    def damaged(self) -> list[tuple[int, str]]:
        """Line and reason of each damage."""
        return [(damage["line"], damage["reason"]) for damage in self.report["damaged"]]

    @property
    def warnings(self) -> list[str]:
        """What was imported with a change."""
        return [note["reason"] for note in self.report["warnings"]]

    def articles(self, what: str) -> dict[str, int]:
        """How many articles of each language became this."""
        return {language: counts[what] for language, counts in self.report["articles"].items() if counts.get(what)}


Import = Callable[..., Outcome]


def run_import(source: str, path: Path, report: Path, *options: str) -> Outcome:
    """Run the command as an operator types it."""
    out, status = StringIO(), 0
    try:
        call_command("import_site", source, str(path), "--report", str(report), *options, stdout=out)
    except SystemExit as stop:
        status = int(stop.code or 0)
    return Outcome(status, out.getvalue(), json.loads(report.read_text()))


@pytest.fixture
def bring(db: None, tmp_path: Path) -> Import:
    """Give a way to import rows, raw lines or bytes into a paper with the sections politics and analytics."""
    make_paper(languages=["en", "ru"])
    return importer_into(tmp_path)


def importer_into(folder: Path) -> Import:
    """Return what writes a file into a folder and imports it."""

    def import_rows(
        *rows: dict[str, Any] | str | bytes, options: str = "--section politics", name: str = "s.jsonl"
    ) -> Outcome:
        content = b"".join(as_line(row) for row in rows)
        path = folder / name
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        source = "csv" if ".csv" in name else "jsonl"
        return run_import(source, path, folder / "report.json", *options.split())

    return import_rows


def as_line(row: dict[str, Any] | str | bytes) -> bytes:
    """Return a row as a line of a file; bytes stay as they are."""
    if isinstance(row, bytes):
        return row
    text = row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)
    return f"{text}\n".encode()


def story(identifier: object = "1", **fields: Any) -> dict[str, Any]:
    """Return a small story in English and Russian."""
    words: dict[str, Any] = {
        "id": identifier,
        "en": {"headline": f"Bread {identifier}", "paragraphs": ["The price of bread rose.", "Nobody knew why."]},
        "ru": {"headline": f"Хлеб {identifier}", "paragraphs": ["Цена хлеба выросла.", "Никто не знал почему."]},
    }
    return {**words, **fields}


def article(identifier: object = "1", **fields: Any) -> dict[str, Any]:
    """Return one English article."""
    return {"id": identifier, "language": "en", "headline": f"Bread {identifier}", "body": "It rose.", **fields}
