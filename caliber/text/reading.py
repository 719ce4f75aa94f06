"""Reading time: words of a text against the speed at which its language is read. Called when an article is saved."""

import re

# Reading of whole texts, words a minute. English, Russian and Turkish: Trauzettel-Klosinski and Dietz, "Standardized
# Assessment of Reading Performance: The New International Reading Speed Texts IReST", IOVS 53 (2012). Armenian and
# Azerbaijani were not measured there: translations of the same 61 news stories have 0.86 Armenian words for an English
# and 0.93 for a Russian one, 1.03 Azerbaijani words for a Turkish one, and a story is taken to need the same time.
WORDS_PER_MINUTE = {"en": 228, "ru": 184, "hy": 183, "az": 171, "tr": 166}
DEFAULT_WORDS_PER_MINUTE = 184

# Hyphens, apostrophes and the Armenian inner marks do not end a word.
WORD = re.compile(r"\w+(?:[-'’‐‑֊՛՜՞՚]\w+)*")


def count_words(text: str) -> int:
    """Count the words of plain text in any of the paper's alphabets."""
    return sum(1 for _ in WORD.finditer(text))


def reading_minutes(text: str, language: str) -> int:
    """Return whole minutes, at least 1, for plain text."""
    speed = WORDS_PER_MINUTE.get(language.partition("-")[0], DEFAULT_WORDS_PER_MINUTE)
    return max(1, round(count_words(text) / speed))
