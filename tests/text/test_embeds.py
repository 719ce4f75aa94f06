"""Galleries, films, and what stands on other sites: what an editor writes, and what waits to be asked."""

import pytest

from caliber.text.body.embeds import without_controls
from caliber.text.body.providers import FRAME_ORIGINS, find_embed
from caliber.text.markup import render_markdown
from tests.text.reader import read

VIDEO = "abcdefghijk"
KNOWN = {
    f"https://www.youtube.com/watch?v={VIDEO}&t=1m30s": f"https://www.youtube-nocookie.com/embed/{VIDEO}?autoplay=1&start=90",
    f"https://youtu.be/{VIDEO}?si=x": f"https://www.youtube-nocookie.com/embed/{VIDEO}?autoplay=1",
    f"https://m.youtube.com/shorts/{VIDEO}": f"https://www.youtube-nocookie.com/embed/{VIDEO}?autoplay=1",
    "https://vimeo.com/123456789": "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1",
    "https://x.com/a_b/status/12345?s=20": "https://platform.twitter.com/embed/Tweet.html?id=12345&dnt=true",
    "https://t.me/s/caliber_az/55": "https://t.me/caliber_az/55?embed=1&mode=tme",
    "https://www.facebook.com/a.b/posts/12?x=1": "https://www.facebook.com/plugins/post.php?href="
    "https%3A%2F%2Fwww.facebook.com%2Fa.b%2Fposts%2F12%3Fx%3D1",
    "https://www.instagram.com/reel/Cabcdef/": "https://www.instagram.com/reel/Cabcdef/embed/captioned/",
    "https://www.tiktok.com/@a.b/video/7123456789012345678": "https://www.tiktok.com/embed/v2/7123456789012345678",
    "https://www.google.com/maps/place/Baku/@40.39,49.88,12z/data=!3m": "https://www.google.com/maps?q=Baku&z=12&output=embed",
    "https://www.google.com/maps/@40.39,49.88,12z": "https://www.google.com/maps?q=40.39,49.88&z=12&output=embed",
    "https://www.openstreetmap.org/?mlat=40.37&mlon=49.83#map=15/40.37/49.83": "https://www.openstreetmap.org/export/"
    "embed.html?bbox=49.81627%2C40.36542%2C49.84373%2C40.37458&layer=mapnik&marker=40.37%2C49.83",
}
UNKNOWN = [
    "https://www.google.com/search?q=x",
    "https://t.me/caliber_az",
    "https://user@t.me/caliber_az/5",
    "https://t.me:8080/caliber_az/5",
    "https://youtube.com.evil.example/watch?v=abcdefghijk",
    "https://evil.example/https://t.me/caliber_az/5",
    "https://www.youtube.com/watch?v=abc",
    "https://www.openstreetmap.org/about",
    "https://[",
    "ftp://t.me/caliber_az/5",
]


@pytest.mark.parametrize("address", KNOWN)
def test_a_link_to_a_known_provider_has_a_frame_on_the_providers_host(address: str) -> None:
    embed = find_embed(address)
    assert embed is not None
    assert embed.frame == KNOWN[address]
    assert embed.frame.startswith(tuple(f"{origin}/" for origin in FRAME_ORIGINS))


@pytest.mark.parametrize("address", UNKNOWN)
def test_any_other_link_has_none(address: str) -> None:
    assert find_embed(address) is None
    assert "embed" not in render_markdown(address, "en")


def test_an_embed_is_a_plain_link_that_waits_for_a_press() -> None:
    page = read(render_markdown("Before.\n\n[The speech](https://youtu.be/abcdefghijk)\n\nAfter.", "en"))
    assert [tag.name for tag in page.tags] == ["p", "figure", "p", "p", "a", "button", "p", "p"]
    figure = page.only("figure")
    assert figure.attributes["data-embed"] == "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"
    assert figure.text.startswith("YouTubeThe speechShow it hereBefore you press, nothing is loaded from YouTube")
    assert page.only("a").attributes["href"] == "https://youtu.be/abcdefghijk"
    assert not page.all("iframe", "script")


