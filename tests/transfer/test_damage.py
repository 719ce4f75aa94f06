"""Damaged files: every line that cannot be used is named, every other one is imported."""

import contextlib
import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Byline
from caliber.transfer import lines, running
from caliber.transfer.fields import ALIASES
from caliber.transfer.importers import find_importer, importer_names
from caliber.transfer.lines import SourceFile
from caliber.transfer.planning import Plan
from caliber.transfer.records import Damage, Record, Row
from caliber.transfer.shapes import STORY_FIELDS, TEXT_FIELDS, Reading, read_record
from caliber.transfer.writing import write
from tests.factories import make_paper
from tests.transfer.conftest import Import, article, as_line, run_import, story

DAMAGED: dict[str, Any] = {
    "not JSON": "no JSON",
    "half a line": '{"id": 5, "headline": "Cut',
    "not an object": "[1, 2]",
    "too deep": "[" * 100_000,
    "a number without end": '{"id": ' + "9" * 5_000 + "}",
    "not a number": '{"id": 1, "headline": NaN}',
    "broken UTF-8": b'{"id": 5, "language": "en", "headline": "\xff", "body": "x"}\n',
    "NUL": b'{"id": 5, "language": "en", "headline": "\x00", "body": "x"}\n',
    "NUL as an escape": '{"id": 5, "language": "en", "headline": "\\u0000", "body": "x"}',
    "half a surrogate pair": '{"id": 5, "language": "en", "headline": "\\ud83d", "body": "x"}',
    "no id": {"language": "en", "headline": "A", "body": "B"},
    "an id of a wrong type": article(True),
    "an empty id": article(" "),
    "a long id": article("x" * 501),
    "no headline": article(5, headline=" "),
    "a headline of a wrong type": article(5, headline=["A"]),
    "no text": article(5, body="", paragraphs=["", " "]),
    "a text of a wrong type": article(5, body=7),
    "paragraphs of a wrong type": article(5, body="", paragraphs=[{"text": "A"}]),
    "a text too long": article(5, body="x" * 400_001),
    "no language": {"id": 5, "headline": "A", "body": "B"},
    "a wrong time": article(5, published_at="yesterday"),
    "a time that never was": article(5, published_at="2024-02-30"),
    "a year that no address holds": article(5, published_at="0999-01-01"),
    "a time of a wrong type": article(5, published_at=1714550400),
    "authors of a wrong type": article(5, authors={"name": "A"}),
    "a section of a wrong type": article(5, section=1),
    "an id said twice": article(1),
}


