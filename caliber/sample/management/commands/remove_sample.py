"""manage.py remove_sample: takes the sample stories away before the first real one."""

from typing import Any

from django.core.management.base import BaseCommand

from caliber.sample.loading import remove_stories


class Command(BaseCommand):
    """Removes the sample stories and what only they used."""

    help = "Remove the sample stories; what editors wrote or rewrote stays, and so do sections and standing pages."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, then say what was kept and why."""
        count, kept = remove_stories()
        self.stdout.write(f"{count} sample articles removed.")
        for headline in kept:
            self.stdout.write(f"Kept, because it was rewritten: {headline}")
