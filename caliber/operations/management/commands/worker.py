"""manage.py worker: does what has to be done beside the requests. `serve` starts one; a service file may instead."""

import os
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from caliber.operations.worker import duties, work

PARENT_SECONDS = 1.0


class Command(BaseCommand):
    """Works until it is stopped."""

    help = "Deliver the outbox, follow other machines' changes, fold views; one a machine, and serve starts it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose end is this one's too."""
        parser.add_argument("--parent", type=int, help="end when this process is no longer the one that started us")

    def handle(self, *args: Any, parent: int | None, **options: Any) -> None:
        """Work until a signal comes, or until the process that started this one has gone."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_facts: stop.set())
        if parent is not None:
            threading.Thread(target=_end_with, args=(parent, stop), daemon=True).start()
        work(duties(), stop)


def _end_with(parent: int, stop: threading.Event) -> None:
    while os.getppid() == parent:
        if stop.wait(PARENT_SECONDS):
            return
    stop.set()
