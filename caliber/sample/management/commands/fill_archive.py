"""manage.py fill_archive N: an archive of N generated articles, for measurements and try-outs."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.models import Paper
from articles.purging import purge_everything
from caliber.sample.archive.filling import Filling, real_articles, written_articles
from caliber.sample.archive.progress import Progress, summary
from caliber.sample.furniture import set_up_paper

MOST = 4_000_000
STATUS_INTERRUPTED = 130


class Command(BaseCommand):
    """Fills, says how fast, and goes on where it was stopped."""

    help = (
        "Fill the paper with N generated articles over the last ten years, to measure it or to try it out. "
        "Stopped, it goes on when it is run again; where N are there already it does nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of articles and two choices."""
        parser.add_argument("articles", metavar="N", help=f"how many articles in all, from 1 to {MOST}")
        parser.add_argument("--without-search", action="store_true", help="leave the new articles out of search")
        parser.add_argument(
            "--beside-real-stories", action="store_true", help="fill even a paper that holds stories of its own"
        )

    def handle(
        self, *args: Any, articles: str, without_search: bool, beside_real_stories: bool, **options: Any
    ) -> None:
        """Fill."""
        wanted = _number(articles)
        try:
            if not beside_real_stories:
                _refuse_real_stories(wanted)
            self._fill(wanted, has_search=not without_search)
        except DatabaseError as error:
            raise CommandError(
                f"The database refused: {error}. Where it is new, run `manage.py migrate` first; "
                f"then `manage.py fill_archive {wanted}` goes on from what is there."
            ) from error

    def _fill(self, wanted: int, *, has_search: bool) -> None:
        start = written_articles()
        if start >= wanted:
            self.stdout.write(f"{start:,} generated articles are here already; nothing was added.")
            return
        if not Paper.objects.exists():
            set_up_paper()
        filling = Filling(wanted, has_search)
        if not filling.languages:
            raise CommandError("This paper has no edition in English, Russian, Armenian or Azerbaijani to write for.")
        progress = Progress(sys.stderr, wanted, start)
        try:
            for written in filling.go():
                progress.tell(written)
            filling.finish()
            # Written in bulk, past the signals that would have told which pages changed.
            purge_everything()
        except KeyboardInterrupt:
            raise CommandError(
                f"\nStopped at {written_articles():,} of {wanted:,} articles, all of them whole. "
                f"`manage.py fill_archive {wanted}` goes on from here.",
                returncode=STATUS_INTERRUPTED,
            ) from None
        told = summary(wanted - start, progress.seconds, filling.search_seconds)
        self.stdout.write(f"\r{told}; the archive has {wanted:,}.")


def _number(text: str) -> int:
    digits = text.replace("_", "").replace(",", "")
    if not (digits.isascii() and digits.isdecimal() and 1 <= int(digits[:12]) <= MOST):
        raise CommandError(f"“{text}” is no number of articles: write a whole number from 1 to {MOST}, such as 10000.")
    return int(digits)


def _refuse_real_stories(wanted: int) -> None:
    count = real_articles()
    if count:
        raise CommandError(
            f"This paper has {count:,} articles of its own. Generated ones would stand among them on every page, in "
            "feeds and in search, and no command takes them out again. Fill a paper made for it instead, in a folder "
            f"of its own: CALIBER_DATA_DIR=/path/to/try-out manage.py migrate, then fill_archive {wanted}. "
            "If you do mean this paper: --beside-real-stories."
        )
