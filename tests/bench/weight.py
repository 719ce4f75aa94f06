"""What a server with all its processes weighs, beside the bar. Used by publishing.py and memory.py."""

from collections.abc import Iterator
from pathlib import Path

MEMORY_BAR_MB = 350


def processes(session: int) -> Iterator[Path]:
    """Yield the /proc folder of each living process of a session."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                yield stat.parent
        except OSError:
            continue


def memory_megabytes(session: int) -> float:
    """Return what the processes of a session take, memory that they share counted once (PSS)."""
    total = 0
    for process in processes(session):
        try:
            rollup = (process / "smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def told(name: str, megabytes: float) -> str:
    """Return the line that stands in a report."""
    verdict = "ok" if megabytes <= MEMORY_BAR_MB else "MISSED"
    return f"memory of 2 server processes and the worker{name}: {megabytes:.0f} MB, bar {MEMORY_BAR_MB} MB  {verdict}"
