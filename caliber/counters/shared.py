"""A file as words of 64 bits that several processes see at once. Called by tally.py, gathering.py and sightings.py."""

import fcntl
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORD_BYTES = 8


class SharedFile:
    """A file of a fixed size, open and mapped; closed with the last reference, and with it goes the lock on it.

    What is written is in the page cache at once: it survives the process, not a power cut.
    """

    def __init__(self, path: Path, size: int = 0) -> None:
        """Open a file; with a size make it, whole, so that a full disk is told now and not in the middle of a count."""
        # Nobody else's to read: the table of sightings has the day's key in it.
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT | os.O_EXCL if size else 0), 0o600)
        self.file = os.fdopen(descriptor, "r+b", buffering=0)
        if size:
            _reserve(self.file.fileno(), path, size)
        self.memory = mmap.mmap(self.file.fileno(), 0)
        self.words = memoryview(self.memory).cast("Q")

    @property
    def is_there(self) -> bool:
        """Tell whether the file still has a name: somebody may have removed it."""
        return os.fstat(self.file.fileno()).st_nlink > 0


def _reserve(descriptor: int, path: Path, size: int) -> None:
    try:
        os.posix_fallocate(descriptor, 0, size)
    except OSError:
        path.unlink()
        raise


def try_lock(descriptor: int) -> bool:
    """Take the lock on an open file unless another one has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold a file's lock to the end of the block; without waiting, tell whether it could be had."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A description of its own: threads of one process wait for each other too.
    own = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if wait:
            fcntl.flock(own, fcntl.LOCK_EX)
        yield wait or try_lock(own)
    finally:
        os.close(own)
