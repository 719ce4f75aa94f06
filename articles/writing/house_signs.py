"""House typography in what was typed: set on saving, taken out where an editor switches it off. Called by the form."""

from typing import Any, cast

from articles.models import Words
from caliber.text.typography import plain_typography, set_typography

_LINES = ("headline", "deck", "list_headline", "seo_title", "social_text")


def with_house_signs(words: Words, language: str, *, is_set: bool = True) -> Words:
    """Return the words with the language's quotes, dashes and spaces, or as somebody would type them."""
    change = set_typography if is_set else plain_typography
    changed: dict[str, Any] = {**words, "body": change(words["body"], language)}
    changed |= {name: change(words[name], language, is_line=True) for name in _LINES}  # type: ignore[literal-required]
    points = words["key_points"].splitlines()
    changed["key_points"] = "\n".join(change(point, language, is_line=True) for point in points)
    said = words.get("picture_words", {})
    changed["picture_words"] = said | {
        name: change(said[name], language, is_line=True) for name in ("alt", "caption") if name in said
    }
    return cast("Words", changed)
