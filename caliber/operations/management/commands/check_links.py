"""manage.py check_links: old addresses of our own in texts are mended, dead links are listed."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.link_checking import Found, look_through, mend

PAUSE_SECONDS = 2.0


class Command(BaseCommand):
    """Looks through every published text."""

    help = (
        "Look through the links of all published texts: addresses of ours that moved are written anew, links to "
        "stories that no reader can open and to files that are not there are listed. Other sites are not asked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one choice."""
        parser.add_argument("--dry-run", action="store_true", help="list what moved too, and change nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Print a line a link, and a sum."""
        looked, mended, dead, said = 0, 0, 0, time.monotonic()
        for articles, found in look_through():
            looked += articles
            for link in found:
                is_mended = bool(link.new) and (dry_run or mend(link))
                mended, dead = mended + is_mended, dead + (not link.new)
                self.stdout.write(_line(link))
            if time.monotonic() - said > PAUSE_SECONDS:
                said = time.monotonic()
                self.stderr.write(f"{looked:,} articles looked through …")
        verb = "moved" if dry_run else "mended"
        self.stdout.write(f"{looked:,} articles looked through: {mended} links {verb}, {dead} dead.")


def _line(link: Found) -> str:
    return f"{link.article.url}  {link.address}  {f'-> {link.new}' if link.new else 'dead'}"
