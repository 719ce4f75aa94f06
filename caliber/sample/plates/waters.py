"""The plates of sea and river: the Caspian beside its level since 1900, and the Kura from source to sea."""

from __future__ import annotations

from itertools import pairwise

from caliber.sample.plates.canvas import RIGHT, Canvas, Point, Tone
from caliber.sample.plates.coast import draw_coast
from caliber.sample.plates.globe import Azimuthal, Place
from caliber.sample.plates.maps import draw_ground, draw_way

# Metres in the Baltic system by year: Kazakhstan's weather service, as in the story's table.
CASPIAN_LEVELS = ((1900, -25.74), (1977, -29.01), (1995, -26.62), (2020, -28.23))

MINGACHEVIR_DAM: Place = (47.03, 40.79)
# Towns and bends by known coordinates: the line is that of the valley, far shorter than the river with all its loops.
KURA_TO_DAM: tuple[Place, ...] = (
    *((42.74, 40.68), (42.61, 40.80), (42.70, 41.11), (43.10, 41.22), (43.28, 41.38), (43.25, 41.57), (43.03, 41.64)),
    *((43.38, 41.84), (43.60, 41.98), (43.90, 42.02), (44.11, 41.97), (44.72, 41.84), (44.81, 41.70), (45.00, 41.53)),
    *((45.10, 41.32), (45.45, 41.20), (45.80, 41.02), (46.17, 40.93), (46.45, 40.88), (46.75, 40.92), MINGACHEVIR_DAM),
)
KURA_FROM_DAM: tuple[Place, ...] = (
    *((47.15, 40.62), (47.42, 40.42), (47.71, 40.22), (48.05, 40.10), (48.45, 40.01), (48.70, 40.02), (48.92, 39.93)),
    *((48.98, 39.60), (49.25, 39.38), (49.34, 39.33)),
)
ARAS: tuple[Place, ...] = (
    *((43.45, 40.08), (44.00, 40.02), (44.60, 39.72), (45.05, 39.42), (45.63, 38.95), (46.20, 38.85), (46.60, 38.90)),
    *((47.00, 39.18), (47.40, 39.45), (48.00, 39.68), (48.35, 39.93), (48.45, 40.01)),
)


def draw_caspian_level(canvas: Canvas) -> None:
    """Draw the sea, ruled as engravers rule water, and its level: a tick every 10 cm and every 10 years."""
    projection = Azimuthal((50.7, 41.9), (248, 226), 0.33)
    shores = [line for line in draw_coast(projection, 0.5 if canvas.is_phone else 1.0, 0.5) if _is_sea(line)]
    for shore in shores:
        canvas.polyline(shore[:-1], closed=True)
        _rule_water(canvas, shore, 14 if canvas.is_phone else 9)
    canvas.scale_bar(400 * projection.units_per_km)
    _draw_levels(canvas)


def _is_sea(line: list[Point]) -> bool:
    return line[0] == line[-1] and any(x < 180 for x, _ in line) and any(y > 380 for _, y in line)


def _rule_water(canvas: Canvas, shore: list[Point], pitch: int) -> None:
    """Rule level lines from shore to shore."""
    top, bottom = min(y for _, y in shore), max(y for _, y in shore)
    for number in range(1, int((bottom - top) / pitch) + 1):
        y = top + number * pitch + 0.25  # the shore's points lie on a grid of halves: never through one
        crossings = sorted(
            x1 + (x2 - x1) * (y - y1) / (y2 - y1) for (x1, y1), (x2, y2) in pairwise(shore) if (y1 < y) != (y2 < y)
        )
        for start, end in zip(crossings[::2], crossings[1::2], strict=True):
            canvas.line(start, y, end, y, Tone.CONTEXT)


def _draw_levels(canvas: Canvas) -> None:
    left, top, metre, year = 440, 60, 84, (RIGHT - 440) / 130
    floor = top + 4 * metre
    for tick in range(0, 41, 5 if canvas.is_phone else 1):
        length = 18 if tick % 10 == 0 else 9
        canvas.line(left - length, top + metre * tick / 10, left, top + metre * tick / 10)
        if tick % 10 == 0:
            canvas.line(left, top + metre * tick / 10, RIGHT, top + metre * tick / 10, Tone.CONTEXT)
    for decade in range(14):
        x = left + year * 10 * decade
        canvas.line(x, floor, x, floor + (18 if decade % 5 == 0 else 9))
    canvas.polyline(((left, top), (left, floor), (RIGHT, floor)))
    at = [(left + year * (when - 1900), top + metre * (-25.5 - level)) for when, level in CASPIAN_LEVELS]
    canvas.polyline(at)
    for point in at:
        canvas.dot(*point)


def draw_kura_course(canvas: Canvas) -> None:
    """Draw the Kura with a tick every 50 km of the line, the Aras without, and the dam of Mingachevir as a point."""
    projection = Azimuthal((46.15, 40.55), (456, 236), 1.06)
    draw_ground(canvas, projection, shares=(1, 0.5), degrees=(1, 1), bar_km=100)
    canvas.polyline((projection.project(place) for place in ARAS), Tone.CONTEXT)
    draw_way(canvas, projection, [*KURA_TO_DAM, *KURA_FROM_DAM], side=-1, tick_km=50)
    for place in (KURA_TO_DAM[0], MINGACHEVIR_DAM, KURA_FROM_DAM[-1]):
        canvas.dot(*projection.project(place))
