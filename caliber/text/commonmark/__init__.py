"""Python-Markdown taught to read what editors paste: CommonMark's lists, quotes, fences, headings and line breaks.

Called by caliber.text.markup as a Markdown extension, after Markdown's own "extra".
"""

from markdown import Markdown
from markdown.extensions import Extension

from caliber.text.commonmark.blocks import (
    DefinitionIndentProcessor,
    LeafProcessor,
    ParagraphEndProcessor,
    PlainParagraphProcessor,
    QuoteProcessor,
    ReferenceProcessor,
)
from caliber.text.commonmark.fences import FencePreprocessor, LeafLines
from caliber.text.commonmark.inlines import InlineReader
from caliber.text.commonmark.lists import ListProcessor
from caliber.text.commonmark.references import HtmlPreprocessor

REPLACED_BLOCKS = ("indent", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference", "paragraph")


class CommonMarkExtension(Extension):
    """Replaces Markdown's block readers where CommonMark reads differently."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        parser = md.parser
        for name in REPLACED_BLOCKS:
            parser.blockprocessors.deregister(name)
        parser.blockprocessors.register(LeafProcessor(parser), "leaf", 79)
        parser.blockprocessors.register(QuoteProcessor(parser), "quote", 78)
        parser.blockprocessors.register(ListProcessor(parser), "list", 77)
        parser.blockprocessors.register(ParagraphEndProcessor(parser), "paragraph_end", 76)
        parser.blockprocessors.register(PlainParagraphProcessor(parser), "paragraph", 10)
        parser.blockprocessors.register(ReferenceProcessor(parser), "reference", 15)
        if "defindent" in parser.blockprocessors:
            parser.blockprocessors.register(DefinitionIndentProcessor(parser), "defindent", 85)
        md.preprocessors.deregister("fenced_code_block", strict=False)
        md.preprocessors.register(FencePreprocessor(md), "fences", 26)
        md.preprocessors.register(HtmlPreprocessor(md), "html_block", 20)
        md.preprocessors.register(LeafLines(md), "leaf_lines", 15)
        md.treeprocessors.register(InlineReader(md), "inline", 20)
