"""What two server processes and the worker weigh in a large archive once every cache is full.

`make bench-scale` runs it; SIZE=20000 chooses a smaller archive than a million, ARCHIVE=folder one that the bench of
scale has filled. Each page is asked for through both
processes, until twice the bytes that they may keep have gone through each; so are the beacons of as many articles as
they remember. The weight is said before and after.
"""

import os
import random
import sys
from collections.abc import Iterator
from http.client import HTTPConnection

import brotli

from caliber.counters.beacon import KNOWN_ADDRESSES
from caliber.pagecache.kept import OVERHEAD_BYTES
from caliber.pagecache.layer import MEMORY_BYTES
from tests.bench.views import BROWSER
from tests.bench.weight import memory_megabytes, processes, told
from tests.live import LiveServer

SIZE = int(os.environ.get("SIZE", "1000000"))
SEED = 20_261_124
# So many of the last pages are asked for once more: they must come from memory.
LAST = 20
CONNECTIONS = 50
ADDRESSES = f"""
import django; django.setup()
from articles.models import Article
from tests.bench.purge import sure_addresses
print(*(address for address in sure_addresses() if not address.endswith(".xml")))
print(*(article.url for article in Article.objects.published().newest_first()[:{KNOWN_ADDRESSES}]))
"""


def ask(line: HTTPConnection, address: str) -> tuple[str, int]:
    """Ask for a page; return what the cache says of it and how many bytes it keeps of it: none of a month too early."""
    line.request("GET", address, headers={"Accept-Encoding": "br"})
    answer = line.getresponse()
    body = answer.read()
    if answer.status == 404:
        return "", 0
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}")
    plain = len(brotli.decompress(body)) if answer.headers["Content-Encoding"] == "br" else 0
    return answer.headers["Cache-Status"], len(body) + plain + OVERHEAD_BYTES


def lines_to_both(port: int, address: str) -> list[HTTPConnection]:
    """Return a connection to each of two processes: of a page that one has made the other says that it was shelved."""
    first = HTTPConnection("127.0.0.1", port)
    ask(first, address)
    for _ in range(CONNECTIONS):
        second = HTTPConnection("127.0.0.1", port)
        if "shelf" in ask(second, address)[0]:
            return [first, second]
    raise RuntimeError(f"of {CONNECTIONS} connections none went to another process")


def fill_pages(lines: list[HTTPConnection], addresses: list[str]) -> None:
    """Ask for pages through each connection until no more can be kept, and hold that the last ones are."""
    random.Random(SEED).shuffle(addresses)
    asked: list[str] = []
    kept = 0
    for address in addresses:
        sizes = [ask(line, address)[1] for line in lines]
        asked += [address] * bool(sizes[0])
        kept += sizes[0]
        if kept >= 2 * MEMORY_BYTES:
            break
    else:
        raise RuntimeError(f"{SIZE:,} articles have too few pages to fill {MEMORY_BYTES:,} bytes")
    for line in lines:
        for address in asked[-LAST:]:
            status = ask(line, address)[0]
            if "hit" not in status or "shelf" in status:
                raise RuntimeError(f"{address} is not in memory: {status}")
    megabytes = f"{kept / 2**20:.0f} MB asked for through each process, which keeps {MEMORY_BYTES / 2**20:.0f} MB"
    print(f"{len(asked):,} pages of {megabytes}")


def fill_beacons(lines: list[HTTPConnection], articles: list[str]) -> None:
    """Count a view of each article through each connection, each from a reader of its own."""
    for number, reader in enumerate(readers(len(articles))):
        for line in lines:
            line.request("POST", f"{articles[number]}/views", headers=reader)
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"the beacon of {articles[number]} answered {answer.status}")
    print(f"{len(articles):,} beacons sent through each process, which knows {KNOWN_ADDRESSES:,}")


def readers(count: int) -> Iterator[dict[str, str]]:
    """Yield what as many readers' browsers say."""
    for number in range(count):
        address = f"11.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        yield {"X-Forwarded-For": address, "User-Agent": BROWSER, "Sec-Fetch-Site": "same-origin"}


def main() -> int:
    """Fill the archive, then the caches, and print the weight."""
    names = {"CALIBER_WORKERS": "2", "CALIBER_WORKER": "true", "CALIBER_TRUSTED_PROXIES": "1"}
    archive = os.environ.get("ARCHIVE")
    if archive:
        names["CALIBER_DATA_DIR"] = archive
    with LiveServer(is_filled=not archive, **names) as server:
        print(server.manage("fill_archive", str(SIZE), "--beside-real-stories").strip())
        pages, articles = (line.split() for line in server.python("-c", ADDRESSES).splitlines())
        assert server.process
        session = server.process.pid
        lines = lines_to_both(server.port, pages[0])
        before = {process.name for process in processes(session)}
        print(told(", caches empty", memory_megabytes(session)))
        fill_pages(lines, [*pages, *articles])
        fill_beacons(lines, articles)
        print(told(f", {SIZE:,} articles, caches full", memory_megabytes(session)))
        if before != {process.name for process in processes(session)}:
            print("MISSED: a process was started anew meanwhile, with empty caches")
    return 0


if __name__ == "__main__":
    sys.exit(main())
