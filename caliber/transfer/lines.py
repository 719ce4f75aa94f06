"""Reads the lines of a file, plain or gzip, and names every one that cannot be read. Called by the importers."""

import contextlib
import gzip
import os
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _

from caliber.transfer.records import Damage

# Four languages of the longest text that an article may have, every letter spelt as an escape, fit twice.
MAX_LINE_BYTES = 16 * 1024 * 1024
GZIP_MAGIC = b"\x1f\x8b"
BOM = b"\xef\xbb\xbf"

Line = tuple[int, bytes]


class SourceFile:
    """A file being read; knows how far the reading has come."""

    def __init__(self, path: Path) -> None:
        """Open nothing yet."""
        self.path = path
        self.size = 0
        self._raw: BufferedReader | None = None

    def __enter__(self) -> Self:
        """Give itself: the file is opened by lines(), which can name what is wrong with it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        if self._raw is not None:
            self._raw.close()

    @property
    def share(self) -> float:
        """How much of the file has been read, from 0 to 1; of a gzip file its compressed bytes."""
        if self._raw is None or self._raw.closed or not self.size:
            return 0.0
        return min(1.0, self._raw.tell() / self.size)

    def lines(self) -> Iterator[Line | Damage]:
        """Yield each line's number and bytes, or what is wrong there; a fault of the file itself has line 0."""
        try:
            self._raw = self.path.open("rb")
            self.size = os.fstat(self._raw.fileno()).st_size
            magic = self._raw.peek(2)[:2]
        except (OSError, ValueError) as error:
            yield Damage(0, _unreadable(error))
            return
        if self.size == 0:
            yield Damage(0, _("the file is empty"))
        elif magic != GZIP_MAGIC and self.path.suffix == ".gz":
            yield Damage(0, _("the name ends in .gz, but this is no gzip file"))
        else:
            yield from self._split(magic == GZIP_MAGIC)

    def _split(self, is_gzip: bool) -> Iterator[Line | Damage]:
        assert self._raw is not None
        source = gzip.GzipFile(fileobj=self._raw) if is_gzip else self._raw
        number = 0
        try:
            while chunk := source.readline(MAX_LINE_BYTES + 1):
                number += 1
                if len(chunk) > MAX_LINE_BYTES:
                    _skip_rest(source, chunk)
                    yield Damage(number, _("the line is longer than 16 MB"))
                else:
                    yield number, chunk.removeprefix(BOM) if number == 1 else chunk
        except (EOFError, zlib.error, gzip.BadGzipFile):
            yield Damage(number + 1, _("the gzip file is damaged or cut off here; what follows cannot be read"))
        except OSError as error:
            yield Damage(number + 1, _unreadable(error))


def _skip_rest(source: gzip.GzipFile | BufferedReader, chunk: bytes) -> None:
    while chunk and not chunk.endswith(b"\n"):
        chunk = source.readline(MAX_LINE_BYTES)


def _unreadable(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return _("the file cannot be read: %(reason)s") % {"reason": reason or error}


def decode(line: bytes) -> str | None:
    """Return the text of a line, None where it is not UTF-8."""
    with contextlib.suppress(UnicodeDecodeError):
        return line.decode("utf-8")
    return None
