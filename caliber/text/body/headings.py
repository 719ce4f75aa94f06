"""Headings under the article's own h1: no level skipped, each with an address. Called by render_markdown."""

from xml.etree.ElementTree import Element

from caliber.text.body.tree import pairs, text_of, unwrap
from caliber.text.slugs import slugify

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Keeps the text's ids apart from those of the page around it ("search", "content").
ID_PREFIX = "h-"


def set_headings(root: Element, language: str) -> dict[str, str]:
    """Renumber levels from h2 and give ids; return where each in-page address that an editor may have written leads."""
    targets: dict[str, str] = {}
    levels: list[int] = []
    used: dict[str, int] = {}
    for parent, heading in pairs(root):
        if heading.tag not in HEADING_TAGS:
            continue
        title = text_of(heading)
        if not title:
            unwrap(parent, heading)
            continue
        heading.tag = next_tag(levels, int(heading.tag[1]))
        slug = next_slug(slugify(title, language), used)
        written = heading.get("id", "")
        heading.set("id", ID_PREFIX + slug)
        for address in (written, slug, ID_PREFIX + slug):
            if address:
                targets.setdefault(address, ID_PREFIX + slug)
    return targets


def next_slug(slug: str, used: dict[str, int]) -> str:
    """Return slug, slug-2, slug-3 for the same title again; `used` counts how often each was asked for."""
    used[slug] = used.get(slug, 0) + 1
    if used[slug] == 1:
        return slug
    return next_slug(f"{slug}-{used[slug]}", used)


def next_tag(levels: list[int], level: int) -> str:
    """Return the tag for a heading of this level under the headings still open, and open it."""
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return f"h{min(len(levels) + 1, 6)}"
