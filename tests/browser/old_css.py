"""Takes out of a page's styles what Chrome 109, Firefox 102 or Safari 15.4 would not read, as those browsers do.

Used by test_old_browsers.py and the contact sheets.
"""

import re

from playwright.sync_api import Route

# The floor's last browsers drop a declaration they do not know, and a whole rule for an unknown selector.
NEWER_PROPERTIES = (
    "text-wrap", "text-wrap-mode", "text-wrap-style", "scrollbar-width", "scrollbar-color", "hyphenate-limit-chars",
    "hyphenate-character", "field-sizing", "interpolate-size", "transition-behavior", "text-box", "text-box-trim",
    "font-size-adjust", "anchor-name", "position-anchor", "position-area", "view-transition-name", "container",
    "animation-timeline", "container-type", "container-name", "overlay", "scroll-timeline", "offset-position",
    "white-space-collapse", "mask", "mask-image", "initial-letter", "margin-trim", "hanging-punctuation", "ruby-align",
)  # fmt: skip
NEWER_UNITS = "dvh|dvb|svh|lvh|cqi|lh|rlh|cap"
NEWER_VALUES = rf"(?:color-mix|light-dark|oklch|oklab|linear|round)\(|\bsubgrid\b|\d(?:{NEWER_UNITS})\b"
NEWER_SELECTORS = r":has\(|:dir\(|:popover-open|:open|:user-invalid|:state\(|::details-content"
NEWER_RULES = "container|scope|starting-style|property|view-transition|position-try"

_DECLARATION = re.compile(
    rf"(?<=[{{;])\s*(?:(?:{'|'.join(NEWER_PROPERTIES)})\s*:[^;}}]*|[\w-]+\s*:[^;{{}}]*(?:{NEWER_VALUES})[^;}}]*);?"
)
_RULE = re.compile(rf"(?<=[{{}}])[^{{}}@]*(?:{NEWER_SELECTORS})[^{{}}]*\{{[^{{}}]*\}}")
_BLOCK = re.compile(rf"@(?:{NEWER_RULES})[^{{]*\{{(?:[^{{}}]*\{{[^{{}}]*\}})*[^{{}}]*\}}")
_STYLE = re.compile(r"(<style>)(.*?)(</style>)", re.DOTALL)


def strip_newer(css: str) -> str:
    """Return the stylesheet as a browser of the floor reads it."""
    return _DECLARATION.sub("", _RULE.sub("", _BLOCK.sub("", css)))


def strip_page(html: str) -> str:
    """Return the page with each of its own stylesheets stripped."""
    return _STYLE.sub(lambda found: found[1] + strip_newer(found[2]) + found[3], html)


def strip_answer(route: Route) -> None:
    """Answer a browser's request for a page with the stripped page."""
    response = route.fetch()
    route.fulfill(response=response, body=strip_page(response.text()))
