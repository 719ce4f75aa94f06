"""Coast lines for the maps: read from coast.json, projected, cut to the plate and thinned; called by maps.py.

The data are Natural Earth's land polygons 1:50 million (public domain), taken from the npm package world-atlas 2.0.2
(land-50m.json) and decoded. They were cut to 16 W - 96 E and 22 - 70 N, islands under 450 square kilometres left out,
thinned by Visvalingam's method to triangles of 14 square kilometres, and rounded to 0.02 degrees, about 2 km. Each line
in the file is longitude and latitude of its first point, then differences, in units of 0.02 degrees.
"""

from __future__ import annotations

import heapq
import json
from functools import cache
from itertools import pairwise
from math import inf
from pathlib import Path

from caliber.sample.plates.canvas import HEIGHT, WIDTH, Point
from caliber.sample.plates.globe import Azimuthal, Place

MARGIN = 6  # units beyond the edge, so that a cut line never ends in sight


def draw_coast(projection: Azimuthal, keep: float, step: float) -> list[list[Point]]:
    """Give the coast's lines on the plate; `keep` is the share of points kept, `step` the grid they are rounded to."""
    lines = [run for line in _lines() for run in cut([projection.project(place) for place in line])]
    limit = _limit(lines, keep)
    thinned = [_snap(thin(line, limit), step) for line in lines]
    return [line for line in thinned if len(line) > 3 or (len(line) > 1 and line[0] != line[-1])]


@cache
def _lines() -> tuple[tuple[Place, ...], ...]:
    data = json.loads((Path(__file__).parent / "coast.json").read_text())
    return tuple(_unpack(line, data["unit"]) for line in data["lines"])


def _unpack(numbers: list[int], unit: float) -> tuple[Place, ...]:
    x = y = 0
    places: list[Place] = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        places.append((x * unit, y * unit))
    return tuple(places)


def cut(line: list[Point]) -> list[list[Point]]:
    """Give the runs of a line that touch the plate, each with one point beyond the edge at either end."""
    runs: list[list[Point]] = []
    for a, b in pairwise(line):
        if not _is_near(a) and not _is_near(b):
            continue
        if runs and runs[-1][-1] == a:
            runs[-1].append(b)
        else:
            runs.append([a, b])
    return runs


def _is_near(point: Point) -> bool:
    return -MARGIN <= point[0] <= WIDTH + MARGIN and -MARGIN <= point[1] <= HEIGHT + MARGIN


def _limit(lines: list[list[Point]], keep: float) -> float:
    """Give the triangle area under which a point goes, so that this share of all points stays."""
    areas = sorted((area for line in lines for area in _areas(line)), reverse=True)
    return areas[min(len(areas) - 1, round(len(areas) * keep))]


def thin(line: list[Point], limit: float) -> list[Point]:
    """Give the line without the points whose triangle is smaller than the limit."""
    return [point for point, area in zip(line, _areas(line), strict=True) if area > limit]


def _areas(line: list[Point]) -> list[float]:
    """Give each point's weight by Visvalingam's method: its triangle's area at the moment it would be taken away."""
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    areas = [inf] * len(line)
    heap = [(_triangle(*line[i - 1 : i + 2]), i) for i in range(1, len(line) - 1)]
    for area, i in heap:
        areas[i] = area
    heapq.heapify(heap)
    gone: set[int] = set()
    while heap:
        area, i = heapq.heappop(heap)
        if i in gone or area != areas[i]:
            continue  # an older entry: a neighbour went and the triangle was measured anew
        gone.add(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(line) - 1:
                areas[j] = max(area, _triangle(line[before[j]], line[j], line[after[j]]))
                heapq.heappush(heap, (areas[j], j))
    return areas


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _snap(line: list[Point], step: float) -> list[Point]:
    snapped = [(round(x / step) * step, round(y / step) * step) for x, y in line]
    return [point for i, point in enumerate(snapped) if i == 0 or point != snapped[i - 1]]
