"""manage.py fold_views: brings what has been counted into the database, where no server runs that does it."""

from typing import Any

from django.core.management.base import BaseCommand

from caliber.audience.folding import fold_views


class Command(BaseCommand):
    """Folds once."""

    help = "Bring the views that this machine has counted into the database; the server does so every few seconds."

    def handle(self, *args: Any, **options: Any) -> None:
        """Fold and say how many views that were."""
        self.stdout.write(f"{fold_views()} views folded.")
