"""What every page type says to a screen reader, in each edition, as texts to read through.

`make accessibility-trees` runs it; read them as they are heard, line by line.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.conftest import context_options, wait_for_scripts
from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, PAGE_NAMES, find_path
from tests.browser.trees import as_text, read_tree
from tests.live import LiveServer

WIDTHS = (1440, 360)
# The edition that a reader of another one is asked about.
OFFERED = {"en": "ru", "ru": "hy", "hy": "az", "az": "en"}
# What only a day with news and readers shows: a strap in each edition, and enough read for the lists.
NEWS = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from articles.models import Article, Strap
from caliber.audience.recent import note_view
now = timezone.now()
for language in ("en", "ru", "hy", "az"):
    link = f"/{language}/post/filler-2"
    Strap.objects.create(language=language, text="13:00", link=link, expires_at=now + timedelta(hours=1))
for article in Article.objects.filter(slug__in=["filler-2", "filler-3", "filler-4"]):
    note_view(article, now)
"""
# What a press opens: the lists that drop down; and the dialog, behind which nothing else is heard.
OPEN = {
    "opened": "document.querySelectorAll('details').forEach((drop) => { drop.open = true; })",
    "dialog": "document.querySelector('dialog').showModal()",
}


def write_trees(browser: Browser, paper: Paper, language: str, folder: Path) -> int:
    """Write the edition's pages as they come, the front page with all that opens too; return how many texts."""
    texts = 0
    for width in WIDTHS:
        context = browser.new_context(**context_options(paper.url, width=width))
        page = context.new_page()
        for name in PAGE_NAMES:
            page.goto(paper.url + find_path(paper, name, language))
            wait_for_scripts(page)
            (folder / f"{name}-{language}-{width}.txt").write_text(as_text(read_tree(page)), encoding="utf-8")
            texts += 1
        page.goto(f"{paper.url}/{language}/")
        page.evaluate("(code) => localStorage.setItem('caliber.language', code)", OFFERED[language])
        page.reload()
        wait_for_scripts(page)
        for name, script in OPEN.items():
            page.evaluate(script)
            (folder / f"{name}-{language}-{width}.txt").write_text(as_text(read_tree(page)), encoding="utf-8")
            texts += 1
        context.close()
    return texts


def main(target: str) -> int:
    """Serve the paper, write its trees, say where they are."""
    if chromium.find_chromium() is None:
        print(chromium.INSTALL, file=sys.stderr)
        return 1
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    with LiveServer() as server, chromium.launch() as browser:
        server.python("-c", NEWS)
        for language in EDITIONS:
            count = write_trees(browser, Paper(server.url), language, folder)
            print(f"{language}: {count} trees in {folder}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