@pytest.mark.parametrize("row", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_line_is_named_and_stops_nothing(bring: Import, row: Any) -> None:
    outcome = bring(article(1), row, article(2))
    assert outcome.status == 3
    assert [line for line, _reason in outcome.damaged] == [2]
    assert outcome.damaged[0][1]
    assert "line 2" in outcome.printed
    assert Article.objects.count() == 2


def test_one_damaged_language_leaves_the_others(bring: Import) -> None:
    outcome = bring(story(en={"headline": "A"}))
    assert outcome.articles("damaged") == {"en": 1}
    assert outcome.articles("added") == {"ru": 1}
    assert bring(story()).articles("added") == {"en": 1}


def test_a_line_that_was_mended_is_imported_by_the_next_run(bring: Import) -> None:
    bring(article(1), "broken")
    assert bring(article(1), article(2)).articles("added") == {"en": 1}


def test_signs_that_no_terminal_can_show_are_shown_as_such(bring: Import) -> None:
    outcome = bring(article(1), '{"id": "\\u001b[2J", "\\ud800": 1, "language": "en", "title": " ", "text": "A"}')
    assert outcome.status == 3
    assert outcome.printed.encode()
    assert "\x1b" not in outcome.printed


def test_what_the_database_refuses_is_named_and_stops_nothing(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_the_first(plan: Plan, *others: Any) -> Any:
        write(plan, *others)
        if plan.record.source_id == "1":
            raise IntegrityError("another import was faster")
        return []

    monkeypatch.setattr(running, "write", transaction.atomic(refuse_the_first))
    outcome = bring(article(1, author="Leyla Karimova"), article(2, author="Leyla Karimova"))
    assert [line for line, _reason in outcome.damaged] == [1]
    monkeypatch.undo()
    assert bring(article(1, author="Leyla Karimova")).articles("added") == {"en": 1}
    assert [byline.author.slug for byline in Byline.objects.all()] == ["leyla-karimova"] * 2


def test_a_gigantic_line_is_passed_over_without_being_held(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 1_000)
    outcome = bring(article(1), article(2, body="x" * 50_000), article(3))
    assert [line for line, _reason in outcome.damaged] == [2]
    assert Article.objects.count() == 2


def test_a_gzip_file_that_was_cut_off_gives_what_it_still_holds(bring: Import, tmp_path: Path) -> None:
    rows = [article(number, body=f"{number * 7919} " * 40) for number in range(400)]
    assert bring(*rows, name="s.jsonl.gz", options="--section politics --dry-run").status == 0
    whole = (tmp_path / "s.jsonl.gz").read_bytes()
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    outcome = run_import("jsonl", cut, tmp_path / "r.json", "--section", "politics", "--dry-run")
    assert outcome.status == 3
    assert 0 < outcome.articles("added")["en"] < 400
    assert outcome.damaged[-1][0] == outcome.articles("added")["en"] + 1


@pytest.mark.parametrize("name", ["s.jsonl", "s.jsonl.gz", "s.csv"])
def test_an_empty_file_is_named(bring: Import, tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    outcome = run_import("csv" if "csv" in name else "jsonl", tmp_path / name, tmp_path / "r.json")
    assert (outcome.status, [line for line, _reason in outcome.damaged]) == (3, [0])


@pytest.mark.parametrize("name", [".", "missing.jsonl", "plain.jsonl.gz", "plain.jsonl.gz/inside"])
def test_what_is_no_readable_file_is_named(bring: Import, tmp_path: Path, name: str) -> None:
    (tmp_path / "plain.jsonl.gz").write_text("{}")
    outcome = run_import("jsonl", tmp_path / name, tmp_path / "r.json")
    assert (outcome.status, [line for line, _reason in outcome.damaged]) == (3, [0])


def test_a_byte_order_mark_and_windows_line_ends_are_no_damage(bring: Import) -> None:
    outcome = bring(b"\xef\xbb\xbf", article(1), b"\r\n", b'{"id": 2, "language": "en", "title": "A", "text": "B"}\r\n')
    assert (outcome.status, Article.objects.count()) == (0, 2)


def test_the_report_goes_beside_the_file_when_no_place_is_named(bring: Import, tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text("broken")
    with pytest.raises(SystemExit) as stop:
        call_command("import_site", "jsonl", str(tmp_path / "own.jsonl"))
    assert stop.value.code == 3
    assert (tmp_path / "own.jsonl.report.json").is_file()


@pytest.mark.django_db
def test_the_report_is_kept_when_nobody_reads_what_is_printed(tmp_path: Path) -> None:
    make_paper(languages=["en"])
    file, report = tmp_path / "s.jsonl", tmp_path / "r.json"
    file.write_bytes(as_line(article(1)))
    with open_broken_pipe() as nobody, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", nobody)
        call_command("import_site", "jsonl", str(file), "--section", "politics", "--report", str(report))
    assert '"added": 1' in report.read_text()


@contextlib.contextmanager
def open_broken_pipe() -> Iterator[TextIO]:
    """Give the writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        yield stream


def _rows_and_damages(path: Path, name: str) -> list[Record | Damage]:
    reading = Reading(("en", "ru"), "en")
    with SourceFile(path) as file:
        return [read_record(row, reading) if isinstance(row, Row) else row for row in find_importer(name).read(file)]


@pytest.mark.parametrize("name", importer_names())
@given(content=st.binary(max_size=400))
def test_no_bytes_whatever_raise(name: str, content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / f"bytes-{name}"
    for written in (content, gzip.compress(content) + content, gzip.compress(content)[:-9]):
        path.write_bytes(written)
        assert all(isinstance(row, Record | Damage) for row in _rows_and_damages(path, name))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
LANGUAGES = ["en", "ru", "xx"]
FIELDS = st.sampled_from(sorted({*TEXT_FIELDS, *STORY_FIELDS, *ALIASES, *LANGUAGES}))


@given(fields=st.dictionaries(FIELDS, VALUES | st.dictionaries(FIELDS, VALUES, max_size=6), max_size=8))
def test_no_fields_whatever_raise(fields: dict[str, Any]) -> None:
    result = read_record(Row(1, fields), Reading(("en", "ru"), "en"))
    assert isinstance(result, Record | Damage)
