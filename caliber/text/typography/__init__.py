r"""House typography of each language, set into an editor's text on saving and taken out again at will.

Called by the newsroom when an article is saved (set) and when an editor switches it off (plain). Only what somebody
typed plainly changes: a mark that was typed as such, “ in a Russian text or – where the house sets —, stays as it is,
and so does whatever stands in code, addresses, tags and Markdown's own signs. A backslash keeps a sign: 737\-800.
"""

from caliber.text.typography.house import House, house_of
from caliber.text.typography.marks import Place, find_places
from caliber.text.typography.verbatim import view_of_line, view_of_markdown


def set_typography(source: str, language: str, *, is_line: bool = False) -> str:
    """Return the text with the language's quotes, dashes, ellipses and no-break spaces; setting twice changes nothing.

    `is_line`: the text is no Markdown, a headline or a deck. A language without rules in house.py keeps its text.
    """
    return _rewrite(source, language, is_line=is_line, is_setting=True)


def plain_typography(text: str, language: str, *, is_line: bool = False) -> str:
    """Return the text as an editor would type it; set_typography makes the same of it as of the text itself."""
    return _rewrite(text, language, is_line=is_line, is_setting=False)


def _rewrite(text: str, language: str, *, is_line: bool, is_setting: bool) -> str:
    house = house_of(language)
    if house is None:
        return text
    pieces: list[str] = []
    end = 0
    for place in _places(text, house, is_line=is_line):
        pieces += [text[end : place.start], place.rewrite(text[place.start : place.end], is_setting=is_setting)]
        end = place.end
    return "".join([*pieces, text[end:]])


def _places(text: str, house: House, *, is_line: bool) -> list[Place]:
    return find_places(view_of_line(text) if is_line else view_of_markdown(text), house)
