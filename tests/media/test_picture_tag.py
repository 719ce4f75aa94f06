"""{% picture %} as a browser reads it."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from caliber.media.models import Picture
from caliber.media.plates import store_plate
from caliber.media.renditions import cut_renditions
from tests.house.imports import ROOT
from tests.media.samples import make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def photo() -> Picture:
    picture = make_photo(800, 600)
    cut_renditions(picture)
    return picture


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _tags(pic: Picture | None, arguments: str = "", **context: Any) -> list[tuple[str, dict[str, str | None]]]:
    template = Template("{% load media %}{% picture pic " + arguments + " %}")
    return _Tags(template.render(Context({"pic": pic, **context}))).found


def _img(pic: Picture, arguments: str = "", **context: Any) -> dict[str, str | None]:
    return _tags(pic, arguments, **context)[-1][1]


def test_a_photo_is_offered_in_three_formats_best_first(photo: Picture) -> None:
    tags = _tags(photo, 'sizes="50vw"')
    assert [name for name, _attributes in tags] == ["picture", "source", "source", "img"]
    assert [attributes.get("type") for _name, attributes in tags[1:3]] == ["image/avif", "image/webp"]
    for _name, attributes in tags[1:]:
        assert attributes["sizes"] == "50vw"
        widths = [entry.rpartition(" ")[2] for entry in (attributes["srcset"] or "").split(", ")]
        assert widths == ["360w", "800w"]
    assert (tags[3][1]["src"] or "").endswith(".jpg")


def test_a_picture_reserves_its_place_and_waits(photo: Picture) -> None:
    img = _img(photo)
    assert (img["width"], img["height"], img["alt"]) == ("800", "600", "")
    assert (img["loading"], img["decoding"]) == ("lazy", "async")
    assert "fetchpriority" not in img


def test_the_lead_loads_at_once_and_first(photo: Picture) -> None:
    img = _img(photo, "is_lead=True")
    assert (img["loading"], img["fetchpriority"]) == ("eager", "high")


def test_until_the_copies_are_cut_the_photo_itself_is_shown() -> None:
    picture = make_photo()
    tags = _tags(picture)
    assert [name for name, _attributes in tags] == ["picture", "img"]
    assert (tags[1][1]["src"], tags[1][1]["width"]) == (picture.file.url, "400")


def test_a_plate_shows_its_simpler_drawing_on_a_phone() -> None:
    plate = store_plate("<svg>full</svg>", "<svg>phone</svg>", Image.new("RGB", (1200, 675)))
    (_picture, (_source, source), (_img_name, img)) = _tags(plate, "is_lead=True")
    assert (source["media"], source["width"], source["height"]) == ("(max-width: 659px)", "900", "506")
    assert (source["srcset"] or "").endswith("-phone.svg")
    assert (img["width"], img["height"], img["loading"]) == ("900", "506", "eager")
    assert (img["src"] or "").endswith(".svg")


def test_words_are_escaped_and_absent_words_are_empty(photo: Picture) -> None:
    hostile = '"><script>alert(1)</script>'
    tags = _tags(photo, "alt=words class_name=words", words=hostile)
    assert [name for name, _attributes in tags] == ["picture", "source", "source", "img"]
    assert (tags[-1][1]["alt"], tags[-1][1]["class"]) == (hostile, hostile)
    assert _img(photo, "alt=words", words=None)["alt"] == ""


def test_no_picture_prints_nothing() -> None:
    assert _tags(None) == []


def test_no_query_is_made(photo: Picture, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert _tags(photo)


def test_the_crop_keeps_the_focal_point_by_a_rule_of_the_style_sheet(photo: Picture) -> None:
    photo.focal_x, photo.focal_y = 11, 90
    img = _img(photo, 'ratio="3:2"')
    css = (ROOT / "static" / "css" / "picture.css").read_text()
    assert "style" not in img
    for name in ("data-focal-x", "data-focal-y", "data-ratio"):
        assert f'[{name}="{img[name]}"]' in css
    assert (img["data-focal-x"], img["data-focal-y"]) == ("0", "100")
    photo.focal_x = photo.focal_y = 50
    assert "data-focal-x" not in _img(photo)


def test_every_step_of_the_focal_point_has_its_rule(photo: Picture) -> None:
    css = (ROOT / "static" / "css" / "picture.css").read_text()
    for percent in range(101):
        photo.focal_x = percent
        step = _img(photo).get("data-focal-x", "50")
        assert step == "50" or f'[data-focal-x="{step}"]' in css
        assert abs(int(step or 0) - percent) <= 13
