"""How long an editor's save takes while readers ask for 40 uncached pages a second, and what the processes weigh.

`make bench` runs it: two workers, the database's own durability (synchronous FULL), a save of an existing story.
"""

import itertools
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from tests.bench.weight import memory_megabytes, told
from tests.live import LiveServer

SECONDS = 20
PAGES_A_SECOND = 40
SAVES = 150
SAVE_BAR_MS = 50
SAVING = f"""
import django, time; django.setup()
from articles.models import Article
waits = []
articles = list(Article.objects.in_language("en").published()[:30])
for number in range({SAVES}):
    article = articles[number % len(articles)]
    article.headline = article.headline[:80] + str(number)
    began = time.perf_counter()
    article.save()
    waits.append(time.perf_counter() - began)
    time.sleep(0.1)
print(sorted(waits)[int(0.95 * len(waits))] * 1000)
"""


def read(url: str, until: float, failures: list[str]) -> None:
    """Ask for addresses that are nowhere kept, evenly, and note each answer that is no 200."""
    paths = [f"/en/category/analytics?fs={size}" for size in range(1, 6)] + ["/en/", "/ru/", "/hy/", "/az/"]
    paths += [f"/en/post/filler-{number}?fs={size}" for number in range(2, 30) for size in range(1, 6)]
    for path in itertools.cycle(paths):
        if time.monotonic() > until:
            return
        try:
            urllib.request.urlopen(url + path, timeout=20).read()
        except urllib.error.URLError as error:
            failures.append(f"{path}: {error}")
        time.sleep(4 / PAGES_A_SECOND)


def main() -> int:
    """Print both figures beside their bars."""
    with LiveServer(CALIBER_WORKERS="2", CALIBER_PAGE_CACHE="false", CALIBER_WORKER="true") as server:
        failures: list[str] = []
        until = time.monotonic() + SECONDS
        readers = [threading.Thread(target=read, args=(server.url, until, failures)) for _ in range(4)]
        for reader in readers:
            reader.start()
        command = [sys.executable, "-c", SAVING]
        environment = {**server.environment, "DJANGO_SETTINGS_MODULE": "caliber.settings"}
        saving = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        for reader in readers:
            reader.join()
        if saving.returncode or failures:
            print(f"publishing: {len(failures)} failed reads {failures[:3]} {saving.stderr[-500:]}")
            return 1
        wait = float(saving.stdout)
        print(f"a save while {PAGES_A_SECOND} uncached pages a second are read: p95 {wait:.1f} ms", end="")
        print(f", bar {SAVE_BAR_MS}  {'ok' if wait <= SAVE_BAR_MS else 'MISSED'}; no failed read")
        assert server.process
        print(told("", memory_megabytes(server.process.pid)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
