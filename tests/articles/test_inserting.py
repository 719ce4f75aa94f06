"""What the toolbar asks for: own stories by the words of their headlines, and Markdown for what was pasted."""

from pathlib import Path

import pytest
from django.test import Client

from articles.models import Article
from tests.factories import make_article
from tests.newsroom import make_person

FIND = "/admin/articles/article/find/"
PASTE = "/admin/articles/article/paste/"
pytestmark = pytest.mark.usefixtures("paper")


def found(client: Client, words: str, language: str = "en") -> list[str]:
    return [row["headline"] for row in client.get(FIND, {"q": words, "language": language}).json()["stories"]]


def test_stories_are_found_by_words_of_their_headline_in_the_articles_language(admin_client: Client) -> None:
    make_article("The bridge over the river")
    make_article("A river without a bridge")
    make_article("Мост через реку", language="ru")
    assert found(admin_client, "bridge RIVER") == ["A river without a bridge", "The bridge over the river"]
    assert found(admin_client, "мост", "ru") == ["Мост через реку"]


def test_a_story_is_found_by_its_address_and_a_draft_says_that_it_is_one(admin_client: Client) -> None:
    article = make_article("The bridge", state=Article.State.DRAFT)
    answer = admin_client.get(FIND, {"q": f"http://testserver{article.url}", "language": "en"}).json()
    assert answer["stories"] == [{"url": article.url, "headline": "The bridge", "when": "Draft"}]


@pytest.mark.parametrize("words", ["", "b", "%", "zzz", "\x00", "'; --"])
def test_words_that_find_nothing_answer_an_empty_list(admin_client: Client, words: str) -> None:
    make_article("The bridge")
    assert found(admin_client, words) == []


def test_what_was_pasted_becomes_markdown_and_what_was_left_out_is_said(admin_client: Client) -> None:
    html = '<h2>Head</h2><p style="color:red"><b>Bold</b> words</p><img src="https://elsewhere.example/x.png">'
    answer = admin_client.post(PASTE, {"html": html}).json()
    assert answer["markdown"].startswith("## Head\n\n**Bold** words")
    assert "1 picture did not come along" in answer["told"]


@pytest.mark.parametrize("address", [FIND, PASTE])
def test_whoever_does_not_write_gets_neither(client: Client, address: str) -> None:
    assert client.get(address).status_code in (302, 401)
    client.force_login(make_person("reporter"))
    assert client.get(FIND).status_code == 200


def test_every_module_of_the_form_is_there_under_the_name_by_which_it_is_called() -> None:
    import re

    folder = Path(__file__).resolve().parents[2] / "static" / "js" / "admin"
    for module in folder.glob("*.js"):
        for name in re.findall(r'from "\./([\w.]+)"|import "\./([\w.]+)"', module.read_text()):
            assert (folder / "".join(name)).exists(), f"{module.name} imports {name}"