def test_a_bare_address_is_shown_without_its_scheme() -> None:
    assert read(render_markdown("https://www.youtube.com/watch?v=abcdefghijk", "en")).only("a").text == (
        "youtube.com/watch?v=abcdefghijk"
    )


@pytest.mark.parametrize(
    "source",
    ["See https://youtu.be/abcdefghijk here.", "- https://youtu.be/abcdefghijk", "> https://youtu.be/abcdefghijk"],
)
def test_a_link_among_words_or_in_a_list_stays_a_link(source: str) -> None:
    assert "<figure" not in render_markdown(source, "en")


@pytest.mark.parametrize(("language", "word"), [("ru", "Показать"), ("hy", "Ցուցադրել"), ("az", "Burada")])
def test_an_embed_speaks_the_language_of_the_text(language: str, word: str) -> None:
    assert word in read(render_markdown("https://t.me/caliber_az/5", language)).only("button").text


def test_a_feed_has_the_link_and_no_button() -> None:
    html = without_controls(render_markdown("https://t.me/caliber_az/5", "hy"))
    assert "<button" not in html
    assert "embed-note" not in html
    assert 'href="https://t.me/caliber_az/5"' in html


def test_an_editor_cannot_write_a_frame_or_its_address() -> None:
    source = '<figure class="embed" data-embed="https://evil.example/"><button class="embed-button">a</button></figure>'
    assert "data-embed" not in render_markdown(source, "en")
    assert "<button" not in render_markdown(source, "en")
    assert "<video" not in render_markdown('<video controls src="/media/a.mp4"></video>', "en")


def test_a_gallery_shows_its_pictures_together_under_its_title() -> None:
    source = (
        '> [!GALLERY] Three *pipes*\n> ![One](/media/a.jpg "First")\n> ![](/media/b.jpg)\n>\n'
        "> ![Three](/media/c.jpg)\n>\n> Photographs by nobody."
    )
    page = read(render_markdown(source, "en"))
    assert [tag.text for tag in page.all("figcaption")] == ["Three pipes", "First"]
    assert [tag.attributes["src"] for tag in page.all("img")] == ["/media/a.jpg", "/media/b.jpg", "/media/c.jpg"]
    assert all(tag.attributes["loading"] == "lazy" for tag in page.all("img"))
    assert [tag.attributes.get("aria-label") for tag in page.all("a")] == [None, "The whole picture", None]
    assert len(page.all("li")) == 3
    assert page.all("p")[-1].text == "Photographs by nobody."


def test_a_gallery_takes_no_picture_of_another_host() -> None:
    page = read(render_markdown("> [!GALLERY]\n> ![Own](/media/a.jpg)\n> ![Other](https://x.example/b.jpg)", "en"))
    assert [tag.attributes["src"] for tag in page.all("img")] == ["/media/a.jpg"]
    assert page.all("a")[1].text == "Other"


@pytest.mark.parametrize("source", ["> [!GALLERY] Title", "> [!GALLERY]\n> words"])
def test_a_gallery_without_pictures_is_a_quotation(source: str) -> None:
    html = render_markdown(source, "en")
    assert "gallery" not in html
    assert "[!" not in html


def test_a_film_of_our_own_plays_in_place_and_loads_only_its_beginning() -> None:
    page = read(render_markdown("[A station](/media/a/film.mp4)", "en"))
    assert page.only("video").attributes == {
        "controls": "",
        "preload": "metadata",
        "src": "/media/a/film.mp4",
        "aria-label": "A station",
    }
    assert page.only("figcaption").text == "A station"


@pytest.mark.parametrize(
    "source",
    ["[a](https://x.example/film.mp4)", "[a](/media/../film.mp4)", "See [a](/media/film.mp4).", "[a](/en/a.mp4)"],
)
def test_any_other_film_is_a_link(source: str) -> None:
    assert "<video" not in render_markdown(source, "en")
