"""What a view costs: how many one process counts a second, and the CPU of a beacon over HTTP.

`make bench` runs it. Each beacon comes from a reader of its own, so that each is counted.
"""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from tests.bench.cpu import cpu_seconds, stay_on_core
from tests.bench.hot_page import PATH, ROUND_SECONDS, ROUNDS
from tests.bench.load import ask_in_turn
from tests.live import LiveServer

IN_PROCESS_BAR = 100_000
HTTP_BAR_MICROSECONDS = 30
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
COUNTING = f"""
import django, time; django.setup()
from caliber.audience.counting import count_view
readers = [f"10.{{i >> 16}}.{{i >> 8 & 255}}.{{i & 255}}\\n{BROWSER}\\nen" for i in range(200_000)]
now = time.time()
rates = []
for turn in range({ROUNDS}):
    began = time.process_time()
    counted = sum(count_view(turn * 1000 + i % 500 + 1, reader, now) for i, reader in enumerate(readers))
    rates.append(counted / (time.process_time() - began))
    # A full table lets the oldest go, and nobody of a new round is among them.
    assert counted == len(readers), counted
print(sorted(rates)[{ROUNDS} // 2])
"""


def beacons(host: str) -> Iterator[bytes]:
    """Return the beacon's request, each time of another reader."""
    for number in itertools.count():
        reader = f"11.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        yield (
            f"POST {PATH}/views HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nX-Forwarded-For: {reader}\r\n"
            f"User-Agent: {BROWSER}\r\nAccept-Language: en\r\nSec-Fetch-Site: same-origin\r\n\r\n"
        ).encode()


def main() -> int:
    """Print both figures beside their bars."""
    stay_on_core(0)
    with LiveServer(CALIBER_WORKERS="1", CALIBER_TRUSTED_PROXIES="1") as server:
        process = server.process
        assert process
        command = [sys.executable, "-c", COUNTING]
        counting = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=True)
        rate = float(counting.stdout)
        _print("views counted in one process", f"{rate:,.0f}/s", f"{IN_PROCESS_BAR:,}/s", rate >= IN_PROCESS_BAR)
        stay_on_core(1)
        questions = beacons(f"127.0.0.1:{server.port}")
        costs, errors = [], 0
        for _ in range(ROUNDS):
            before = cpu_seconds(process.pid)
            load = ask_in_turn(server.url, questions, ROUND_SECONDS)
            costs.append((cpu_seconds(process.pid) - before) / load.answers * 1e6)
            errors += load.errors
        cost = median(costs)
        words = f"{cost:.1f} µs of CPU, {errors} errors"
        _print("a beacon over HTTP", words, f"{HTTP_BAR_MICROSECONDS} µs", cost <= HTTP_BAR_MICROSECONDS and not errors)
    return 0


def _print(name: str, words: str, bar: str, is_reached: bool) -> None:
    print(f"{name}: {words}, bar {bar}  {'ok' if is_reached else 'MISSED'}")


if __name__ == "__main__":
    sys.exit(main())
