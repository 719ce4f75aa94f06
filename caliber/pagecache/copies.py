"""Copies of pages as files that nginx serves by itself: the second gear. The layer writes, forgetting.py removes.

A copy stands in the folder of its time, a stretch of BUCKET_SECONDS; nginx looks into the folder of the present one, so
that no process has to run for it to become too old; a page that will be another within the stretch is not there.
Beside it, `last` has each page as it was known last, for the time in which no Python answers. A page that must end is
copied to neither.
"""

import logging
import os
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from caliber.pagecache.kept import CODINGS, FOREVER, Kept
from caliber.pagecache.tags import TagCounters, slots_of

BUCKET_SECONDS = 1000
LAST = "last"
_LEAVES = {"text/html": "page.html", "text/plain": "page.txt"}
_SUFFIXES = {"gzip": ".gz", "br": ".br"}
# Whatever else an address may hold, nginx and the disk could read it otherwise than we do.
_PLAIN = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/?)*")
_log = logging.getLogger("caliber.pagecache")
_TABLE = "CREATE TABLE IF NOT EXISTS copies (slot INTEGER, path TEXT, PRIMARY KEY (slot, path)) WITHOUT ROWID"


def bucket_at(moment: float) -> int:
    """Return the number of the stretch of time, which nginx reads off its clock."""
    return int(moment // BUCKET_SECONDS)


class Copies:
    """The folder of copies, and the list of which depend on what."""

    def __init__(self, folder: Path, counters: TagCounters) -> None:
        """Use a folder that may not be there yet."""
        self.folder = folder
        self.counters = counters
        self._local = threading.local()

    def put(self, path: str, kept: Kept) -> None:
        """Copy a page, unless it is one of those that are not; what cannot be written is not there, and no harm."""
        bucket = bucket_at(time.time())
        if kept.ends != FOREVER or kept.status[:3] != "200" or not _PLAIN.fullmatch(path):
            return
        is_steady = kept.until >= (bucket + 1) * BUCKET_SECONDS
        # In the list before there is a file, and once more after it: a change in between may have struck it out. Only
        # then the question whether it still holds: a change moves the counters first and then reads the list, so that
        # one of us sees the other.
        try:
            self._note(path, kept)
            self._write(path, kept, [str(bucket), LAST] if is_steady else [LAST])
            self._note(path, kept)
            is_true = self.counters.holds(kept.moment, kept.slots)
        except (OSError, sqlite3.Error) as error:
            _log.warning("%s could not be copied to disk: %s", path, error)
            is_true = False
        if not is_true:
            self._unlink(path)

    def remove(self, tags: Iterable[str]) -> None:
        """Remove the copies that depend on one of the tags."""
        if not self.folder.is_dir():
            return
        slots = slots_of(tags)
        marks = ",".join("?" * len(slots))
        with self._index() as index:
            rows = index.execute(f"DELETE FROM copies WHERE slot IN ({marks}) RETURNING path", slots).fetchall()  # noqa: S608
        for path in {row[0] for row in rows}:
            self._unlink(path)

    def clear(self) -> None:
        """Remove all copies, at once for whoever reads them."""
        if self.folder.is_dir():
            aside = self.folder.with_name(f"{self.folder.name}.{os.getpid()}.{time.time_ns()}")
            self.folder.rename(aside)
            shutil.rmtree(aside, ignore_errors=True)

    def drop_old_buckets(self) -> None:
        """Remove the folders of times past."""
        now = bucket_at(time.time())
        for old in self.folder.glob("[0-9]*"):
            if old.is_dir() and int(old.name) < now - 1:
                shutil.rmtree(old, ignore_errors=True)

    def _write(self, path: str, kept: Kept, names: list[str]) -> None:
        content_type = next((value for name, value in kept.headers if name.lower() == "content-type"), "")
        leaf = _LEAVES.get(content_type.partition(";")[0], "page.xml")
        places = [self.folder / name / path.strip("/") for name in names]
        if not places[0].parent.exists():
            self.drop_old_buckets()
        for place in places:
            place.mkdir(parents=True, exist_ok=True)
        for coding in (*CODINGS, "identity"):
            name = f"{leaf}{_SUFFIXES.get(coding, '')}"
            draft = places[0] / f"{name}.{os.getpid()}.{threading.get_ident()}"
            draft.write_bytes(kept.body(coding))
            # nginx runs as somebody else.
            draft.chmod(0o644)
            for place in places[1:]:
                _link(draft, place / name)
            draft.replace(places[0] / name)

    def _unlink(self, path: str) -> None:
        now = bucket_at(time.time())
        for name in (str(now - 1), str(now), str(now + 1), LAST):
            place = self.folder / name / path.strip("/")
            for file in place.glob("page.*"):
                file.unlink(missing_ok=True)

    def _note(self, path: str, kept: Kept) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._index() as index:
            index.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?)", [(slot, path) for slot in kept.slots])

    def _index(self) -> sqlite3.Connection:
        """Return this thread's list; it lives and dies with the folder."""
        path = self.folder / "index.sqlite3"
        known = getattr(self._local, "index", None)
        if known is None or known[0] != _identity_of(path):
            connection = sqlite3.connect(path, timeout=5, isolation_level="IMMEDIATE")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_TABLE)
            self._local.index = known = (_identity_of(path), connection)
        connection = known[1]
        assert isinstance(connection, sqlite3.Connection)
        return connection


def _identity_of(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _link(file: Path, twin: Path) -> None:
    draft = twin.with_name(f"{twin.name}.{os.getpid()}.{threading.get_ident()}")
    os.link(file, draft)
    draft.replace(twin)
