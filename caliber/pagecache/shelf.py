"""Where workers hand each other what one of them has rendered: files in the data folder. Called by the layer."""

import contextlib
import fcntl
import json
import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from caliber.pagecache.kept import Kept

# Two pages under one lock only wait for each other needlessly.
LOCKS = 256
BUDGET_BYTES = 256 * 1024 * 1024
# One write in so many looks whether the shelf is too full.
TIDYING = 512


class Shelf:
    """Rendered answers by key, one file each, and a lock for each key that all processes obey."""

    def __init__(self, folder: Path, budget_bytes: int = BUDGET_BYTES) -> None:
        """Make the folders where they are missing."""
        self.folder = folder
        self.budget_bytes = budget_bytes
        (folder / "locks").mkdir(parents=True, exist_ok=True)

    @contextmanager
    def alone(self, key: str, *, wait: bool) -> Iterator[bool]:
        """Hold a key's lock; yield False where somebody else has it and nobody wants to wait."""
        number = int.from_bytes(_digest(key)[:2], "big") % LOCKS
        own = os.open(self.folder / "locks" / f"{number:02x}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(own, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            os.close(own)

    def get(self, key: str) -> Kept | None:
        """Return what is kept under a key; a damaged file is nothing."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return _read(self._path(key).read_bytes(), key)
        return None

    def put(self, key: str, kept: Kept) -> None:
        """Write an answer; a full disk only costs another worker a render."""
        path = self._path(key)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
        try:
            _write(draft, _written(kept, key))
            # Not over the old one: some file systems then wait for the disk. Who looks in between renders once more.
            path.unlink(missing_ok=True)
            draft.rename(path)
        except OSError:
            draft.unlink(missing_ok=True)
        if random.randrange(TIDYING) == 0:  # noqa: S311 - no secret hangs on it
            self.tidy()

    def tidy(self) -> None:
        """Remove the oldest files until the shelf is within three quarters of its budget."""
        files = []
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                files.append((stat.st_mtime, stat.st_size, path))
        used = sum(size for _time, size, _path in files)
        if used <= self.budget_bytes:
            return
        for _time, size, path in sorted(files):
            path.unlink(missing_ok=True)
            used -= size
            if used <= self.budget_bytes * 3 // 4:
                return

    def _path(self, key: str) -> Path:
        name = _digest(key).hex()
        return self.folder / name[:2] / name[2:]


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _digest(key: str) -> bytes:
    return blake2b(key.encode(errors="surrogateescape"), digest_size=16).digest()


def _written(kept: Kept, key: str) -> bytes:
    bodies = dict(kept.bodies)
    facts = {**kept.facts(), "key": key, "lengths": {coding: len(body) for coding, body in bodies.items()}}
    return b"\n".join([json.dumps(facts).encode(), b"".join(bodies.values())])


def _read(data: bytes, key: str) -> Kept | None:
    head, _, rest = data.partition(b"\n")
    facts = json.loads(head)
    lengths = facts.pop("lengths")
    if facts.pop("key") != key or sum(lengths.values()) != len(rest):
        return None
    bodies, start = {}, 0
    for coding, length in lengths.items():
        bodies[coding] = rest[start : start + length]
        start += length
    headers = [(name, value) for name, value in facts.pop("headers")]
    return Kept(headers=headers, bodies=bodies, slots=tuple(facts.pop("slots")), **facts)
