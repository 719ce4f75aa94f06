"""Further languages as an operator writes them, with their own names and catalogues. Called by environment."""

import re
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

EXAMPLE = "he=עברית, fa=فارسی"
_ENTRY = re.compile(r"([a-z]{2,3}(?:-[a-z]+)?)\s*=\s*([^=,<>&\"]{1,40})")


def parse_languages(value: str) -> list[tuple[str, str]]:
    """Return code and own name of each language in such a list; ValueError says in a sentence how to mend it."""
    languages = [_parse(entry.strip()) for entry in value.split(",") if entry.strip()]
    if len({code for code, _name in languages}) != len(languages):
        raise ValueError("Name each language once.")
    return languages


def catalogue_path(folder: Path, code: str) -> Path:
    """Return where gettext looks for a language's compiled catalogue: zh-hant has its own in zh_Hant."""
    language, _hyphen, variant = code.partition("-")
    name = f"{language}_{variant.title() if len(variant) > 2 else variant.upper()}" if variant else language
    return folder / name / "LC_MESSAGES" / "django.mo"


def start_catalogue(model: Path, path: Path, code: str) -> int:
    """Write every text of a model catalogue to a new one, untranslated; return how many. It may not exist yet."""
    with model.open("rb") as source:
        texts = [message for message in read_po(source) if message.id]
    catalogue = Catalog(locale=Locale.parse(code, sep="-"), project="Caliber", fuzzy=False)
    for text in texts:
        catalogue.add(text.id, auto_comments=text.auto_comments, context=text.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        write_po(target, catalogue, width=100)
    return len(texts)


def _parse(entry: str) -> tuple[str, str]:
    found = _ENTRY.fullmatch(entry)
    if not found:
        raise ValueError(f"Write a code and the language's own name for each, such as {EXAMPLE}.")
    code, name = found[1], found[2].strip()
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"Give codes of the CLDR; it knows no “{code}”.") from error
    return code, name
