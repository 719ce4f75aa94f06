"""Says how far a filling has come: one line rewritten on a terminal, a plain line now and then elsewhere."""

import contextlib
import time
from dataclasses import dataclass, field
from typing import TextIO

TERMINAL_PAUSE_SECONDS = 0.5
PLAIN_PAUSE_SECONDS = 10.0


@dataclass
class Progress:
    """Counts from where the filling stood at the start."""

    stream: TextIO
    wanted: int
    start: int
    began: float = field(default_factory=time.monotonic)
    _said: float = field(default_factory=time.monotonic)

    def tell(self, written: int) -> None:
        """Say where the work stands, unless that was said a moment ago."""
        now, is_terminal = time.monotonic(), self.stream.isatty()
        if now - self._said < (TERMINAL_PAUSE_SECONDS if is_terminal else PLAIN_PAUSE_SECONDS):
            return
        self._said = now
        line = progress_line(written, self.wanted, written - self.start, now - self.began)
        # Nobody reads along any more: no reason to stop the work.
        with contextlib.suppress(OSError):
            self.stream.write(f"\r{line:<78}" if is_terminal else f"{line}\n")
            self.stream.flush()

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return max(time.monotonic() - self.began, 0.001)


def progress_line(written: int, wanted: int, fresh: int, seconds: float) -> str:
    """Return share, articles, rate, and the time that the rest will take; fresh: those of this start."""
    rate = fresh / max(seconds, 0.001)
    rest = f", {clock((wanted - written) / rate)} to go" if rate else ""
    return f"{written / wanted:4.0%}: {written:,} of {wanted:,} articles, {rate:,.0f} a second{rest}"


def summary(fresh: int, seconds: float, search_seconds: float) -> str:
    """Return the rate before anything was put into search, and the whole one. seconds: all of them."""
    writing = max(seconds - search_seconds, 0.001)
    if not search_seconds:
        return f"{fresh:,} articles written in {clock(writing)}, {fresh / writing:,.0f} a second"
    return (
        f"{fresh:,} articles written in {clock(writing)}, {fresh / writing:,.0f} a second, "
        f"and put into search in {clock(search_seconds)}: {fresh / seconds:,.0f} a second in all"
    )


def clock(seconds: float) -> str:
    """Return minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
