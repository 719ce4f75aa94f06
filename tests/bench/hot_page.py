"""What a page that was asked for before costs: CPU per request beside nginx serving the same bytes from a file.

`make bench` runs it. Servers share one core, the load has the other; subjects take turns, and a figure is the median.
"""

import sys
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from tests.bench.cpu import cpu_seconds, stay_on_core
from tests.bench.load import Load, ask
from tests.bench.nginx import INSTALL, FileServer, find_nginx
from tests.live import LiveServer

ROUNDS = 5
ROUND_SECONDS = 3.0
PATH = "/en/post/filler-2"
ACCEPT = {"Accept-Encoding": "br", "Accept": "text/html", "User-Agent": "caliber-bench"}
# nginx with the same headers is 1.
BAR = 0.40


@dataclass
class Subject:
    """One server that answers the same page: its address, how to know its CPU, and what each round came to."""

    name: str
    url: str
    cpu: Callable[[], float]
    accept: dict[str, str] = field(default_factory=lambda: ACCEPT)
    cpu_microseconds: list[float] = field(default_factory=list)
    loads: list[Load] = field(default_factory=list)

    def run(self) -> None:
        """Ask for one round and note what it cost."""
        before = self.cpu()
        load = ask(self.url, self.accept, ROUND_SECONDS)
        self.cpu_microseconds.append((self.cpu() - before) / load.answers * 1e6)
        self.loads.append(load)

    @property
    def cost(self) -> float:
        """Return the median CPU of a request, in microseconds."""
        return median(self.cpu_microseconds)


def fetch(url: str, accept: dict[str, str] = ACCEPT) -> tuple[bytes, dict[str, str]]:
    """Return the body as it goes over the wire, and the headers."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=accept)) as answer:
        return answer.read(), dict(answer.headers.items())


def _live(stack: ExitStack, name: str, **environment: str) -> Subject:
    server = stack.enter_context(LiveServer(CALIBER_WORKERS="1", **environment))
    fetch(server.url + PATH)
    process = server.process
    assert process
    return Subject(name, server.url + PATH, lambda: cpu_seconds(process.pid))


def _file(stack: ExitStack, model: Subject) -> Subject:
    body, headers = fetch(model.url)
    server = stack.enter_context(FileServer(PATH, body, headers))
    process = server.process
    assert process
    return Subject("nginx, a file", server.url, lambda: cpu_seconds(process.pid))


def main() -> int:
    """Print a row a subject, its ratio to nginx and the bar."""
    if find_nginx() is None:
        print(f"hot page: {INSTALL}", file=sys.stderr)
        return 0
    stay_on_core(0)
    with ExitStack() as stack:
        caliber = _live(stack, "Caliber")
        settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.django_cache", "CALIBER_PAGE_CACHE": "false"}
        cached = _live(stack, "Django's cache middleware", **settings)
        ruler = _file(stack, caliber)
        stay_on_core(1)
        subjects = [ruler, caliber, cached]
        for _ in range(ROUNDS):
            for subject in subjects:
                subject.run()
        print_table("a hot article, one worker", subjects, ruler, {caliber.name: BAR})
    return 0


def print_table(title: str, subjects: list[Subject], ruler: Subject, bars: dict[str, float]) -> None:
    """Print a row a subject, beside its bar where it has one."""
    print(f"{title}, median of {ROUNDS} rounds of {ROUND_SECONDS:.0f} s")
    print(f"{'':28}{'CPU':>9}{'requests':>12}{'p50':>10}{'p99':>10}{'errors':>8}{'of a file':>11}{'bar':>7}")
    for subject in subjects:
        ratio = ruler.cost / subject.cost
        bar = bars.get(subject.name)
        verdict = f"{bar:>7.2f}  {'ok' if ratio >= bar else 'MISSED'}" if bar else ""
        print(f"{subject.name:28}{subject.cost:>6.1f} µs{_describe(subject.loads)}{ratio:>11.2f}{verdict}")


def _describe(loads: list[Load]) -> str:
    per_second = median(load.per_second for load in loads)
    waits = [median(load.wait_ms(share) for load in loads) for share in (0.5, 0.99)]
    return f"{per_second:>10.0f}/s{waits[0]:>7.2f} ms{waits[1]:>7.2f} ms{sum(load.errors for load in loads):>8}"


if __name__ == "__main__":
    sys.exit(main())
