"""Pictures of every page type x edition x theme x width, and of front pages of every size, with a page to look through.

`make contact-sheets` runs it; read them beside the drawings the paper was made after.
"""

import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.conftest import THEMES, context_options
from tests.browser.crawl import Paper
from tests.browser.old_css import strip_answer
from tests.browser.page_types import EDITIONS, PAGE_NAMES, find_path
from tests.front_papers import PAPERS
from tests.live import LiveServer

WIDTHS = (360, 768, 1440)
STYLE = "body{font:14px sans-serif;background:#888}figure{display:inline-block;margin:8px}img{width:300px}"


def take(browser: Browser, paper: Paper, folder: Path) -> list[str]:
    """Save the pictures and return their names in order."""
    names = []
    for theme in THEMES:
        for width in WIDTHS:
            context = browser.new_context(**context_options(paper.url, theme=theme, width=width))
            page = context.new_page()
            for kind in PAGE_NAMES:
                for language in EDITIONS:
                    name = f"{kind}-{language}-{theme}-{width}.png"
                    photograph(page, paper.url + find_path(paper, kind, language), folder / name)
                    names.append(name)
            context.close()
            print(f"{theme} {width}: {len(names)} pictures", flush=True)
    return names


def take_fronts(browser: Browser, server: LiveServer, folder: Path) -> list[str]:
    """Save the front pages of the papers in tests/front_papers.py and return their names in order."""
    server.manage("migrate", "--verbosity", "0")
    server.manage("start_empty")
    names = []
    for paper in PAPERS:
        server.python("-m", "tests.front_papers", paper)
        for theme, width in product(THEMES, WIDTHS):
            context = browser.new_context(**context_options(server.url, theme=theme, width=width))
            page = context.new_page()
            names.append(f"paper-{paper}-{theme}-{width}.png")
            photograph(page, f"{server.url}/en/", folder / names[-1])
            context.close()
        print(f"front page of {paper}: {len(names)} pictures", flush=True)
    return names


def take_old(browser: Browser, paper: Paper, folder: Path) -> list[str]:
    """Save pages as the oldest browsers show them and return their names in order."""
    names = []
    for kind, width in product(("front", "article", "section"), WIDTHS):
        context = browser.new_context(**context_options(paper.url, width=width, bypass_csp=True))
        page = context.new_page()
        path = find_path(paper, kind, "en")
        page.route(paper.url + path, strip_answer)
        names.append(f"old-browser-{kind}-{width}.png")
        photograph(page, paper.url + path, folder / names[-1])
        context.close()
    return names


def photograph(page: Page, address: str, file: Path) -> None:
    """Save a picture of the whole page with all of its own pictures."""
    page.goto(address)
    # Pictures below the window load only when they come near.
    page.evaluate("document.querySelectorAll('img').forEach((img) => { img.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file, full_page=True)


def write_index(folder: Path, names: list[str]) -> None:
    """Write a page that shows every picture under its name."""
    figures = "".join(
        f'<figure><figcaption>{name}</figcaption><a href="{name}"><img loading="lazy" src="{name}" alt=""></a></figure>'
        for name in sorted(names)
    )
    (folder / "index.html").write_text(f"<!doctype html><title>Contact sheets</title><style>{STYLE}</style>{figures}")


def main(target: str) -> int:
    """Serve the paper, take the pictures, say where they are."""
    if chromium.find_chromium() is None:
        print(chromium.INSTALL, file=sys.stderr)
        return 1
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    with LiveServer() as server, chromium.launch() as browser:
        names = take(browser, Paper(server.url), folder) + take_old(browser, Paper(server.url), folder)
    with LiveServer(is_filled=False) as server, chromium.launch() as browser:
        names += take_fronts(browser, server, folder)
    write_index(folder, names)
    print(f"Open {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
