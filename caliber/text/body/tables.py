"""Data tables: captions, header cells, and a frame that scrolls on a phone. Called by render_markdown."""

import re
from xml.etree.ElementTree import Element

from django.utils.translation import gettext

from caliber.text.body.tree import pairs, splice, text_of

# A paragraph of its own right before or after a table that begins so is its caption, in whatever language.
CAPTION_WORD = re.compile(r"\s*(?:Table|Таблица|Աղյուսակ|Cədvəl|Tablo)\s*[:։՝.]\s*", re.IGNORECASE)
# Where lines run from right to left a sign would otherwise stand behind its number: 1.5−.
SIGNED_NUMBER = re.compile(r"\s*[-+±\u2212\u2013]\s?\d[\d.,\s\u066b\u066c]*%?\s*")
ALIGNMENTS = {"right": "align-end", "center": "align-center"}


def set_tables(root: Element) -> None:
    """Caption, mark and wrap every table; labels stay different, as each is a landmark."""
    labels: set[str] = set()
    tables = [(parent, child) for parent, child in pairs(root) if child.tag == "table"]
    for number, (parent, table) in enumerate(tables, start=1):
        take_caption(parent, table)
        set_cells(table)
        caption = table.find("caption")
        numbered = gettext("Table %(number)s") % {"number": number}
        label = text_of(caption) if caption is not None else ""
        if not label or label in labels:
            label = f"{numbered}: {label}" if label else numbered
        labels.add(label)
        frame = Element("div", {"class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": label})
        splice(parent, table, [frame])
        frame.append(table)


def take_caption(parent: Element, table: Element) -> None:
    """Move a neighbouring caption paragraph into the table."""
    if table.find("caption") is not None:
        return
    place = list(parent).index(table)
    for neighbour in [*parent[place + 1 : place + 2], *parent[max(place - 1, 0) : place]]:
        opening = CAPTION_WORD.match(neighbour.text or "") if neighbour.tag == "p" else None
        if opening:
            caption = Element("caption", neighbour.attrib)
            caption.text = (neighbour.text or "")[opening.end() :]
            caption.extend(neighbour)
            splice(parent, neighbour, [])
            table.insert(0, caption)
            return


def set_cells(table: Element) -> None:
    """Give header cells their scope and turn align attributes into classes; an empty header cell is a plain one."""
    heads = {cell for head in table.findall("thead") for cell in head.iter("th")}
    for cell in table.iter():
        if cell.tag not in ("th", "td"):
            continue
        alignment = ALIGNMENTS.get(cell.attrib.pop("align", ""))
        if alignment:
            cell.set("class", alignment)
        isolate_number(cell)
        if cell.tag == "th" and not text_of(cell) and cell.find(".//img") is None:
            cell.tag = "td"
            cell.attrib.pop("scope", None)
        elif cell in heads and "scope" not in cell.attrib:
            cell.set("scope", "col")


def isolate_number(cell: Element) -> None:
    """Give a cell that holds but a signed number its own left-to-right run, wherever the column is aligned."""
    if len(cell) == 0 and SIGNED_NUMBER.fullmatch(cell.text or ""):
        number = Element("bdi", {"dir": "ltr"})
        number.text, cell.text = cell.text, None
        cell.append(number)
