"""Serves the site with granian: what `make run` ends with, and what a service file starts."""

from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import Error as DatabaseError
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from caliber.operations.companion import Companion
from caliber.pagecache.forgetting import forget_everything

BLOCKING_THREADS = 4
BACKLOG_CONNECTIONS = 1024
# Given back after that much: a leak in any library costs one worker's restart and not the machine.
WORKER_MAX_RSS_MEGABYTES = 200


class Command(BaseCommand):
    """manage.py serve: workers, threads and port from the settings."""

    help = "Serve the site on PORT (8000 when unset) with CALIBER_WORKERS processes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take an address to listen on."""
        parser.add_argument("--host", default="0.0.0.0", help="address to listen on; 127.0.0.1 behind a proxy")  # noqa: S104

    def handle(self, *args: Any, host: str, **options: Any) -> None:
        """Print where the site is, then serve until stopped."""
        self.stdout.write(self._greeting())
        self.stdout.flush()
        # Whatever changed while nothing ran, a restored backup or a new template, no copy from before may hide it.
        forget_everything()
        server = Granian(
            "caliber.wsgi:application",
            address=host,
            port=settings.CALIBER_PORT,
            interface=Interfaces.WSGI,
            workers=settings.CALIBER_WORKERS,
            blocking_threads=BLOCKING_THREADS,
            backlog=BACKLOG_CONNECTIONS,
            workers_max_rss=WORKER_MAX_RSS_MEGABYTES,
            respawn_failed_workers=True,
            log_access=False,
            log_level=LogLevels.error,
        )
        with Companion() if settings.CALIBER_WORKER else nullcontext():
            server.serve()

    def _greeting(self) -> str:
        here = f"http://localhost:{settings.CALIBER_PORT}/"
        lines = ["", f"  The paper is at      {settings.CALIBER_URL or here}", f"  Editors sign in at   {here}admin/"]
        if not self._has_editor():
            lines.append("  Make the first one   .venv/bin/python manage.py createsuperuser")
        return "\n".join([*lines, "  Stop with Ctrl+C", ""])

    def _has_editor(self) -> bool:
        """Tell whether somebody can sign in; without a database the error pages are still served."""
        try:
            return bool(get_user_model().objects.filter(is_superuser=True).exists())
        except DatabaseError:
            return True
