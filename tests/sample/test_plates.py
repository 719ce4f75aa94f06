"""Plates, as a page and a reader of feeds take them: small, the same every time, without words, and never empty."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from math import pi
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageChops

from caliber.sample.files import read_stories
from caliber.sample.plates import PLATES
from caliber.sample.plates.board import KINGS_INDIAN, ranks
from caliber.sample.plates.canvas import LEFT, RIGHT, Arc, Canvas, Detail
from caliber.sample.plates.charts import EU_POPULATIONS
from caliber.sample.plates.coast import draw_coast
from caliber.sample.plates.globe import Azimuthal, between, distance_km
from caliber.sample.plates.glyphs import fill, outlines
from caliber.sample.plates.icons import main as draw_icons
from caliber.sample.plates.maps import BAKU, BRUSSELS
from caliber.sample.plates.raster import paint
from caliber.sample.plates.scripts import ALPHABETS, NAME, WAYS
from caliber.sample.plates.svg import write_svg
from caliber.sample.plates.waters import CASPIAN_LEVELS, KURA_FROM_DAM, KURA_TO_DAM
from tests.turns import first_then_wide

IMAGES = Path(__file__).parents[2] / "static" / "img"
SVG = "{http://www.w3.org/2000/svg}"
SQUARES = [file + rank for rank in "12345678" for file in "abcdefgh"]
KINGS_INDIAN_MOVES = "d2d4 g8f6 c2c4 g7g6 b1c3 f8g7 e2e4 d7d6 h2h3 e8g8 h8f8 g1f3 e7e5 d4d5"  # castling is two of them
EVERY_PLATE = pytest.mark.parametrize("name", first_then_wide(*PLATES))
EVERY_CUT = pytest.mark.parametrize("detail", ["full", "phone"])


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@EVERY_CUT
@EVERY_PLATE
def test_a_plate_is_valid_svg_of_shapes_alone(name: str, detail: Detail) -> None:
    root = ET.fromstring(PLATES[name].svg(detail))
    assert root.attrib == {"viewBox": "0 0 900 506"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "rect", "g", "path"}
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not attributes & {"id", "style", "class", "href"}
    assert not any((element.text or "").strip() for element in root.iter())


@EVERY_CUT
@EVERY_PLATE
def test_path_data_hold_nothing_but_commands_and_short_numbers(name: str, detail: Detail) -> None:
    for path in ET.fromstring(PLATES[name].svg(detail)).iter(f"{SVG}path"):
        assert re.fullmatch(r"(?:[mlhvaz]|-?(?:\d+(?:\.\d)?|\.\d)| )+", path.attrib["d"])


@EVERY_PLATE
def test_a_plate_is_the_same_every_time(name: str) -> None:
    assert PLATES[name].svg() == PLATES[name].svg()
    assert PLATES[name].raster(300).tobytes() == PLATES[name].raster(300).tobytes()


def test_the_widest_map_stays_light() -> None:
    plate = PLATES["brussels-baku"]
    assert weight(plate.svg()) <= 12_000
    assert weight(plate.svg(detail="phone")) <= 5_000


@EVERY_PLATE
def test_every_other_plate_stays_under_three_kilobytes_and_its_phone_cut_is_no_heavier(name: str) -> None:
    plate = PLATES[name]
    assert name == "brussels-baku" or weight(plate.svg()) <= 3_000
    assert weight(plate.svg(detail="phone")) <= weight(plate.svg()) + 10


@EVERY_CUT
@EVERY_PLATE
def test_what_matters_survives_the_crop_to_three_by_two(name: str, detail: Detail) -> None:
    left, right = PLATES[name].drawing(detail).subject_reach()
    assert left >= LEFT
    assert right <= RIGHT


def test_an_arc_that_bulges_over_the_edge_is_noticed() -> None:
    canvas = Canvas()
    canvas.arc(780, 200, 40, 0, 180)
    assert canvas.subject_reach()[1] == 820


@EVERY_PLATE
def test_a_raster_has_the_share_size_the_ground_and_something_on_it(name: str) -> None:
    plate = PLATES[name]
    picture = plate.raster(width=1200)
    assert (picture.mode, picture.size) == ("RGB", (1200, 675))
    ground = Image.new("RGB", picture.size, plate.ground)
    assert max(picture.getcolors(1 << 24) or [], key=lambda entry: entry[0])[1] == ground.getpixel((0, 0))
    drawn = ImageChops.difference(picture, ground).convert("L").point(lambda value: 255 if value > 40 else 0)
    share = drawn.histogram()[255] / (1200 * 675)
    assert 0.005 < share < 0.3


def test_plates_of_one_section_share_their_ground() -> None:
    grounds = {(plate.section, plate.ground) for plate in PLATES.values()}
    assert len(grounds) == len({plate.section for plate in PLATES.values()})


def test_svg_and_raster_show_a_line_at_the_same_place() -> None:
    canvas = Canvas()
    canvas.line(300, 100, 300, 300)
    assert 'd="m300 100v200"' in write_svg(canvas, "#000000")
    picture = paint(canvas, "#000000", 900)
    assert picture.getpixel((300, 200)) == (243, 235, 221)
    assert picture.getpixel((306, 200)) == (0, 0, 0)


def test_rounding_does_not_add_up_along_a_line() -> None:
    canvas = Canvas()
    canvas.polyline([(n * 1.04, n * 1.06) for n in range(200)])
    data = ET.fromstring(write_svg(canvas, "#000")).findall(f".//{SVG}path")[0].attrib["d"]
    numbers = [float(word) for word in re.findall(r"-?(?:\d*\.\d|\d+)", data)]
    assert sum(numbers[::2]) == pytest.approx(199 * 1.04, abs=0.06)
    assert sum(numbers[1::2]) == pytest.approx(199 * 1.06, abs=0.06)


def test_the_way_from_brussels_to_baku_is_straight_and_true_to_the_bar() -> None:
    middle = between(BRUSSELS, BAKU, 0.5)
    projection = Azimuthal(middle, (450, 250), 0.1)
    xs = [projection.project(between(BRUSSELS, BAKU, n / 10)) for n in range(11)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(xs)]
    assert distance_km(BRUSSELS, BAKU) == pytest.approx(3659, abs=3)
    for dx, dy in steps:
        assert (dx, dy) == pytest.approx(steps[0], abs=0.01)
        assert (dx * dx + dy * dy) ** 0.5 == pytest.approx(36.59, abs=0.03)


def test_mercators_circles_are_twice_as_wide_at_sixty_degrees_as_at_the_equator() -> None:
    radii = {arc.rx for arc in PLATES["mercator-circles"].drawing().lines if isinstance(arc, Arc)}
    assert max(radii) == pytest.approx(2 * min(radii))


def test_a_step_of_magnitude_has_thirty_two_times_the_area_of_the_one_before() -> None:
    canvas = PLATES["magnitude-steps"].drawing()
    radii = [canvas.dots[0].r, *(arc.rx for arc in canvas.lines if isinstance(arc, Arc))]
    areas = [pi * r * r for r in radii]
    assert [b / a for a, b in pairwise(areas)] == pytest.approx([31.6, 31.6], rel=0.02)


def test_the_caspians_chart_shows_the_levels_of_the_storys_table() -> None:
    story = next(story for story in read_stories() if story.shared["plate"] == "caspian-level")
    for text in story.texts:
        rows = re.findall(r"^\| (\d{4}) \| \u2212(\d\d)[.,](\d\d) \|$", text.body, re.MULTILINE)
        assert tuple((int(year), -float(f"{metres}.{part}")) for year, metres, part in rows) == CASPIAN_LEVELS


def test_the_kuras_line_is_as_long_as_its_caption_says() -> None:
    assert sum(distance_km(a, b) for a, b in pairwise((*KURA_TO_DAM, *KURA_FROM_DAM))) == pytest.approx(830, abs=5)


def test_each_alphabet_has_its_letters_and_each_letter_of_a_name_its_way() -> None:
    assert [len(letters) for letters in ALPHABETS] == [26, 33, 39, 32]
    assert [len(letters) for letters in NAME] == [10, 9, 9, 11]
    for (upper, lower), ways in zip(pairwise(NAME), WAYS, strict=True):
        assert {start for start, _ in ways} == set(range(len(upper)))
        assert {end for _, end in ways} - {-1} == set(range(len(lower)))


def test_the_phone_gets_about_a_third_of_the_coast() -> None:
    projection = Azimuthal((27, 48), (450, 250), 0.136)
    full, phone = (sum(map(len, draw_coast(projection, share, 0.5))) for share in (0.5, 0.16))
    assert phone == pytest.approx(full / 3, rel=0.2)


def test_fifteen_smallest_states_hold_a_seventh_of_the_people_and_27_all_of_them() -> None:
    assert len(EU_POPULATIONS) == 27
    assert list(EU_POPULATIONS) == sorted(EU_POPULATIONS)
    assert sum(EU_POPULATIONS) == pytest.approx(449_207, abs=10)
    assert sum(EU_POPULATIONS[:15]) / sum(EU_POPULATIONS) == pytest.approx(0.138, abs=0.001)


def test_the_kings_indian_stands_as_its_moves_have_left_it() -> None:
    board = dict(zip(SQUARES, "RNBQKBNR" + "P" * 8 + "." * 32 + "p" * 8 + "rnbqkbnr", strict=True))
    for move in KINGS_INDIAN_MOVES.split():
        board[move[2:]], board[move[:2]] = board[move[:2]], "."
    drawn = dict(zip(SQUARES, "".join(reversed(ranks(KINGS_INDIAN))), strict=True))
    assert drawn == board


def test_a_filled_outline_keeps_its_hole() -> None:
    ring = outlines("M0 0h20v20H0zM5 5a5 5 0 0 1 10 0v10h-10z")
    mask = fill(ring, (20, 20), 1, (0, 0))
    assert mask.getpixel((1, 1)) == 255
    assert mask.getpixel((10, 11)) == 0
    assert mask.getpixel((10, 2)) == 0


def test_the_icons_in_static_are_those_the_module_draws(tmp_path: Path) -> None:
    (tmp_path / "wordmark.svg").write_text((IMAGES / "wordmark.svg").read_text())
    draw_icons(tmp_path)
    for name in ("apple-touch-icon.png", "icon-192.png", "icon-512.png", "share-default.png"):
        with Image.open(tmp_path / name) as drawn, Image.open(IMAGES / name) as kept:
            assert drawn.size == kept.size
            assert drawn.convert("RGB").tobytes() == kept.convert("RGB").tobytes(), name
    assert (tmp_path / "favicon.svg").read_text() == (IMAGES / "favicon.svg").read_text()
    with Image.open(IMAGES / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_default_share_picture_has_the_size_that_networks_ask_for() -> None:
    with Image.open(IMAGES / "share-default.png") as picture:
        assert picture.size == (1200, 630)


def test_a_plate_can_be_told_from_every_other() -> None:
    assert len({plate.svg() for plate in PLATES.values()}) == len(PLATES)
