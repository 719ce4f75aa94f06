"""A–Z order as each language's readers expect it. Called wherever names are listed by name."""

import unicodedata

# Where the order of code points, or of bare letters, is not the alphabet's own.
ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքևօֆ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
}
# Letters of other alphabets stand after the language's own.
_FOREIGN = 1000


def alphabetical_key(name: str, language: str) -> tuple[list[tuple[int, str]], str]:
    """Return what `sorted` needs to put names in the order of a language's alphabet; case does not count.

    A foreign accent, as in É among English names, decides only between names that are else the same.
    """
    alphabet = ALPHABETS.get(language.partition("-")[0], "")
    lower = _lower(name, language)
    return [_place(letter, alphabet) for letter in lower], lower


def _lower(name: str, language: str) -> str:
    if language.partition("-")[0] in {"az", "tr"}:
        name = name.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", name).lower()


def _place(letter: str, alphabet: str) -> tuple[int, str]:
    if letter in alphabet:
        return alphabet.index(letter), ""
    if not letter.isalpha():
        return -1, letter
    bare = unicodedata.normalize("NFD", letter)[0]
    return (alphabet.index(bare), "") if bare in alphabet else (_FOREIGN, bare)
