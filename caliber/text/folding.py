"""Folding: one spelling for letters that readers type differently. Called by search, on text and query."""

import unicodedata
from functools import lru_cache

# ՞ ՛ ՜ ՚ stand inside Armenian words: «Ի՞նչ» must be found by ինչ.
DROPPED = dict.fromkeys(map(ord, "՞՛՜՚\u00ad\u200b\u200c\u200d\ufeff"))
SAME_LETTER = str.maketrans({"ё": "е", "ə": "e", "ı": "i", "և": "եւ", "’": "'", "ʼ": "'", "‘": "'"})
BREVE = "\u0306"


def fold(text: str) -> str:
    """Return text without case, marks and spelling variants; folding twice changes nothing.

    й is a letter of its own: without its breve, край would be found by краи.
    """
    folded = "".join(fold_letter(letter) for letter in unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", folded.translate(DROPPED))


# A paper's texts are made of a few hundred letters; folding each anew was half the cost of saving a long article.
@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """Fold one already case-folded character."""
    if letter == "й":
        return letter
    decomposed = unicodedata.normalize("NFKD", letter.translate(SAME_LETTER))
    return "".join(part for part in decomposed if not unicodedata.category(part).startswith("M")).translate(SAME_LETTER)
