"""Spaces at which no line may break, from lists of words. Called by house.py, once a language."""

import re

SPACE = "[ \xa0]"
# A capital, a full stop and the next capital: A. S. Pushkin.
CAPITAL = "[A-ZÇƏĞİÖŞÜА-ЯЁԱ-Ֆ]"
INITIAL = rf"(?<=(?<![\w.…]){CAPITAL}\.{SPACE})(?={CAPITAL})"


def bind(
    *,
    units: str,
    unit_stems: str = "",
    before_words: str = "",
    before_numbers: str = "",
    after_words: str = "",
    has_spaced_thousands: bool = False,
) -> re.Pattern[str]:
    """Return a pattern that matches each such space; the lists are words with spaces between.

    Units stand after a number, stems whatever their ending; `before_words` hold to the next word, `before_numbers` to
    the next number, `after_words` to the word before.
    """
    places = [
        rf"(?<=[0-9]{SPACE})(?=(?:{_any_of(units)})(?!\w))",
        rf"(?<=[№§]{SPACE})(?=[0-9])",
        INITIAL,
    ]
    if unit_stems:
        places.append(rf"(?<=[0-9]{SPACE})(?={_any_of(unit_stems)})")
    if before_words:
        places.append(rf"(?:{_after_any_of(before_words)})(?=[^\s|])")
    if before_numbers:
        places.append(rf"(?:{_after_any_of(before_numbers)})(?=[0-9])")
    if after_words:
        places.append(rf"(?<=\w{SPACE})(?=(?:{_any_of(after_words)})(?!\w))")
    if has_spaced_thousands:
        groups = "|".join(rf"(?<=(?<![0-9.…,])[0-9]{{{length}}}{SPACE})" for length in (1, 2, 3))
        places.append(rf"(?:{groups})(?=[0-9]{{3}}(?![0-9]))")
    # The space comes first: the search runs from space to space and not from letter to letter.
    return re.compile(rf"{SPACE}(?:{'|'.join(places)})")


def _any_of(words: str) -> str:
    return "|".join(re.escape(word) for word in words.split())


def _after_any_of(words: str) -> str:
    by_length: dict[int, list[str]] = {}
    for word in words.split():
        by_length.setdefault(len(word), []).append(re.escape(word))
    # The second word of из-за is none by itself; after -- it is.
    return "|".join(rf"(?<=(?<!\w)(?<!\w-)(?:{'|'.join(group)}){SPACE})" for group in by_length.values())
