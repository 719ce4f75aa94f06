"""Links of the text: bare addresses, other hosts, places in the same text. Called by render_markdown."""

import re
from xml.etree.ElementTree import Element

from django.utils.encoding import iri_to_uri

from caliber.text.body.tree import pairs, splice, text_of, unwrap
from caliber.text.commonmark.inlines import BARE_ADDRESS

ADDRESS = re.compile(BARE_ADDRESS)
CLOSING_MARKS = "?!.,:;*_~'\"’”“»…՝։"
VERBATIM_TAGS = frozenset({"a", "code", "pre", "kbd", "samp"})


def set_links(root: Element, targets: dict[str, str]) -> None:
    """Make every link lead somewhere and have a name; `targets` are the places in this text, by editors' names."""
    for parent, link in pairs(root):
        if link.tag == "a":
            set_link(parent, link, targets)
    for element, around in verbatim_free(root):
        link_addresses(element, around)


def set_link(parent: Element, link: Element, targets: dict[str, str]) -> None:
    """Repair one link, or leave only its text where it leads nowhere."""
    address = repair(link.get("href", ""), targets)
    if not address:
        unwrap(parent, link)
        return
    link.set("href", address)
    if re.match(r"https?:", address, re.IGNORECASE):
        link.set("rel", "noopener")
    if not text_of(link) and link.find(".//img") is None:
        link.text = address


def repair(address: str, targets: dict[str, str]) -> str:
    """Return the address as it may stand in the page, "" if it cannot."""
    address = address.strip()
    if address.startswith("#"):
        target = targets.get(address[1:])
        return f"#{target}" if target else ""
    # Browsers read //host, /\host and \\host as another host.
    if re.match(r"[/\\]{2}", address):
        address = "https://" + address.lstrip("/\\")
    if address.lower().startswith("tel:"):
        address = re.sub(r"\s+", "", address)
    return str(iri_to_uri(address.replace("\\", "%5C")))


def verbatim_free(root: Element) -> list[tuple[Element, Element | None]]:
    """List each element whose own text may hold addresses as (element, None), each tail's as (element, its parent)."""
    found: list[tuple[Element, Element | None]] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in VERBATIM_TAGS:
            continue
        found.append((element, None))
        found += [(child, element) for child in element]
        waiting += list(element)
    return found


def link_addresses(element: Element, parent: Element | None) -> None:
    """Turn the bare addresses in an element's text, or in the text that follows it in `parent`, into links."""
    text = (element.text if parent is None else element.tail) or ""
    if "://" not in text:
        return
    nodes = list(split_addresses(text))
    if parent is None:
        element.text = ""
        marker = Element("span")
        element.insert(0, marker)
        splice(element, marker, nodes)
    else:
        element.tail = ""
        marker = Element("span")
        parent.insert(list(parent).index(element) + 1, marker)
        splice(parent, marker, nodes)


def split_addresses(text: str) -> list[Element | str]:
    """Part a text into strings and links."""
    nodes: list[Element | str] = []
    end = 0
    for match in ADDRESS.finditer(text):
        address = trim_address(match[0])
        link = Element("a", {"href": str(iri_to_uri(address)), "rel": "noopener"})
        link.text = address
        nodes += [text[end : match.start()], link]
        end = match.start() + len(address)
    return [*nodes, text[end:]]


def trim_address(address: str) -> str:
    """Leave off the sentence's own punctuation, and a bracket that was opened before the address."""
    while True:
        shorter = address.rstrip(CLOSING_MARKS)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
