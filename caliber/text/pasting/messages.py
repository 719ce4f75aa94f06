"""Messages of Telegram: text whose line ends count, with ** and __ for what is bold and italic."""

import re

from caliber.text.pasting.blocks import Look, Run

# A message has no elements but those of its own styles; every editor and every web page has one of these.
DOCUMENT_TAG = re.compile(r"<(?:p|div|span|table|ul|ol|li|h[1-6]|font|article|section|style|meta)\b", re.IGNORECASE)
MARKED = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1(?!\w)")


def is_message(html: str) -> bool:
    """Say whether this is a message rather than a document."""
    return DOCUMENT_TAG.search(html) is None


def read_marks(text: str, look: Look) -> list[Run]:
    """Part a text at its marks of bold and italic."""
    if look.is_code or ("**" not in text and "__" not in text):
        return [Run(text, look)]
    runs: list[Run] = []
    end = 0
    for match in MARKED.finditer(text):
        runs.append(Run(text[end : match.start()], look))
        marked = look._replace(is_bold=True) if match[1] == "**" else look._replace(is_italic=True)
        runs += read_marks(match[2], marked)
        end = match.end()
    runs.append(Run(text[end:], look))
    return [run for run in runs if run.text]
