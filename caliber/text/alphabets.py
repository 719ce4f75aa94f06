"""Transliteration tables to ASCII for slugs.py: readable newsroom spellings, not a reversible standard."""

RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # Neighbours whose names appear in Russian text.
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ө": "o", "ү": "u", "ң": "n", "қ": "k", "ғ": "gh", "ә": "a",
}  # fmt: skip

# Eastern Armenian. Pairs are listed in slugs.py, because they depend on the place in the word.
ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh", "ի": "i",
    "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n",
    "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts",
    "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev",
    # Question, emphasis and exclamation marks stand inside the word.
    "՞": "", "՛": "", "՜": "", "՚": "",
}  # fmt: skip

# As English-language papers in Baku print the names: Əliyev Aliyev, Qarabağ Garabagh, Şuşa Shusha, Gəncə Ganja,
# Naxçıvan Nakhchivan. Only for text that is Azerbaijani: c, q and x mean other sounds elsewhere.
AZERBAIJANI = {"c": "j", "ç": "ch", "ğ": "gh", "j": "zh", "ö": "o", "q": "g", "ş": "sh", "ü": "u", "x": "kh"}

# Letters that Unicode does not take apart into a base letter and a mark.
LATIN = {
    "ə": "a", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
    "ŋ": "ng", "ŧ": "t", "ĸ": "k",
    "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "´": "",
}  # fmt: skip

SHARED = LATIN | RUSSIAN | ARMENIAN
BY_LANGUAGE = {"az": AZERBAIJANI}
