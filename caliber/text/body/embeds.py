"""A link alone in its paragraph to a post, a video or a map elsewhere: it waits to be asked. Called by render_markdown.

Nothing is loaded with the page: static/js/embeds.js puts the frame in the button's place when it is pressed.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext

from caliber.text.body.documents import only_child
from caliber.text.body.providers import Embed, find_embed
from caliber.text.body.tree import pairs, splice, text_of

# Between other blocks only: a list of links stays a list of links.
HOLDERS = frozenset({"body", "div"})
SCHEME = re.compile(r"https?://(?:www\.)?")
CONTROLS = re.compile(r'<button class="embed-button"[^>]*>[^<]*</button>|<p class="embed-note">[^<]*</p>')


def set_embeds(root: Element) -> None:
    """Turn each such paragraph into a figure."""
    for parent, paragraph in pairs(root):
        link = only_child(paragraph, "a") if paragraph.tag == "p" and parent.tag in HOLDERS else None
        embed = find_embed(link.get("href", "")) if link is not None else None
        if link is not None and embed is not None:
            splice(parent, paragraph, [figure_of(link, embed)])


def figure_of(link: Element, embed: Embed) -> Element:
    """Return the link under the provider's name, with a button, and what pressing it tells the provider."""
    link.tail = None
    if text_of(link) == link.get("href"):
        link.text = SCHEME.sub("", link.text or "")
    figure = Element("figure", {"class": f"embed embed-{embed.shape}", "data-embed": embed.frame})
    SubElement(figure, "p", {"class": "embed-name"}).text = embed.provider
    SubElement(figure, "p", {"class": "embed-link"}).append(link)
    button = SubElement(figure, "button", {"class": "embed-button", "type": "button"})
    button.text = gettext("Show it here")
    note = SubElement(figure, "p", {"class": "embed-note"})
    note.text = gettext(
        "Before you press, nothing is loaded from %(provider)s; after that it knows that you read this page."
    ) % {"provider": embed.provider}
    return figure


def without_controls(html: str) -> str:
    """Return a body for readers who have no script of ours, feed readers above all: the link alone."""
    return CONTROLS.sub("", html)
