"""Markdown to the safe HTML of an article's body. Called on saving and by the admin's preview."""

import html
import logging
import re

from markdown import Markdown

from caliber.text.body import furnish
from caliber.text.commonmark import CommonMarkExtension

logger = logging.getLogger(__name__)

# The longest story of a real archive has 60,000 characters.
MAX_SOURCE_LENGTH = 400_000
# Markdown's HTML reader takes minutes for thousands of tags that never close; such signs are then shown as signs.
MAX_OPEN_TAGS = 200
MAX_TAGS = 10_000
OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
EXTENSION_CONFIGS = {
    "extra": {"footnotes": {"USE_DEFINITION_ORDER": False}, "tables": {"use_align_attribute": True}},
}


class MarkupTooLong(ValueError):  # noqa: N818 - the name says what is wrong
    """The source is longer than MAX_SOURCE_LENGTH characters: the editor is asked to split it."""


def render_markdown(source: str, language: str) -> str:
    """Return safe HTML for a Markdown source; whatever else is wrong with it, its words are shown.

    Raises MarkupTooLong only.
    """
    if len(source) > MAX_SOURCE_LENGTH:
        raise MarkupTooLong(f"{len(source)} characters; at most {MAX_SOURCE_LENGTH} can be rendered")
    text = clean_characters(source)
    try:
        return furnish(convert(text), language)
    except Exception:
        # An editor's text must never be lost to a fault here: it is shown as plain paragraphs, and the fault is logged.
        logger.exception("Markdown could not be rendered; the text is shown plain")
        return plain_paragraphs(text)


def convert(text: str) -> str:
    """Return the HTML of Markdown as it is, unsafe: CommonMark with tables, footnotes, definitions and attributes."""
    if text.count("<") > MAX_TAGS:
        text = text.replace("<", "&lt;")
    elif len(OPEN_TAG.findall(text)) > MAX_OPEN_TAGS:
        text = OPEN_TAG.sub("&lt;", text)
    reader = Markdown(extensions=["extra", CommonMarkExtension()], extension_configs=EXTENSION_CONFIGS)
    return reader.convert(text)


def clean_characters(text: str) -> str:
    """Remove control characters, and lone surrogates, which no encoding can carry."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROLS.sub("", unified.encode("utf-8", "replace").decode("utf-8"))


def plain_paragraphs(text: str) -> str:
    """Return the text as escaped paragraphs."""
    return "\n".join(f"<p>{html.escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())
