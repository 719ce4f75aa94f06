"""What tags, classes and styles of word processors mean: bold, a heading, an item of a list, nothing at all."""

import re
from functools import lru_cache

from caliber.text.pasting.addresses import clean_address
from caliber.text.pasting.blocks import Look

Attributes = dict[str, str]
CHANGES: tuple[tuple[str, dict[str, bool | str]], ...] = (
    ("b strong", {"is_bold": True}),
    ("i em cite dfn var", {"is_italic": True}),
    ("code tt kbd samp", {"is_code": True}),
    ("sup", {"shift": "sup"}),
    ("sub", {"shift": "sub"}),
    ("h1 h2 h3 h4 h5 h6 th", {"is_bold": False}),
)
TAG_LOOKS = {tag: change for tags, change in CHANGES for tag in tags.split()}
UNCHANGED: dict[str, bool | str] = {}
DECLARATION = re.compile(r"(?:^|;)\s*([\w-]+)\s*:\s*([^;]*)")
BOLD = re.compile(r"bold(?:er)?|[6-9]00")
LIST_LEVEL = re.compile(r"\blevel([1-9])\b")
HEADING_CLASS = re.compile(r"\bmso-?heading-?([1-6])\b|\bheading ([1-6])\b", re.IGNORECASE)
TITLE_CLASS = re.compile(r"\bMsoTitle\b")
QUOTE_CLASS = re.compile(r"\bMso(?:Intense)?Quote\b")
LANGUAGE_CLASS = re.compile(r"\b(?:language|lang)-([\w+#.-]{1,40})")


@lru_cache(maxsize=512)
def declarations(style: str) -> dict[str, str]:
    """Return the properties of a style attribute in lower case; a document repeats the same few."""
    return {name.lower(): value.strip().lower() for name, value in DECLARATION.findall(style)}


def look_of(tag: str, attributes: Attributes, around: Look) -> Look:
    """Return the look of the text in an element, given the look around it."""
    changes = dict(TAG_LOOKS.get(tag, UNCHANGED))
    if tag == "a" and "href" in attributes:
        changes["address"] = clean_address(attributes["href"])
    if style := attributes.get("style"):
        changes |= look_of_style(declarations(style))
    return Look(**{**around._asdict(), **changes}) if changes else around


def look_of_style(style: dict[str, str]) -> dict[str, bool | str]:
    """Return what a style changes, and undoes: Google Docs puts everything into a <b> of normal weight."""
    changes: dict[str, bool | str] = {}
    if weight := style.get("font-weight"):
        changes["is_bold"] = BOLD.match(weight) is not None
    if slope := style.get("font-style"):
        changes["is_italic"] = slope.startswith(("italic", "oblique"))
    shift = {"super": "sup", "sub": "sub"}.get(style.get("vertical-align", ""))
    if shift:
        changes["shift"] = shift
    return changes


def is_hidden(attributes: Attributes) -> bool:
    """Say whether nobody sees the element."""
    style = declarations(attributes.get("style", ""))
    return style.get("display") == "none" or style.get("mso-hide") == "all" or "hidden" in attributes


def heading_level(tag: str, attributes: Attributes) -> int:
    """Return the level of a heading from 1, 0 for other elements."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes.get("role") == "heading":
        level = attributes.get("aria-level", "")
        return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
    name = attributes.get("class", "")
    if TITLE_CLASS.search(name):
        return 1
    match = HEADING_CLASS.search(name) if name else None
    return int(match[1] or match[2]) if match else 0


def list_level(attributes: Attributes) -> int:
    """Return how far in a paragraph of Word's stands that is an item of a list; 0 for others."""
    value = declarations(attributes.get("style", "")).get("mso-list", "")
    match = LIST_LEVEL.search(value)
    return int(match[1]) if match else 0


def is_list_sign(attributes: Attributes) -> bool:
    """Say whether this is the bullet or the number that Word draws itself."""
    return declarations(attributes.get("style", "")).get("mso-list") == "ignore"


def keeps_lines(attributes: Attributes, around: bool) -> bool:
    """Say whether line ends of the source are seen."""
    value = declarations(attributes.get("style", "")).get("white-space")
    return value in ("pre", "pre-wrap", "pre-line", "break-spaces") if value else around
