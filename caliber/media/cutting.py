"""Has renditions cut after an upload, beside the requests: one thread, one photo after another. Uploads call it."""

import logging
import os
import sys
import threading
from collections import deque

from django.conf import settings
from django.db import connections, transaction

from caliber.media.models import Picture
from caliber.media.renditions import cut_renditions

# Readers' requests go first.
NICENESS = 10

_log = logging.getLogger(__name__)


def schedule_renditions(picture: Picture) -> None:
    """Cut the picture's copies once it is stored for good; until then pages show the stored file."""
    number = picture.pk
    cut = cut_or_log if settings.CALIBER_MEDIA_EAGER else cutter.add
    transaction.on_commit(lambda: cut(number))


def cut_or_log(number: int) -> None:
    """Cut by the picture's number; a failure goes to the log, and cut_renditions mends it later."""
    try:
        picture = Picture.objects.filter(pk=number).first()
        if picture:
            cut_renditions(picture)
    except Exception:
        _log.exception("Picture %s has no renditions yet; `manage.py cut_renditions` tries again.", number)


class Cutter:
    """One thread that cuts what waits and ends, with its database connection closed, when nothing waits."""

    def __init__(self) -> None:
        self._waiting: deque[int] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, number: int) -> None:
        """Let a picture wait for its turn."""
        with self._lock:
            self._waiting.append(number)
            if self._thread is None:
                # A server that stops does not wait for it: what is missing then is cut by cut_renditions.
                self._thread = threading.Thread(target=self._run, name="cut-renditions", daemon=True)
                self._thread.start()

    def join(self, timeout: float) -> bool:
        """Wait until nothing is left to cut; tell whether that came within the time."""
        thread = self._thread
        if thread:
            thread.join(timeout)
        return not (thread and thread.is_alive())

    def _run(self) -> None:
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        try:
            while (number := self._next()) is not None:
                cut_or_log(number)
        finally:
            connections.close_all()

    def _next(self) -> int | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._thread = None
            return None


cutter = Cutter()
