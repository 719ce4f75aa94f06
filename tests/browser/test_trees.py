"""What a screen reader says has names, order and the right language; `make accessibility-trees` is for reading it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.browser.conftest import Open
from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, PAGE_NAMES, by_kind, find_path
from tests.browser.trees import LANDMARKS, Node, read_tree

FIELDS = {"textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton"}
NAMED = FIELDS | {"link", "button", "DisclosureTriangle", "heading", "image", "navigation", "region", "dialog", "table"}
# Letters that a voice of the language cannot read; of Latin it reads names and abbreviations, not sentences.
FOREIGN = {
    "en": re.compile(r"[\u0400-\u052f\u0531-\u0588]"),
    "az": re.compile(r"[\u0400-\u052f\u0531-\u0588]"),
    "ru": re.compile(r"[\u0531-\u0588]|[a-z]{2,} [a-z]{2,} [a-z]{2,}"),
    "hy": re.compile(r"[\u0400-\u052f]|[a-z]{2,} [a-z]{2,} [a-z]{2,}"),
}
WIDTHS = (1440, 360)
# What these say beside the interface stands in English in every edition: tests/fill_paper.py writes it.
IN_ENGLISH = {"every_block", "410"}
FAULTS = """<a href="/x"></a><button></button><svg role="img"></svg><h1>Ещё</h1><h4>Ниже</h4><ul role="list"></ul>
<nav aria-label="Разделы"><a href="/y">Один</a></nav><p><a href="/ru/">Раз</a> <a href="/ru/">Два</a></p>
<table><caption>Таблица</caption><tr><td>1</td></tr><tr><td>2</td></tr></table><p>Հայերեն</p>"""


def unnamed(tree: Node) -> Iterator[str]:
    """Yield what is announced by its kind alone."""
    for node in tree.walk():
        # A figure is named by its caption or by the picture in it, a closed group by what opens it.
        parts = {child.role for child in node.walk() if child.name}
        if node.role in NAMED and not node.name:
            yield f"a {node.role} without a name -> {node.address}"
        if node.role == "figure" and not node.name and not parts & {"Figcaption", "image", "text"}:
            yield "a figure without a name"
        if node.role == "group" and not node.name and "DisclosureTriangle" not in parts:
            yield "a group without a name"


def crowded(tree: Node) -> Iterator[str]:
    """Yield landmarks that cannot be told from each other, and those that are missing."""
    found = Counter((node.role, node.name) for node in tree.walk() if node.role in LANDMARKS)
    yield from (f"{count} landmarks {role} {name!r}" for (role, name), count in found.items() if count > 1)
    for role in ("banner", "main", "contentinfo"):
        if not found[role, ""]:
            yield f"no {role}"


def stepping(tree: Node) -> Iterator[str]:
    """Yield headings that leave a level out, and h1 when there is not one."""
    levels = [node.states["level"] for node in tree.walk() if node.role == "heading"]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    for above, below in pairwise([1, *(int(str(level)) for level in levels)]):
        if below > above + 1:
            yield f"a heading of level {below} after one of level {above}"


def doubled(tree: Node) -> Iterator[str]:
    """Yield links that one item of a list, one card or one sentence has twice."""
    for node in tree.walk():
        is_one = not any(child.role in ("list", "article") for child in [*node.walk()][1:])
        if is_one and node.role in ("listitem", "article", "paragraph", "heading"):
            addresses = Counter(child.address for child in node.walk() if child.role == "link")
            yield from (f"{count} links to {address}" for address, count in addresses.items() if count > 1)


def miscounted(tree: Node) -> Iterator[str]:
    """Yield lists that are announced with fewer items than they have, and tables without headers."""
    for node in tree.walk():
        if node.role == "list" and not 0 < node.items() == len(node.children):
            yield f"a list of {node.items()} items and {len(node.children)} children"
        if node.role == "table" and not any(cell.role == "columnheader" for cell in node.walk()):
            yield f"the table {node.name!r} has no headers"


def misread(tree: Node) -> Iterator[str]:
    """Yield words that the voice of their language cannot read."""
    for node in tree.walk():
        # What has children takes its name from them, and each of them has its own language.
        words = "" if node.children else f"{node.name} {node.description}"
        # Of a language that is no edition's, nothing is known.
        if node.language in FOREIGN and FOREIGN[node.language].search(words):
            yield f"[{node.language}] {words.strip()!r}"


def faults(tree: Node) -> list[str]:
    """Return every fault of a page's tree, in words."""
    rules = (unnamed, crowded, stepping, doubled, miscounted, misread)
    return [fault for rule in rules for fault in rule(tree)]


def faults_of(open_page: Open, paper: Paper, name: str, language: str) -> dict[int, list[str]]:
    """Return the faults of a page at each width, where there are any."""
    page = open_page(find_path(paper, name, language))
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if listed := faults(read_tree(page)):
            found[width] = listed
    return found


@pytest.mark.parametrize("name", by_kind("front", "article"))
def test_a_page_is_heard_with_names_in_order(open_page: Open, paper: Paper, name: str) -> None:
    assert faults_of(open_page, paper, name, "en") == {}


@pytest.mark.full
@pytest.mark.parametrize("name", PAGE_NAMES)
@pytest.mark.parametrize("language", [code for code in EDITIONS if code != "en"])
def test_a_page_is_heard_in_the_language_of_its_edition(
    open_page: Open, paper: Paper, name: str, language: str
) -> None:
    found = faults_of(open_page, paper, name, language)
    if name in IN_ENGLISH:
        found = {width: rest for width, all_ in found.items() if (rest := [one for one in all_ if one[0] != "["])}
    assert found == {}


def test_what_a_press_opens_is_heard_too(open_page: Open) -> None:
    page = open_page("/ru/search", width=360)
    page.locator(".menu summary").click()
    assert faults(read_tree(page)) == []
    page.keyboard.press("Escape")
    page.locator("[data-search]").first.click()
    dialog = next(node for node in read_tree(page).walk() if node.role == "dialog")
    assert dialog.name == "Поиск"
    assert [*unnamed(dialog), *misread(dialog)] == []


def test_each_fault_would_be_heard(open_page: Open) -> None:
    page = open_page("/ru/search")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', `" + FAULTS + "`)")
    said = "\n".join(faults(read_tree(page)))
    for fault in (
        "a link without a name",
        "a button without a name",
        "a image without a name",
        "2 headings of level 1",
        "a heading of level 4 after one of level 1",
        "2 landmarks navigation 'Разделы'",
        "a list of 0 items",
        "2 links to /ru/",
        "the table 'Таблица' has no headers",
        "[ru] 'Հայերեն'",
    ):
        assert fault in said
