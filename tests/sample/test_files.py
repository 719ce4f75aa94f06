"""The sample paper's files are complete: what one language says, every language of the story says."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings

from articles.models.section import Mark
from caliber.sample.files import SampleStory, SampleText, read_pages, read_stories, read_table
from caliber.sample.furniture import PAGE_ORDER
from caliber.sample.plates import PLATES
from caliber.text.slugs import slugify

LANGUAGES = {code for code, _name in settings.LANGUAGES}
STORIES = list(read_stories())
ILLUSTRATED = [story for story in STORIES if story.shared["plate"]]
OUTWARD_LINK = re.compile(r"\]\((https?://(?:[^\s()]|\([^\s()]*\))+)\)")
each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


def test_the_stories_are_numbered_without_a_gap_and_the_seed_stands_first() -> None:
    assert [int(story.name[:2]) for story in STORIES] == list(range(1, len(STORIES) + 1))
    seed = {text.language: text for text in STORIES[0].texts}["en"]
    assert seed.fields["slug"] == "baku-brussels-a-new-level-of-interaction"
    assert STORIES[0].shared["published_at"] == "2025-04-26T16:31:00+04:00"
    assert STORIES[0].shared["views"] == 194


def test_every_section_has_stories() -> None:
    assert {story.shared["section"] for story in STORIES} == set(read_table("sections"))


@each_story
def test_a_story_has_all_that_its_languages_share(story: SampleStory) -> None:
    shared = story.shared
    assert shared["section"] in read_table("sections")
    assert shared["topics"]
    assert set(shared["topics"]) <= set(read_table("topics"))
    assert shared["authors"]
    assert set(shared["authors"]) <= set(read_table("authors"))
    assert shared["plate"] in PLATES or ("picture" not in shared and not shared["plate"])
    assert shared["sources"]
    assert ("published_at" in shared) != ("hours_before_install" in shared)
    if "published_at" in shared:
        assert datetime.fromisoformat(shared["published_at"]).tzinfo is not None


@each_story
def test_a_story_is_whole_in_each_of_its_languages(story: SampleStory) -> None:
    languages = [text.language for text in story.texts]
    assert {"en", story.shared["original_language"]} <= set(languages) <= LANGUAGES
    for text in story.texts:
        assert {"headline", "deck"} <= set(text.fields) <= {"headline", "deck", "slug", "key_points"}
        assert len(text.fields.get("key_points", "").splitlines()) <= 5
        assert all(value.strip() == value and value for value in text.fields.values())
        assert len(text.fields["headline"]) <= 80
        assert len(text.fields["deck"]) <= 255
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", _slug(text))
        assert len(text.body.split()) > 100
        assert len(_slug(text)) <= 100


@each_story
def test_a_withdrawn_story_says_why_in_each_of_its_languages_and_no_other_does(story: SampleStory) -> None:
    assert story.state in {"published", "withdrawn"}
    for text in story.texts:
        assert bool(story.withdrawal_reason(text.language)) == (story.state == "withdrawn")
        assert len(story.withdrawal_reason(text.language)) <= 255


def test_a_negative_number_of_hours_before_install_is_a_time_to_come() -> None:
    installed_at = datetime(2026, 1, 31, 12, tzinfo=UTC)
    story = SampleStory("99-tomorrow", {"hours_before_install": -24}, [])
    assert story.published_at(installed_at) == datetime(2026, 2, 1, 12, tzinfo=UTC)


def _slug(text: SampleText) -> str:
    return str(text.fields.get("slug") or slugify(text.fields["headline"], text.language))


def test_nearly_every_story_has_a_plate_of_its_own() -> None:
    plates = [story.shared["plate"] for story in ILLUSTRATED]
    assert len(plates) >= 11
    assert len(plates) == len(set(plates))


@pytest.mark.parametrize("story", ILLUSTRATED, ids=lambda story: story.name)
def test_a_picture_has_its_words_in_each_of_the_storys_languages(story: SampleStory) -> None:
    for text in story.texts:
        words = story.shared["picture"][text.language]
        assert set(words) == {"alt", "caption", "credit"}
        assert all(words.values())


@each_story
def test_a_storys_sources_are_the_links_of_its_english_text(story: SampleStory) -> None:
    english = {text.language: text for text in story.texts}["en"]
    assert set(OUTWARD_LINK.findall(english.body)) == set(story.shared["sources"])


def test_no_two_stories_share_an_address() -> None:
    addresses = [(text.language, _slug(text)) for story in STORIES for text in story.texts]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("name", ["sections", "topics", "authors"])
def test_a_table_speaks_every_language(name: str) -> None:
    for slug, row in read_table(name).items():
        assert set(row) >= LANGUAGES, slug
        for language in LANGUAGES:
            words = row[language] if isinstance(row[language], dict) else {"name": row[language]}
            assert words["name"].strip(), slug
    if name == "sections":
        assert {row["mark"] for row in read_table(name).values()} <= set(Mark.values)


def test_the_paper_and_its_editions_are_described() -> None:
    words = read_table("paper")
    assert all(value.startswith("https://") for key, value in words["paper"].items() if key.endswith("_url"))
    for language in LANGUAGES:
        assert set(words[language]) == {"description", "telegram_url", "copyright_line", "usage_line"}
        assert all(words[language].values())


def test_every_standing_page_speaks_every_language() -> None:
    pages = read_pages()
    assert set(pages) == set(PAGE_ORDER)
    for texts in pages.values():
        assert {text.language for text in texts} == LANGUAGES
        assert all(text.fields["title"] and text.body.strip() for text in texts)
