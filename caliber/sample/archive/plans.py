"""Decides what each generated story is: languages, section, topics, authors, words. Its number alone decides.

So an archive that was stopped goes on exactly where it was, on any machine and either database.
"""

import random
from dataclasses import dataclass
from itertools import accumulate

from caliber.sample.archive.words import words_in
from caliber.text.slugs import cut_at_word, slugify

# One story's headline differs from any other's by its two figures, n and p; as many pairs as there are story numbers.
TENTHS, ROUNDS = 480, 9_000
MOST_STORIES = TENTHS * ROUNDS
# Prime to their product: neighbours in the archive have figures far apart.
STRIDE = 1_103_519
LANGUAGES_WEIGHTS = [35, 30, 15, 20]
ORIGINAL_WEIGHTS = {"ru": 40, "en": 35, "az": 20, "hy": 10}
SECTION_WEIGHTS = {"politics": 24, "region": 22, "economics": 22, "analytics": 12, "culture": 9, "interviews": 6}
LEAST_SECTION_WEIGHT = 5
SLUG_WORDS_LENGTH = 68
# Of so many stories one is a draft, one withdrawn, one was changed after its publication.
DRAFT_EVERY, WITHDRAWN_EVERY, UPDATED_EVERY = 997, 499, 23


@dataclass(frozen=True)
class Plan:
    """One story; languages begin with the original, topics and authors are places in their lists."""

    number: int
    languages: list[str]
    section: int
    topics: list[int]
    authors: list[int]
    body: int
    deck: int
    year: int
    variant: int

    @property
    def is_draft(self) -> bool:
        """Tell whether readers have not seen it yet."""
        return self.number % DRAFT_EVERY == DRAFT_EVERY - 1

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether readers see it no more."""
        return not self.is_draft and self.number % WITHDRAWN_EVERY == WITHDRAWN_EVERY - 1

    @property
    def is_updated(self) -> bool:
        """Tell whether its words changed after its publication."""
        return self.number % UPDATED_EVERY == 0

    def headline(self, language: str) -> str:
        """Return the headline, which no other article of the archive has."""
        words = words_in(language)
        rounds, tenths = divmod(self.number * STRIDE % MOST_STORIES, TENTHS)
        field, city = divmod(self.topics[0], len(words.cities))
        tail = words.headlines[field][self.variant]
        return f"{words.cities[city]}: {tail.format(n=words.whole(1_000 + 10 * rounds), p=words.tenths(1 + tenths))}"

    def slug(self, headline: str, language: str) -> str:
        """Return an address that cannot be taken: the headline's, with the story's number."""
        return f"{cut_at_word(slugify(headline, language), SLUG_WORDS_LENGTH)}-a{self.number}"

    def deck_in(self, language: str) -> str:
        """Return the sentence under the headline."""
        return words_in(language).decks[self.deck].format(y=self.year)


@dataclass(frozen=True)
class Planner:
    """Makes plans for a paper with these languages and sections (their slugs, in order)."""

    languages: list[str]
    sections: list[str]
    topics: int
    authors: int
    bodies: int

    def plan(self, number: int) -> Plan:
        """Return the story of a number."""
        chance = random.Random(number)  # noqa: S311 - nothing secret
        return Plan(
            number=number,
            languages=self._languages(chance),
            section=chance.choices(range(len(self.sections)), self._section_weights())[0],
            topics=_some(chance, self._topic_weights(), chance.choice((1, 2, 2, 3))),
            authors=_some(chance, self._author_weights(), chance.choice((1, 1, 1, 2))),
            body=number * STRIDE % self.bodies,
            deck=chance.randrange(len(words_in(self.languages[0]).decks)),
            year=chance.randint(1998, 2025),
            variant=chance.randrange(2),
        )

    def _languages(self, chance: random.Random) -> list[str]:
        weights = [ORIGINAL_WEIGHTS[language] for language in self.languages]
        original = chance.choices(self.languages, weights)[0]
        others = [language for language in self.languages if language != original]
        chance.shuffle(others)
        count = chance.choices(range(len(LANGUAGES_WEIGHTS)), LANGUAGES_WEIGHTS)[0]
        return [original, *others[:count]]

    def _section_weights(self) -> list[int]:
        return [SECTION_WEIGHTS.get(slug, LEAST_SECTION_WEIGHT) for slug in self.sections]

    def _topic_weights(self) -> list[float]:
        return _zipf(self.topics)

    def _author_weights(self) -> list[float]:
        return _zipf(self.authors)


_ZIPF: dict[int, list[float]] = {}


def _zipf(count: int) -> list[float]:
    """Return cumulative weights in which the k-th has 1/k of the first's."""
    if count not in _ZIPF:
        _ZIPF[count] = list(accumulate(1 / rank for rank in range(1, count + 1)))
    return _ZIPF[count]


def _some(chance: random.Random, weights: list[float], count: int) -> list[int]:
    """Return at most count different places, the frequent ones more often."""
    return list(dict.fromkeys(chance.choices(range(len(weights)), cum_weights=weights, k=count)))
