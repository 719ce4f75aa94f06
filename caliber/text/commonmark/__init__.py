"""Python-Markdown taught to read what editors paste: CommonMark's lists, quotes, fences, headings and line breaks.

Called by caliber.text.markup as a Markdown extension, after Markdown's own "extra".
"""

import string

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import BACKTICK_RE, SubstituteTagInlineProcessor

from caliber.text.commonmark.blocks import (
    DefinitionIndentProcessor,
    LeafProcessor,
    ParagraphEndProcessor,
    PlainParagraphProcessor,
    QuoteProcessor,
)
from caliber.text.commonmark.fences import FencePreprocessor, LeafLines
from caliber.text.commonmark.inlines import BARE_ADDRESS, AddressProcessor, CodeSpanProcessor, InlineBudget
from caliber.text.commonmark.lists import ListProcessor

REPLACED_BLOCKS = ("indent", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "paragraph")


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
        if "defindent" in parser.blockprocessors:
            parser.blockprocessors.register(DefinitionIndentProcessor(parser), "defindent", 85)
        md.preprocessors.deregister("fenced_code_block", strict=False)
        md.preprocessors.register(FencePreprocessor(md), "fences", 26)
        md.preprocessors.register(LeafLines(md), "leaf_lines", 15)
        md.ESCAPED_CHARS = list(string.punctuation)
        md.inlinePatterns.register(CodeSpanProcessor(BACKTICK_RE), "backtick", 190)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"(?<! ) {2,}\n", "br"), "linebreak", 100)
        # After raw HTML (90) and entities (80) are put aside, before emphasis (60) reads the address's underscores.
        md.inlinePatterns.register(AddressProcessor(BARE_ADDRESS, md), "bare_address", 75)
        md.treeprocessors.register(InlineBudget(md), "inline_budget", 40)
