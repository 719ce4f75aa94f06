"""manage.py import_site SOURCE FILE: brings the stories of another system into this paper."""

import os
import sys
from argparse import ArgumentParser
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from articles.models import Edition, Section
from caliber.transfer.dates import read_time
from caliber.transfer.importers import find_importer, importer_names
from caliber.transfer.lines import SourceFile
from caliber.transfer.models import ImportSource
from caliber.transfer.progress import Progress
from caliber.transfer.records import Damaged
from caliber.transfer.report import Report
from caliber.transfer.running import Options, Run
from caliber.transfer.shapes import Reading

# 0 all fine, 1 could not begin or go on, 2 a wrong command line, as everywhere; 130 as of any command that is stopped.
STATUS_DAMAGED = 3
STATUS_INTERRUPTED = 130
LONGEST_SPREAD_MINUTES = 1440


class Command(BaseCommand):
    """Imports, reports, and says by its exit status whether everything was whole."""

    help = "Import stories; docs/import.md describes the fields. Run it again at any time: nothing is added twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a subcommand for each folder under importers/."""
        sources = parser.add_subparsers(dest="importer", required=True, metavar="SOURCE")
        for name in importer_names():
            about = (find_importer(name).__doc__ or "").strip()
            _add_options(sources.add_parser(name, help=about, description=about))

    def handle(self, *args: Any, importer: str, file: str, **options: Any) -> None:
        """Import one file."""
        path = Path(file)
        reading, wishes = self._reading(options), self._wishes(options)
        report_path = _report_path(path, options["report"])
        source = _source(options["source"] or _name_of(path), is_dry_run=wishes.is_dry_run)
        report = Report(file, source.name, wishes.is_dry_run)
        run = Run(source, reading, wishes, report, Progress(sys.stderr))
        is_interrupted = self._go(run, importer, path)
        place = None
        if options["report"] or not wishes.is_dry_run:
            place = _save(report, report_path, is_named=bool(options["report"]))
        self._print([*report.printed(), *([f"Report: {place}"] if place else [])])
        if is_interrupted:
            raise CommandError("Stopped. The same command goes on from here.", returncode=STATUS_INTERRUPTED)
        if report.damaged:
            raise SystemExit(STATUS_DAMAGED)

    def _go(self, run: Run, importer: str, path: Path) -> bool:
        """Import; return whether the operator stopped it."""
        try:
            with SourceFile(path) as source_file:
                run.go(find_importer(importer), source_file)
        except KeyboardInterrupt:
            return True
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}. The same command goes on from here.") from error
        return False

    def _reading(self, options: dict[str, Any]) -> Reading:
        known = set(Edition.objects.values_list("language", flat=True))
        languages = tuple(code for code, _name in settings.LANGUAGES if code in known)
        if not languages:
            raise CommandError("There is no paper yet: run `manage.py start_empty` first.")
        if options["language"] and options["language"] not in languages:
            raise CommandError(f"--language: this paper has {', '.join(languages)}.")
        return Reading(languages, options["language"])

    def _wishes(self, options: dict[str, Any]) -> Options:
        sections = list(Section.objects.values_list("slug", flat=True))
        if options["section"] and options["section"] not in sections:
            raise CommandError(f"--section: this paper has {', '.join(sections)}.")
        if not 0 <= options["spread"] <= LONGEST_SPREAD_MINUTES:
            raise CommandError(f"--spread: minutes from 0 to {LONGEST_SPREAD_MINUTES}.")
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit: a whole number from 1.")
        return Options(
            section=options["section"],
            published_at=_time(options["published_at"]),
            spread=timedelta(minutes=options["spread"]),
            limit=options["limit"],
            is_dry_run=options["dry_run"],
        )

    def _print(self, lines: list[str]) -> None:
        try:
            for line in lines:
                self.stdout.write(_printable(line))
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever read along has read enough, such as `head`; Python would complain once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _save(report: Report, path: Path, *, is_named: bool) -> Path:
    """Keep the report where it was asked for, else beside the file, else in the data folder; return where."""
    reason: str | None = ""
    for place in [path] if is_named else [path, settings.DATA_DIR / path.name]:
        try:
            report.save(place)
        except OSError as error:
            reason = error.strerror
        else:
            return place
    raise CommandError(f"The report could not be written to {place}: {reason}")


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="plain or gzip")
    parser.add_argument("--section", default="", metavar="SLUG", help="section of stories that name none of ours")
    parser.add_argument("--language", default="", metavar="CODE", help="language of articles that name none")
    parser.add_argument("--source", default="", metavar="NAME", help="where it comes from; without it the file's name")
    parser.add_argument("--published-at", default="", metavar="TIME", help="time of the first text without a date")
    parser.add_argument("--spread", type=float, default=1, metavar="MINUTES", help="between texts without a date")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N lines")
    parser.add_argument("--report", default="", metavar="PATH", help="without it FILE.report.json")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")


def _source(name: str, *, is_dry_run: bool) -> ImportSource:
    known = ImportSource.objects.filter(name=name).first()
    fresh = known or ImportSource(name=name, started_at=timezone.now())
    if known is None and not is_dry_run:
        fresh.save()
    return fresh


def _name_of(path: Path) -> str:
    """Return a file's name without its endings, as the source that it is."""
    return _printable(path.name.split(".")[0][:200]) or "unnamed"


def _printable(line: str) -> str:
    """Return what any terminal can show: a file may hold half characters, and signs that steer terminals."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)


def _report_path(path: Path, named: str) -> Path:
    if not named:
        return path.with_name(f"{path.name}.report.json") if path.name else Path("import.report.json")
    place = Path(named)
    if place.is_dir() or not place.parent.is_dir() or place.resolve() == path.resolve():
        raise CommandError(f"--report: {named} is no place for a report.")
    return place


def _time(value: str) -> datetime | None:
    try:
        return read_time(value)
    except Damaged as damage:
        raise CommandError(f"--published-at: {damage}") from damage
