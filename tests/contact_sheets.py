"""Pictures of every page type x edition x theme x width, of front pages of every size and of imported texts.

`make contact-sheets` runs it; read them beside the drawings the paper was made after. All of them take ten minutes;
SHEETS, PAGES, EDITIONS, THEMES and WIDTHS choose a part: SHEETS=imported EDITIONS="en hy" make contact-sheets
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.conftest import THEMES, context_options
from tests.browser.crawl import Paper
from tests.browser.old_css import strip_answer
from tests.browser.page_types import EDITIONS, PAGE_NAMES, find_path
from tests.front_papers import PAPERS
from tests.imported_paper import WORDS, missing_sets
from tests.live import LiveServer

WIDTHS = ("360", "768", "1440")
STYLE = "body{font:14px sans-serif;background:#888}figure{display:inline-block;margin:8px}img{width:300px}"


def chosen(name: str, options: Iterable[str]) -> list[str]:
    """Return the options that the environment's variable of this name lists, or all of them."""
    wanted = os.environ.get(name, "").split()
    return [option for option in options if not wanted or option in wanted]


def windows(browser: Browser, url: str) -> Iterator[tuple[str, Page]]:
    """Yield a window of each theme and width, with their names."""
    for theme, width in product(chosen("THEMES", THEMES), chosen("WIDTHS", WIDTHS)):
        context = browser.new_context(**context_options(url, theme=theme, width=int(width)))
        yield f"{theme}-{width}", context.new_page()
        context.close()
        print(f"{theme} {width}", flush=True)


def take_pages(browser: Browser, folder: Path) -> None:
    """Save every page type of the filled paper."""
    with LiveServer() as server:
        paper = Paper(server.url)
        for window, page in windows(browser, server.url):
            for kind, language in product(chosen("PAGES", PAGE_NAMES), chosen("EDITIONS", EDITIONS)):
                address = server.url + find_path(paper, kind, language)
                photograph(page, address, folder / f"{kind}-{language}-{window}.png")


def take_old(browser: Browser, folder: Path) -> None:
    """Save pages as the oldest browsers show them."""
    with LiveServer() as server:
        paper = Paper(server.url)
        for kind, width in product(("front", "article", "section"), chosen("WIDTHS", WIDTHS)):
            context = browser.new_context(**context_options(server.url, width=int(width), bypass_csp=True))
            page = context.new_page()
            path = find_path(paper, kind, "en")
            page.route(server.url + path, strip_answer)
            photograph(page, server.url + path, folder / f"old-browser-{kind}-{width}.png")
            context.close()


def take_fronts(browser: Browser, folder: Path) -> None:
    """Save the front pages of the papers in tests/front_papers.py."""
    with empty_paper() as server:
        for name in PAPERS:
            server.python("-m", "tests.front_papers", name)
            for window, page in windows(browser, server.url):
                photograph(page, f"{server.url}/en/", folder / f"paper-{name}-{window}.png")


def take_imported(browser: Browser, folder: Path) -> None:
    """Save pages of a paper that holds imported texts only."""
    if missing := missing_sets():
        print(f"NO PICTURES OF IMPORTED TEXTS: {', '.join(missing)} is not in ../shared/data", file=sys.stderr)
        return
    with empty_paper() as server:
        printed = server.python("-m", "tests.imported_paper")
        articles: dict[str, dict[str, str]] = json.loads(printed.splitlines()[-1])
        for window, page in windows(browser, server.url):
            for language in chosen("EDITIONS", EDITIONS):
                found = imported_pages(language) | {name: paths[language] for name, paths in articles.items()}
                for kind in chosen("PAGES", found):
                    photograph(page, server.url + found[kind], folder / f"{kind}-{language}-{window}.png")


def imported_pages(language: str) -> dict[str, str]:
    """Return the addresses of lists of imported texts."""
    return {
        "front": f"/{language}/",
        "section": f"/{language}/category/politics",
        "section_old": f"/{language}/category/culture",
        "topic": f"/{language}/topic/world",
        "most_read": f"/{language}/most-read",
        "search": f"/{language}/search?q={quote(WORDS[language])}",
    }


@contextlib.contextmanager
def empty_paper() -> Iterator[LiveServer]:
    """Serve a paper without stories."""
    with LiveServer(is_filled=False) as server:
        server.manage("migrate", "--verbosity", "0")
        server.manage("start_empty")
        yield server


def photograph(page: Page, address: str, file: Path) -> None:
    """Save a picture of the whole page with all of its own pictures."""
    page.goto(address, wait_until="networkidle")
    # Pictures below the window load only when they come near.
    page.evaluate(
        """Promise.all(Array.from(document.images, (img) => {
            img.loading = "eager";
            return img.decode().catch(() => {});
        }))"""
    )
    page.screenshot(path=file, full_page=True)


def write_index(folder: Path) -> None:
    """Write a page that shows every picture under its name."""
    names = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.png"))
    figures = "".join(
        f'<figure><figcaption>{name}</figcaption><a href="{name}"><img loading="lazy" src="{name}" alt=""></a></figure>'
        for name in names
    )
    (folder / "index.html").write_text(f"<!doctype html><title>Contact sheets</title><style>{STYLE}</style>{figures}")
    print(f"{len(names)} pictures: open {folder / 'index.html'}")


def main(target: str) -> int:
    """Take the pictures of every sheet that is wanted, say where they are."""
    if chromium.find_chromium() is None:
        print(chromium.INSTALL, file=sys.stderr)
        return 1
    folder = Path(target)
    take = {"pages": take_pages, "old": take_old, "fronts": take_fronts, "imported": take_imported}
    for sheet in chosen("SHEETS", take):
        print(f"Pictures: {sheet}", flush=True)
        (folder / sheet).mkdir(parents=True, exist_ok=True)
        with chromium.launch() as browser:
            take[sheet](browser, folder / sheet)
    write_index(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
