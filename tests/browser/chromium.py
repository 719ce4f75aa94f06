"""Finds and starts the system's Chromium for the tests and the contact sheets.

The one without windows comes first: it is the same engine and draws no toolbars, so that a page costs half the CPU.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

# Where the Makefile unpacks it beside a Chromium that was installed whole.
UNPACKED = Path(__file__).resolve().parents[2] / ".venv" / "chromium" / "chromium-headless-shell"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "Chromium is not on this machine: apt-get install chromium chromium-headless-shell fonts-noto-core"
# Root in a container has no sandbox; the next keep Chromium from calling home while the tests count requests; one
# process for all pages spares the start of one for each.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--renderer-process-limit=1",
]


def find_chromium() -> str | None:
    """Return the browser's path, or None; CHROME_PATH chooses another."""
    chosen = os.environ.get("CHROME_PATH")
    return chosen or next(filter(None, map(shutil.which, (str(UNPACKED), *NAMES))), None)


@contextlib.contextmanager
def launch() -> Iterator[Browser]:
    """Start Chromium without a window and close it after."""
    # Playwright keeps a loop running in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()
