"""What has to be done beside the requests, in one process a machine: `manage.py worker`, which `serve` starts.

Each duty is done again after its pause. One that fails is told once and tried again: a worker that gives up at night
helps nobody.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import Error as DatabaseError
from django.db import close_old_connections, connections

from articles.outbox import deliver_due
from articles.purging import drop_old_notices, follow_notices
from caliber.audience.folding import fold_views
from caliber.media.renditions import cut_renditions, pictures_to_cut
from caliber.pagecache.forgetting import copies
from caliber.people import tidying as people

_log = logging.getLogger("caliber.operations")


@dataclass
class Duty:
    """One kind of work: what it is called in the log, every how many seconds, and how it is done."""

    name: str
    seconds: float
    work: Callable[[], object]
    is_failing: bool = field(default=False, init=False)

    def do(self) -> None:
        """Do it once; say what stands in the way, and when it is over."""
        try:
            self.work()
        except (DatabaseError, OSError) as error:
            self._note_failure(str(error))
            connections.close_all()
        except Exception:
            _log.exception("The worker cannot %s. It goes on with the rest.", self.name)
        else:
            if self.is_failing:
                _log.warning("The worker can %s again; nothing was lost.", self.name)
            self.is_failing = False

    def _note_failure(self, words: str) -> None:
        if not self.is_failing:
            _log.error("The worker cannot %s: %s. It tries again every %s s.", self.name, words, self.seconds)
        self.is_failing = True


def cut_left_over_renditions() -> None:
    """Cut what a process that stopped in the middle has left."""
    for picture in pictures_to_cut():
        cut_renditions(picture)


def duties() -> list[Duty]:
    """Return what this site's worker does, the most urgent first."""
    return [
        Duty("forget pages that other processes changed", 0.3, follow_notices),
        Duty("deliver the outbox", 0.3, deliver_due),
        Duty("fold views", 5, lambda: fold_views(wait=False)),
        Duty("remove old copies of pages", 60, lambda: copies().drop_old_buckets()),
        Duty("remove old notices", 600, drop_old_notices),
        Duty("remove old sessions and tries", 600, people.drop_old),
        Duty("cut pictures that were left over", 600, cut_left_over_renditions),
    ]


def work(todo: list[Duty], stop: threading.Event) -> None:
    """Do each duty when it is due, until told to stop; the one in hand is finished."""
    due = dict.fromkeys(range(len(todo)), 0.0)
    while not stop.is_set():
        for number, duty in enumerate(todo):
            if time.monotonic() >= due[number] and not stop.is_set():
                close_old_connections()
                duty.do()
                due[number] = time.monotonic() + duty.seconds
        stop.wait(max(min(due.values()) - time.monotonic(), 0))
