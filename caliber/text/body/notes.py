"""Footnotes: numbered ids, and ways back that say where they lead. Called by render_markdown."""

from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext

from caliber.text.body.tree import append_text, has_class, pairs, splice, unwrap

# Markdown's own names, which contain the editor's label.
NOTE_ID, MENTION_ID = "fn:", "fnref"
# The variation selector keeps phones from drawing a coloured picture.
BACK_SIGN = "↩\ufe0e"


def set_notes(root: Element) -> dict[str, str]:
    """Renumber notes and their mentions; return the in-page addresses that now exist."""
    boxes = [(parent, child) for parent, child in pairs(root) if child.tag == "div" and has_class(child, "footnote")]
    items = [item for _, box in boxes for item in box.iter("li") if item.get("id", "").startswith(NOTE_ID)]
    numbers = {item.get("id", ""): number for number, item in enumerate(items, start=1)}
    mentions = set_mentions(root, numbers)
    for item in items:
        number = numbers[item.get("id", "")]
        item.set("id", f"footnote-{number}")
        drop_back_links(item)
        add_back_links(item, number, mentions.get(number, 0))
    for parent, box in boxes:
        set_box(parent, box)
    ids = [f"footnote-{number}" for number in numbers.values()]
    ids += [f"footnote-{number}-from-{time}" for number, times in mentions.items() for time in range(1, times + 1)]
    return dict(zip(ids, ids, strict=True))


def set_mentions(root: Element, numbers: dict[str, int]) -> dict[int, int]:
    """Point each mention at its note; return how often each note is mentioned."""
    counts: dict[int, int] = {}
    for parent, link in pairs(root):
        if not has_class(link, "footnote-ref"):
            continue
        number = numbers.get(link.get("href", "").removeprefix("#"))
        if number is None or link.tag != "a":
            unwrap(parent, link)
            continue
        counts[number] = counts.get(number, 0) + 1
        label = gettext("Footnote %(number)s") % {"number": number}
        link.attrib |= {
            "id": f"footnote-{number}-from-{counts[number]}",
            "href": f"#footnote-{number}",
            "aria-label": label,
        }
        link.text = str(number)
    return counts


def drop_back_links(item: Element) -> None:
    """Remove Markdown's links back, which have no label in the page's language."""
    for parent, link in pairs(item):
        if link.tag == "a" and has_class(link, "footnote-backref"):
            splice(parent, link, [])


def add_back_links(item: Element, number: int, mentions: int) -> None:
    """End the note with one link for each place that mentions it."""
    if not mentions:
        return
    if not len(item) or item[-1].tag != "p":
        if len(item):
            item[-1].tail = ""
        SubElement(item, "p")
    last = item[-1]
    if len(last):
        last[-1].tail = (last[-1].tail or "").rstrip()
    else:
        last.text = (last.text or "").rstrip()
    for mention in range(1, mentions + 1):
        if len(last) or last.text:
            append_text(last, len(last), "\u00a0")
        values = {"number": number, "mention": mention}
        label = gettext("Back to footnote %(number)s in the text") % values
        if mentions > 1:
            label = gettext("Back to mention %(mention)s of footnote %(number)s in the text") % values
        link = SubElement(last, "a", {"class": "footnote-backref", "href": f"#footnote-{number}-from-{mention}"})
        link.set("aria-label", label)
        link.text = BACK_SIGN


def set_box(parent: Element, box: Element) -> None:
    """Make the box a named section; its rule is drawn by the style sheet."""
    rule = box.find("hr")
    if rule is not None:
        box.remove(rule)
    section = Element("section", {"class": "footnotes", "aria-label": gettext("Footnotes")})
    section.extend(box)
    splice(parent, box, [section])
