"""The sentences that generated articles are made of, one file a language, the same line for line in all of them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Words:
    """One language's material; {n}, {p}, {y} and {city} in it are filled by whoever uses it."""

    # What ends a sentence, and where the capital letter is not Unicode's.
    stop: str
    capitals: dict[str, str]
    decimal: str
    thousands: str
    cities: list[str]
    fields: list[str]
    first_names: list[str]
    surnames: list[str]
    bio: str
    # For each of the fields two, both with {n} and {p}.
    headlines: list[list[str]]
    decks: list[str]
    lead_ins: list[str]
    sentences: list[str]
    headings: list[str]
    quotes: list[str]
    sources: list[str]
    list_lead: str
    items: list[str]

    def capital(self, letter: str) -> str:
        """Return a letter as it stands at the head of a sentence."""
        return self.capitals.get(letter, letter.upper())

    def whole(self, number: int) -> str:
        """Write a whole number as the language groups it."""
        return f"{number:,}".replace(",", self.thousands) if number >= 10_000 or self.thousands == "," else str(number)

    def tenths(self, number: int) -> str:
        """Write so many tenths with one decimal."""
        return f"{number // 10}{self.decimal}{number % 10}"


def known_languages() -> set[str]:
    """Return the languages that there is material in."""
    return {path.stem for path in FOLDER.glob("*.toml")}


@cache
def words_in(language: str) -> Words:
    """Return a language's material."""
    return Words(**tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
