"""manage.py outbox: what is still to be delivered, and what stands in the way."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import OutboxMessage

LINES = 50


class Command(BaseCommand):
    """Lists what waits."""

    help = "List what the worker has still to deliver, the longest due first, with what stopped it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a message: when, to whom, what, how often it was tried, and why it failed."""
        waiting = list(OutboxMessage.objects.order_by("due_at", "id")[: LINES + 1])
        for message in waiting[:LINES]:
            moment = timezone.localtime(message.due_at).strftime("%Y-%m-%d %H:%M:%S")
            tried = f", tried {message.attempts} times: {message.problem}" if message.problem else ""
            self.stdout.write(f"{moment}  {message}{tried}")
        if len(waiting) > LINES:
            self.stdout.write("… and more.")
        if not waiting:
            self.stdout.write("Nothing waits.")
