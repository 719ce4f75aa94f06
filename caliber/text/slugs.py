"""Slugs: a headline in any of the paper's alphabets to readable ASCII. Called when a story is saved."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from caliber.text.alphabets import BY_LANGUAGE, SHARED

SLUG_MAX_LENGTH = 80
FALLBACK_SLUG = "story"

# Armenian writes its question, stress and exclamation marks inside the word, even between the two letters of "ու".
MARKS_IN_WORDS = str.maketrans("", "", "՞՛՜")
# Where the place in the word decides: (pattern, replacement), in this order, on lower-case text.
PLACED_SPELLINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"եւ", "և"),
        (r"\bև", "yev"),  # Եվրոպա aside, «և» alone is said "yev"
        (r"\bե", "ye"),  # Երևան yerevan
        (r"ու", "u"),
        (r"\bո(?!վ)", "vo"),  # որոշում voroshum, but ով ov
        (r"[ыи]й\b", "y"),  # Юрий yury, новый novy
        (r"[ъь]е", "ye"),  # Васильев vasilyev
        (r"[ъь]и", "yi"),
    ]
]
WORD = re.compile(r"[^\W_]+(?:[՚'’ʼ`][^\W_]+)*")
# A thousands separator belongs to its number: 1,520 mm is 1520-mm.
THOUSANDS = re.compile("(?<=[0-9])[,\u00a0\u202f](?=[0-9]{3}(?![0-9]))")


def slugify(text: str, language: str, max_length: int = SLUG_MAX_LENGTH) -> str:
    """Return lower-case ASCII letters, digits and single hyphens, cut at a word; never empty."""
    lowered = unicodedata.normalize("NFC", lower(THOUSANDS.sub("", text)))
    lowered = lowered.translate(MARKS_IN_WORDS)
    special = BY_LANGUAGE.get(language.partition("-")[0], {})
    for pattern, replacement in PLACED_SPELLINGS:
        lowered = pattern.sub(replacement, lowered)
    ascii_text = WORD.sub(lambda match: transliterate(match[0], special), lowered)
    return cut_at_word(re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-"), max_length) or FALLBACK_SLUG


def lower(text: str) -> str:
    """Lower-case, with the Turkic İ as a plain i: str.lower() leaves a combining dot behind."""
    return text.replace("İ", "i").lower()


def transliterate(word: str, special: dict[str, str]) -> str:
    """Spell one lower-case word in ASCII; `special` are the letters that only this language says so."""
    if "w" in word:
        special = {}  # no language with special letters has a w: this is a foreign name, WhatsApp
    return "".join(special[letter] if letter in special else bare(letter) for letter in word)


# Alphabets are small: most of a slug's cost was to take the same few letters apart.
@lru_cache(maxsize=4096)
def bare(letter: str) -> str:
    """Return a letter as all languages spell it: of an accented one its base, of an unknown one nothing."""
    if letter in SHARED:
        return SHARED[letter]
    decomposed = unicodedata.normalize("NFKD", letter)
    return "".join(SHARED.get(part, part if part.isascii() else "") for part in decomposed)


def cut_at_word(slug: str, max_length: int) -> str:
    """Shorten to max_length at a hyphen; a single longer word is cut hard."""
    if len(slug) <= max_length:
        return slug
    head = slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
    return head.strip("-")


def unique_slug(base: str, taken: Callable[[str], bool], max_length: int = SLUG_MAX_LENGTH) -> str:
    """Return base, or base-2, base-3 and so on, the first that is not taken, within max_length."""
    candidate, number = base, 1
    while taken(candidate):
        number += 1
        suffix = f"-{number}"
        candidate = cut_at_word(base, max_length - len(suffix)) + suffix
    return candidate
