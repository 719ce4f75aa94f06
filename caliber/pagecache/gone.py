"""Which addresses were withdrawn, noted on this machine's disk: that is told even while the database is away."""

import contextlib
import os
from hashlib import blake2b
from pathlib import Path

from caliber.pagecache.tags import folder

# Not among the pages: what is thrown away with them must not take these along.
FOLDER = "gone"


def note_gone(path: str, reason: str) -> None:
    """Write down that an address was withdrawn, and wait until the disk has it."""
    note = _note_of(path)
    if note.is_file() and note.read_text(errors="replace") == reason:
        return
    note.parent.mkdir(parents=True, exist_ok=True)
    draft = note.with_name(f"{note.name}.{os.getpid()}")
    with draft.open("w") as file:
        file.write(reason)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(note)


def forget_gone(path: str) -> None:
    """Take the note back: there is a page again."""
    _note_of(path).unlink(missing_ok=True)


def gone_reason(path: str) -> str | None:
    """Return the public reason, "" where none was given, None where the address was not withdrawn."""
    with contextlib.suppress(OSError):
        return _note_of(path).read_text(errors="replace")
    return None


def _note_of(path: str) -> Path:
    name = blake2b(path.encode(errors="surrogateescape"), digest_size=16).hexdigest()
    return folder().parent / FOLDER / name[:2] / name[2:]
