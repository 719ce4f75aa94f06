"""How much CPU a server with all its processes has used, and on which core it may run. Used by the benchmarks."""

import os
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_seconds(session: int) -> float:
    """Return the CPU that living processes of a session have used, those they waited for included."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            total += sum(int(ticks) for ticks in fields[11:15])
    return total / TICKS_A_SECOND


def stay_on_core(core: int) -> None:
    """Keep this process, and what it starts from now on, on one core; a machine with one core keeps all on it."""
    cores = sorted(os.sched_getaffinity(0) | set(range(os.cpu_count() or 1)))
    os.sched_setaffinity(0, {cores[core % len(cores)]})
