"""Turns the stylesheets and the first-paint script into the text that stands in every page, and into their CSP hashes.

Called by the template tags and, at start, by settings; so it may use neither settings nor models.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import rcssmin
import rjsmin

STATIC_FOLDER = Path(__file__).resolve().parents[2] / "static"

# The sheet of every page, and one for each kind of page, so that no page carries what only the others need.
SHEETS = ("site", "story", "blocks", "long", "notes", "index", "strap")

# One line of a sheet: @import url("card.css") layer(parts);
IMPORT = re.compile(r'^@import url\("(?P<name>[\w-]+\.css)"\) layer\((?P<layer>[\w-]+)\);$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def stylesheet(sheet: str = "site", static_folder: Path = STATIC_FOLDER) -> str:
    """A sheet with its imports in their layers, minified; read once, so that it stays what the policy's hash is of."""
    return _read_stylesheet(sheet, static_folder)


@cache
def _read_stylesheet(sheet: str, static_folder: Path) -> str:
    folder = static_folder / "css"

    def resolve(found: re.Match[str]) -> str:
        # Minified before it is wrapped: inside @layer the minifier takes ".a :hover" for a declaration.
        text = rcssmin.cssmin((folder / found["name"]).read_text(encoding="utf-8"))
        return f"@layer {found['layer']}{{{text}}}" if text else ""

    source = COMMENT.sub("", (folder / f"{sheet}.css").read_text(encoding="utf-8"))
    return _safe_in_element(IMPORT.sub(resolve, source).replace("\n", ""))


def first_paint_script(static_folder: Path = STATIC_FOLDER) -> str:
    """The one script that runs before the first paint, minified; read once too."""
    return _read_first_paint_script(static_folder)


@cache
def _read_first_paint_script(static_folder: Path) -> str:
    return _safe_in_element(rjsmin.jsmin((static_folder / "js" / "first-paint.js").read_text(encoding="utf-8")))


def style_hashes(static_folder: Path = STATIC_FOLDER) -> list[str]:
    """Sources for style-src, quotes included."""
    return [_csp_hash(stylesheet(sheet, static_folder)) for sheet in SHEETS]


def script_hashes(static_folder: Path = STATIC_FOLDER) -> list[str]:
    """Sources for script-src, quotes included."""
    return [_csp_hash(first_paint_script(static_folder))]


def _csp_hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _safe_in_element(text: str) -> str:
    """A closing tag inside would end the element early, and the hash would no longer fit what the browser sees."""
    if "</" in text:
        raise ValueError("a stylesheet or script that stands in the page may not contain '</'")
    return text
