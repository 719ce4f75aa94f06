"""manage.py start_empty: a paper with its sections and standing pages, and no story yet."""

from typing import Any

from django.core.management.base import BaseCommand

from caliber.sample.furniture import set_up_paper


class Command(BaseCommand):
    """Sets up a paper without the sample stories."""

    help = "Set up the paper, its editions, sections and standing pages without any story."

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up what is missing."""
        set_up_paper()
        self.stdout.write("The paper stands, empty. Change its name, sections and pages in the admin.")
