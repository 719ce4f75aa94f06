"""Says how far an import has come: one line rewritten on a terminal, a plain line now and then elsewhere."""

import contextlib
import time
from dataclasses import dataclass, field
from typing import TextIO

TERMINAL_PAUSE_SECONDS = 0.5
PLAIN_PAUSE_SECONDS = 10.0


@dataclass
class Progress:
    """Writes to a stream while work goes on."""

    stream: TextIO
    started: float = field(default_factory=time.monotonic)
    _said: float = field(default_factory=time.monotonic)
    _is_line_open: bool = False

    def tell(self, rows: int, articles: int, share: float) -> None:
        """Say where the work stands, unless that was said a moment ago; share: of the file, from 0 to 1."""
        now = time.monotonic()
        is_terminal = self.stream.isatty()
        if now - self._said < (TERMINAL_PAUSE_SECONDS if is_terminal else PLAIN_PAUSE_SECONDS):
            return
        self._said = now
        line = progress_line(rows, articles, share, now - self.started)
        self._write(f"\r{line:<78}" if is_terminal else f"{line}\n")
        self._is_line_open = is_terminal

    def end(self) -> None:
        """Leave the terminal's line."""
        if self._is_line_open:
            self._write("\n")
            self._is_line_open = False

    def _write(self, words: str) -> None:
        # Nobody reads along any more: no reason to stop the work.
        with contextlib.suppress(OSError):
            self.stream.write(words)
            self.stream.flush()


def progress_line(rows: int, articles: int, share: float, seconds: float) -> str:
    """Return rows and articles done, the rate, and the time that the rest of the file will take at it."""
    rest = f", {_clock(seconds * (1 - share) / share)} to go" if share > 0 else ""
    return f"{share:4.0%}: {rows} rows, {articles} articles, {articles / max(seconds, 0.001):.0f} a second{rest}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
