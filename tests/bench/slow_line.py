"""When the first text is painted at 250 kbit/s and 300 ms, and what each page weighs on a phone before scrolling.

`make bench` serves the paper, sets BASE_URL and runs this; every figure stands beside its bar.
"""

import os
import sys
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, CDPSession

from tests.browser import chromium
from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, find_path

ROUNDS = 5
LINE = {"offline": False, "latency": 300, "downloadThroughput": 250_000 / 8, "uploadThroughput": 250_000 / 8}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
PAINT_BAR_MS = 3000
WEIGHT_BAR_BYTES = 120_000
PAGES = ("front", "article", "section")
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True)
class Visit:
    """One visit: milliseconds to the first text, bytes over the wire with headers."""

    paint: float
    weight: int


def visit(browser: Browser, address: str) -> Visit:
    """Open an address as a new reader on a bad line, and wait until nothing more comes."""
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    line = context.new_cdp_session(page)
    received = _count_bytes(line)
    line.send("Network.emulateNetworkConditions", LINE)
    page.goto(address, wait_until="networkidle", timeout=60_000)
    found = Visit(page.evaluate(FIRST_PAINT), sum(received))
    context.close()
    return found


def _count_bytes(line: CDPSession) -> list[int]:
    received: list[int] = []
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    return received


def main() -> int:
    """Print a row a page and edition; say which bar was missed."""
    paper = Paper(os.environ["BASE_URL"])
    print(f"first text at 250 kbit/s and 300 ms, median of {ROUNDS}; a page's weight at 360 px before scrolling")
    print(f"{'page':12}{'edition':10}{'first text':>12}{'bar':>9}{'weight':>12}{'bar':>10}")
    with chromium.launch() as browser:
        for name in PAGES:
            for language in EDITIONS:
                address = paper.url + find_path(paper, name, language)
                visits = [visit(browser, address) for _round in range(ROUNDS)]
                paint, weight = median(one.paint for one in visits), max(one.weight for one in visits)
                missed = "" if paint <= PAINT_BAR_MS and weight <= WEIGHT_BAR_BYTES else "  MISSED"
                print(
                    f"{name:12}{language:10}{paint:9.0f} ms{PAINT_BAR_MS:6} ms"
                    f"{weight / 1000:9.1f} kB{WEIGHT_BAR_BYTES / 1000:7.0f} kB{missed}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
