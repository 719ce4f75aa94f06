"""Pictures shown together: a quotation marked [!GALLERY]. Called by the pass over quotations."""

from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext

from caliber.text.body.figures import figure_of, is_own, is_picture
from caliber.text.body.lines import Line, write_lines
from caliber.text.body.tree import pairs, splice


def set_gallery(parent: Element, quote: Element, title: Line) -> None:
    """Make the quotation a figure with a list of pictures, each leading to the whole of itself; words stay below."""
    gallery = Element("figure", {"class": "gallery"})
    if title:
        write_lines(SubElement(gallery, "figcaption", {"class": "gallery-title"}), [title])
    pictures = SubElement(gallery, "ul")
    for holder, picture in pairs(quote):
        if is_picture(picture) and holder.tag != "a":
            splice(holder, picture, [])
            SubElement(pictures, "li").append(shown(picture))
    drop_breaks(quote)
    splice(parent, quote, [gallery, *words_left(quote)])


def shown(picture: Element) -> Element:
    """Return an own picture with its caption, inside a link to its file, as a gallery shows its pictures cut."""
    source = picture.get("src", "")
    if picture.tag != "img" or not is_own(source):
        return picture
    link = Element("a", {"href": source})
    if not picture.get("alt"):
        link.set("aria-label", gettext("The whole picture"))
    link.append(picture)
    return figure_of(link)


def drop_breaks(quote: Element) -> None:
    """Remove the line breaks that stood between pictures."""
    for holder, line_break in pairs(quote):
        if line_break.tag == "br":
            splice(holder, line_break, [" "])


def words_left(quote: Element) -> list[Element]:
    """Return what of the quotation is not pictures."""
    return [block for block in quote if "".join(block.itertext()).strip()]
