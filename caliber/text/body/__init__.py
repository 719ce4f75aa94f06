"""The article's body after Markdown: sanitised, then a pass for each kind of block. Called by markup.py."""

from xml.etree.ElementTree import Element

from django.utils.translation import override

from caliber.text.body.documents import set_documents
from caliber.text.body.embeds import set_embeds
from caliber.text.body.figures import set_figures
from caliber.text.body.headings import set_headings
from caliber.text.body.links import set_links
from caliber.text.body.notes import set_notes
from caliber.text.body.questions import set_questions
from caliber.text.body.quotes import set_quotes
from caliber.text.body.sanitising import clean_result, clean_source
from caliber.text.body.tables import set_tables
from caliber.text.body.tree import pairs, parse, serialise, splice
from caliber.text.body.videos import set_videos


def furnish(html: str, language: str) -> str:
    """Return what may stand in the page: safe, in order, with labels in the language of the text.

    The passes work on the sanitised tree, so HTML that an editor pasted gets the same care as Markdown.
    """
    root = parse(clean_source(html))
    with override(language):
        targets = set_notes(root) | set_headings(root, language)
        drop_other_ids(root, set(targets.values()))
        set_tables(root)
        set_quotes(root)
        set_figures(root)
        set_links(root, targets)
        set_documents(root)
        set_videos(root)
        set_embeds(root)
    drop_empty_paragraphs(root)
    set_questions(root)
    return clean_result(serialise(root)).strip()


def drop_other_ids(root: Element, known: set[str]) -> None:
    """Only ids made here stay, each once: another could take a place that the page's scripts look for."""
    for element in root.iter():
        identifier = element.attrib.pop("id", "")
        if identifier in known:
            known.discard(identifier)
            element.set("id", identifier)


def drop_empty_paragraphs(root: Element) -> None:
    """Paragraphs that the passes, or an editor's Enter key, left empty."""
    for parent, paragraph in pairs(root):
        if paragraph.tag == "p" and not len(paragraph) and not (paragraph.text or "").strip():
            splice(parent, paragraph, [])
