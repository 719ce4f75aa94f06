"""Finds and starts the system's own Chromium for the tests and the contact sheets; none is ever downloaded."""

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "Chromium is not on this machine: apt-get install chromium fonts-noto-core"
# Root in a container has no sandbox; the others keep Chromium from calling home while the tests count requests.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def find_chromium() -> str | None:
    """Return the browser's path, or None; CHROME_PATH chooses another."""
    return os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.contextmanager
def launch() -> Iterator[Browser]:
    """Start Chromium without a window and close it after."""
    # Playwright keeps a loop running in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()
