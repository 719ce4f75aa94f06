"""manage.py cut_renditions: cuts what is missing, after a restore or when a process stopped in the middle."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caliber.media.models import Picture
from caliber.media.renditions import cut_renditions, pictures_to_cut


class Command(BaseCommand):
    """Brings every photo to its full set of widths and formats."""

    help = "Cut the widths and formats of photos that are missing; what is there stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Cut one photo after the other, a line each; a broken one does not keep the others waiting."""
        pictures = list(pictures_to_cut())
        failed = sum(not self._cut(picture, f"{number}/{len(pictures)}") for number, picture in enumerate(pictures, 1))
        if failed:
            raise CommandError(f"{failed} of {len(pictures)} pictures could not be cut.")
        self.stdout.write(f"{len(pictures)} pictures cut." if pictures else "Nothing is missing.")

    def _cut(self, picture: Picture, place: str) -> bool:
        try:
            count = cut_renditions(picture)
        except (OSError, ValueError) as error:
            self.stderr.write(f"{place} {picture.file.name}: {error}")
            return False
        self.stdout.write(f"{place} {picture.file.name}: {count} files")
        return True
