"""Makes the people of a newsroom and a story as far as a test needs it, through the workflow's own door.

tests/browser/desk.py runs it beside the server with one argument in JSON: the words, and steps of who does which verb
with what. It prints the story's number, address and slug.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402

from articles.models import Article, Author, Section  # noqa: E402
from articles.versions.words import working_words  # noqa: E402
from articles.workflow.acting import act  # noqa: E402
from tests.newsroom import make_person  # noqa: E402

ROLES = ("reporter", "editor", "publisher")


def make_people() -> dict[str, User]:
    """Make who is not there yet; each is called like his role."""
    known = {user.username: user for user in User.objects.filter(username__in=ROLES)}
    return {role: known.get(role) or make_person(role) for role in ROLES}


def make(words: dict[str, Any], steps: list[list[Any]]) -> Article:
    """Let the reporter write, and the others do what is asked; changed words come with their verb."""
    people = make_people()
    signed = {"section": Section.objects.get(slug="region").pk, "authors": [Author.objects.order_by("pk")[0].pk]}
    article = act("keep", Article(language="en"), people["reporter"], {**signed, **words}).article  # type: ignore[typeddict-item]
    for who, verb, said in steps:
        changed: Any = {**working_words(article), **said.pop("words")} if "words" in said else None
        article = act(verb, article, people[who], changed, **said).article
    return article


if __name__ == "__main__":
    made = make(**json.loads(sys.argv[1]))
    print(made.pk, made.get_absolute_url())
