"""Writes a body: paragraphs of sentences, headings, quotations, lists. The same number tells the same in each language.

A body is rendered once, as an article's save would do it, and its rendered form serves every article that has it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from articles.bodies import Body, make_body
from caliber.sample.archive.words import Words, words_in
from caliber.search.index import spaced_words
from caliber.text.excerpts import plain_text
from caliber.text.reading import reading_minutes

# In all languages together.
BODIES = 5_200
FEWEST_SENTENCES, MOST_SENTENCES = 23, 53
FIRST_YEAR, LAST_YEAR = 1998, 2025


@dataclass(frozen=True)
class Text:
    """A body in every form that is stored."""

    source: str
    body: Body
    reading_minutes: int
    search_words: str


@cache
def text_of(number: int, language: str) -> Text:
    """Return a body by its number, made at its first use."""
    source = write_body(number, language)
    body = make_body(source, language)
    return Text(source, body, reading_minutes(source, language), spaced_words(plain_text(body.html)))


def write_body(number: int, language: str) -> str:
    """Return the Markdown of a body."""
    words = words_in(language)
    # Structure and figures come from one generator, so that translations of a story agree in both.
    chance = random.Random(number)  # noqa: S311 - nothing secret
    count = chance.randint(FEWEST_SENTENCES, MOST_SENTENCES)
    sentences = list(_sentences(words, chance, count))
    paragraphs = list(_paragraphs(sentences, chance))
    if len(paragraphs) > 5:
        _add_parts(paragraphs, words, chance)
    return "\n\n".join(paragraphs) + "\n"


def fill(template: str, words: Words, chance: random.Random) -> str:
    """Fill a sentence's figures in; each call takes the same draws, whatever the template uses."""
    n, p, y = chance.randint(3, 98) * 10, chance.randint(11, 489), chance.randint(FIRST_YEAR, LAST_YEAR)
    return template.format(n=words.whole(n), p=words.tenths(p), y=y)


def _sentences(words: Words, chance: random.Random, count: int) -> Iterator[str]:
    """Yield sentences, none a second time before all have been used, some with a lead-in."""
    places: list[int] = []
    while len(places) < count:
        places += chance.sample(range(len(words.sentences)), len(words.sentences))
    for place in places[:count]:
        lead_in = chance.randrange(len(words.lead_ins)) if chance.random() < 1 / 3 else None
        core = fill(words.sentences[place], words, chance)
        opening = "" if lead_in is None else fill(words.lead_ins[lead_in], words, chance)
        sentence = opening + core
        yield f"{words.capital(sentence[0])}{sentence[1:]}{words.stop}"


def _paragraphs(sentences: list[str], chance: random.Random) -> Iterator[str]:
    at = 0
    while at < len(sentences):
        count = chance.randint(2, 4)
        yield " ".join(sentences[at : at + count])
        at += count


def _add_parts(paragraphs: list[str], words: Words, chance: random.Random) -> None:
    """Put headings, a quotation and a list between the paragraphs of a text, not all of them in each."""
    kinds = chance.random(), chance.random(), chance.random()
    places = chance.sample(range(1, len(paragraphs)), 3)
    titles = chance.sample(range(len(words.headings)), 3)
    quote, source = chance.randrange(len(words.quotes)), chance.randrange(len(words.sources))
    items = chance.sample(range(len(words.items)), 3)
    listed = "\n".join(f"- {fill(words.items[item], words, chance)}" for item in items)
    for place in sorted(places, reverse=True):
        if kinds[0] < 0.6:
            paragraphs.insert(place, f"## {words.headings[titles[places.index(place)]]}")
    if kinds[1] < 0.5:
        paragraphs.insert(
            chance.randint(2, len(paragraphs)), f"> {words.quotes[quote]}\n>\n> — {words.sources[source]}"
        )
    if kinds[2] < 0.3:
        paragraphs.append(f"{words.list_lead}\n\n{listed}")
