"""What an article's HTML may contain. Called twice: on what the editor wrote, and on what the passes made of it."""

import re

import nh3

URL_SCHEMES = {"http", "https", "mailto", "tel"}
# Removed with what is in them; any other unknown tag only loses its angle brackets.
REMOVED_WITH_CONTENT = {
    "script", "style", "svg", "math", "iframe", "object", "embed", "template", "noscript", "noembed", "noframes",
    "textarea", "select", "title", "xmp", "plaintext", "head", "canvas", "audio", "video", "frameset",
}  # fmt: skip
TAGS = {
    "p", "br", "hr", "wbr", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure",
    "figcaption", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot",
    "tr", "th", "td", "a", "em", "strong", "b", "i", "s", "del", "ins", "sub", "sup", "small", "mark", "code", "kbd",
    "samp", "var", "abbr", "cite", "q", "dfn", "time", "bdi", "bdo", "ruby", "rt", "rp", "img", "details", "summary",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir", "class", "id"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "dfn": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "td": {"colspan", "rowspan", "align"},
    "time": {"datetime"},
    "details": {"open"},
}
# What the passes add and no editor may write.
ADDED_TAGS = {"section", "aside", "button", "video", "track"}
ADDED_ATTRIBUTES = {
    "button": {"type"},
    "figure": {"data-embed"},
    "video": {"controls", "preload", "src", "poster", "aria-label"},
    "track": {"kind", "src", "srclang", "label", "default"},
    "a": {"rel", "aria-label"},
    "div": {"role", "tabindex", "aria-label"},
    "section": {"aria-label"},
    "aside": {"role", "aria-label"},
    "img": {"loading", "decoding"},
}
NUMBER = re.compile(r"[1-9][0-9]{0,3}")
VALUES = {
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "align": re.compile(r"left|right|center"),
    "datetime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?"),
    "start": re.compile(r"-?[0-9]{1,6}"),
    "value": re.compile(r"-?[0-9]{1,6}"),
    **dict.fromkeys(("width", "height", "rowspan"), NUMBER),
    "colspan": re.compile(r"[1-9][0-9]{0,2}"),
}
CLASS_NAMES = re.compile(
    r"footnote|footnotes|footnote-ref|footnote-backref|table-scroll|align-end|align-center|language-[\w+#.-]{1,40}"
    r"|callout|callout-title|pull-quote|source-line|quote|verse|verse-line|document|document-kind|questions"
    r"|gallery|gallery-title|video|embed|embed-(?:wide|tall|upright|name|link|button|note)"
)


def keep_valid(tag: str, name: str, value: str) -> str | None:
    """Drop attribute values that a browser or a validator would not understand (nh3's attribute filter)."""
    if name == "class":
        kept = [part for part in value.split() if CLASS_NAMES.fullmatch(part)]
        return " ".join(kept) or None
    if name in VALUES:
        return value if VALUES[name].fullmatch(value) else None
    if name in ("reversed", "open", "controls", "default"):
        return ""
    return value


def clean_source(html: str) -> str:
    """Return balanced HTML with only what an editor may write."""
    return clean(html, TAGS, ATTRIBUTES)


def clean_result(html: str) -> str:
    """Return the same with what the passes added; the last word on what is stored."""
    names = ATTRIBUTES.keys() | ADDED_ATTRIBUTES.keys()
    attributes = {tag: ATTRIBUTES.get(tag, set()) | ADDED_ATTRIBUTES.get(tag, set()) for tag in names}
    return clean(html, TAGS | ADDED_TAGS, attributes)


def clean(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    """Run the allow-list over a fragment."""
    return nh3.clean(
        html,
        tags=tags,
        clean_content_tags=REMOVED_WITH_CONTENT - tags,
        attributes=attributes,
        attribute_filter=keep_valid,
        url_schemes=URL_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
