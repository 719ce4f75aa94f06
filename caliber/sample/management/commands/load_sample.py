"""manage.py load_sample: what `make run` calls on an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.models import Article
from caliber.sample.furniture import is_paper_there, set_up_paper
from caliber.sample.loading import load_stories
from caliber.sample.models import SampleArticle


class Command(BaseCommand):
    """Sets up the paper and loads the sample stories."""

    help = "Set up the paper and load the sample stories. `manage.py remove_sample` takes the stories away again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the one condition `make run` needs."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is a paper already")

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        """Load, a line a story."""
        if if_empty and (is_paper_there() or Article.objects.exists()):
            return
        if SampleArticle.objects.exists():
            self.stdout.write("The sample stories are here already.")
            return
        # All or nothing: what an interrupted start left half would never be completed by --if-empty.
        with transaction.atomic():
            set_up_paper()
            for headline in load_stories():
                self.stdout.write(f"  {headline}")
        self.stdout.write("The sample paper stands. `manage.py remove_sample` takes its stories away again.")
