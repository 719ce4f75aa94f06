"""The page of a text with each block beyond words: what readers get of pictures, films and other sites."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from articles.models import Paper
from tests.factories import make_article
from tests.text.reader import Page, read

pytestmark = pytest.mark.usefixtures("paper")


@pytest.fixture
def film(settings: Any, tmp_path: Any) -> None:
    """Put a film, its poster and captions in two languages into the media folder."""
    settings.MEDIA_ROOT = tmp_path
    for name in ("film.mp4", "film.jpg", "film.en.vtt", "film.ru.vtt", "other.webm"):
        default_storage.save(name, ContentFile(b"x"))


def _page(client: Client, body: str, language: str = "en") -> tuple[Page, str]:
    article = make_article("Blocks", language=language, body=body)
    html = client.get(article.url).content.decode()
    return read(html.partition('id="text">')[2].partition("<svg")[0]), html


def test_a_film_has_the_captions_of_the_texts_language_and_its_poster(client: Client, film: None) -> None:
    page, _html = _page(client, "[A film](/media/film.mp4)", "ru")
    assert page.only("track").attributes == {
        "kind": "captions",
        "src": "/media/film.ru.vtt",
        "srclang": "ru",
        "label": "Русский",
    }
    assert page.only("video").attributes["poster"] == "/media/film.jpg"


def test_a_film_without_files_beside_it_promises_none(client: Client, film: None) -> None:
    page, _html = _page(client, "[A film](/media/other.webm)")
    assert page.all("track") == []
    assert "poster" not in page.only("video").attributes
    page, _html = _page(client, "[A film](/media/film.mp4)", "az")
    assert page.all("track") == []


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("https://t.me/caliber_az/5", "embed-name"),
        ("> [!GALLERY]\n> ![a](/static/img/share-default.png)", "gallery"),
        ("[A film](/media/film.mp4)", "video"),
    ],
)
def test_a_page_with_a_block_brings_its_styles_and_others_do_not(client: Client, body: str, sign: str) -> None:
    _page_of_block, html = _page(client, body)
    assert f'class="{sign}' in html
    assert ".embed-button" in html
    _page_of_words, plain = _page(client, "Words.")
    assert ".embed-button" not in plain


def test_only_a_text_with_an_embed_brings_its_script(client: Client) -> None:
    assert "js/embeds" in _page(client, "https://t.me/caliber_az/5")[1]
    assert "js/embeds" not in _page(client, "[A film](/media/film.mp4)")[1]


def test_no_page_is_framed_or_frames_before_it_is_asked(client: Client) -> None:
    page, html = _page(client, "https://www.youtube.com/watch?v=abcdefghijk")
    assert page.all("iframe", "script", "img") == []
    assert html.count("youtube-nocookie.com") == 1


def test_a_feed_of_whole_stories_has_the_link_alone(client: Client, paper: Paper) -> None:
    paper.has_full_text_feeds = True
    paper.save()
    make_article("Blocks", body="https://t.me/caliber_az/5")
    feed = client.get("/en/rss.xml").content.decode()
    assert "t.me/caliber_az/5" in feed
    assert "Show it here" not in feed
