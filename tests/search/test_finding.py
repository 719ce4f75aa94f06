"""Which articles answer a question."""

import pytest

from articles.models import Article
from tests.factories import make_article, make_story
from tests.search.conftest import Find

HEADLINE = "Gas from the Caspian"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("The Middle Corridor", "CORRIDOR"),
        ("Средний коридор", "КОРИДОР"),
        ("Средний коридор", "коридор"),
        ("Café on the boulevard", "cafe"),
        ("Cafe on the boulevard", "CAFÉ"),
        ("Ещё один самолёт", "еще самолет"),
        ("Еще один самолет", "Ещё самолёт"),
        ("Ի՞նչ է միջանցքը", "ինչ ՄԻՋԱՆՑՔԸ"),
        ("Əliyev görüşdü", "eliyev gorusdu"),
        ("ﬁve ①", "five 1"),
    ],
)
def test_neither_case_nor_accents_matter(find: Find, text: str, query: str) -> None:
    make_article("Folded", body=text)
    assert find(query) == ["Folded"]


@pytest.mark.parametrize("query", ["corr", "c", "corridor", "middle corr"])
def test_the_beginning_of_a_word_is_enough(find: Find, query: str) -> None:
    make_article("The Middle Corridor")
    assert find(query) == ["The Middle Corridor"]


def test_the_inside_of_a_word_is_not(find: Find) -> None:
    make_article("The Middle Corridor")
    assert find("ridor") == []


def test_a_letter_with_a_breve_is_another_letter(find: Find) -> None:
    make_article("Край")
    assert find("краи") == []


def test_every_word_must_be_there_in_any_order(find: Find) -> None:
    make_article(HEADLINE)
    assert find("caspian gas") == [HEADLINE]
    assert find("caspian oil") == []


@pytest.mark.parametrize("field", ["headline", "deck", "body"])
def test_headline_deck_and_text_are_searched(find: Find, field: str) -> None:
    words = {"headline": "Plain", "deck": "", "body": "Plain."} | {field: "Zangezur"}
    make_article(**words)
    assert len(find("zangezur")) == 1


def test_markup_is_not_searched(find: Find) -> None:
    make_article("Linked", body="[words](https://address.invalid/hidden) and **bold**")
    assert find("bold words") == ["Linked"]
    assert find("strong") == find("href") == find("hidden") == []


def test_the_newest_comes_first(find: Find) -> None:
    for hours, headline in [(3, "Gas, old"), (1, "Gas, new"), (2, "Gas, between")]:
        make_article(headline, hours_ago=hours)
    assert find("gas") == ["Gas, new", "Gas, between", "Gas, old"]


@pytest.mark.parametrize("state", [Article.State.DRAFT, Article.State.WITHDRAWN])
def test_what_is_not_published_is_never_found(find: Find, state: str) -> None:
    make_article(HEADLINE, state=state)
    assert find("gas") == []


def test_a_scheduled_article_is_not_found_before_its_minute(find: Find) -> None:
    make_article(HEADLINE, hours_ago=-1)
    assert find("gas") == []


def test_a_withdrawn_article_is_found_no_more(find: Find) -> None:
    article = make_article(HEADLINE)
    assert find("gas") == [HEADLINE]
    article.state = Article.State.WITHDRAWN
    article.save()
    assert find("gas") == []


def test_each_edition_finds_its_own(find: Find) -> None:
    make_story(HEADLINE, languages=("en", "ru"))
    make_article("Gas, in Armenian", language="hy")
    assert find("gas") == [HEADLINE]
    assert find("gas", language="hy") == ["Gas, in Armenian"]


def test_a_changed_text_is_found_by_its_new_words_only(find: Find) -> None:
    article = make_article(HEADLINE, body="Pipes.")
    article.body = "Cables."
    article.save()
    assert find("cables") == [HEADLINE]
    assert find("pipes") == []
