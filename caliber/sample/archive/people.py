"""The topics and authors of a generated archive, made where they are missing. Called by filling."""

from collections.abc import Sequence
from itertools import product

from articles.models import Author, AuthorText, Topic, TopicText
from caliber.sample.archive.words import words_in
from caliber.text.slugs import slugify


def make_topics(languages: Sequence[str]) -> list[int]:
    """Return the topics' numbers, field by field and within each city by city."""
    english = words_in("en")
    pairs = list(product(range(len(english.fields)), range(len(english.cities))))
    slugs = [slugify(f"{english.fields[field]} {english.cities[city]}", "en") for field, city in pairs]
    Topic.objects.bulk_create([Topic(slug=slug) for slug in slugs], ignore_conflicts=True)
    numbers = dict(Topic.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    texts = [
        TopicText(topic_id=numbers[slug], language=language, name=_topic_name(language, *pair))
        for slug, pair in zip(slugs, pairs, strict=True)
        for language in languages
    ]
    TopicText.objects.bulk_create(texts, ignore_conflicts=True)
    return [numbers[slug] for slug in slugs]


def make_authors(languages: Sequence[str]) -> list[int]:
    """Return the authors' numbers; their names belong to nobody."""
    english = words_in("en")
    pairs = list(product(range(len(english.first_names)), range(len(english.surnames))))
    slugs = [slugify(_author_name("en", *pair), "en") for pair in pairs]
    Author.objects.bulk_create([Author(slug=slug) for slug in slugs], ignore_conflicts=True)
    numbers = dict(Author.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    texts = [
        AuthorText(
            author_id=numbers[slug], language=language, name=_author_name(language, *pair), bio=words_in(language).bio
        )
        for slug, pair in zip(slugs, pairs, strict=True)
        for language in languages
    ]
    AuthorText.objects.bulk_create(texts, ignore_conflicts=True)
    return [numbers[slug] for slug in slugs]


def _topic_name(language: str, field: int, city: int) -> str:
    words = words_in(language)
    return f"{words.cities[city]}: {words.fields[field]}"


def _author_name(language: str, first: int, last: int) -> str:
    words = words_in(language)
    return f"{words.first_names[first]} {words.surnames[last]}"
