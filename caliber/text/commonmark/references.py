"""Keeps Markdown's reader of HTML from closing what looks like the beginning of a reference. For the extension."""

from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra


class _Extractor(HTMLExtractorExtra):
    def handle_charref(self, name: str) -> None:
        """Leave `&#65` without its semicolon the text that it is."""
        written = f"&#{name}"
        if self.rawdata.startswith(f"{written};", self.line_offset + self.offset):
            super().handle_charref(name)
        else:
            self.handle_data(written)


class HtmlPreprocessor(HtmlBlockPreprocessor):
    """Puts blocks of HTML aside, as its base does."""

    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")
