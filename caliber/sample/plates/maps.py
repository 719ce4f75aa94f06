"""The maps: a true scale along the way, coast and graticule only, no borders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot

from caliber.sample.plates.canvas import Canvas, Point, Tone
from caliber.sample.plates.coast import cut, draw_coast, thin
from caliber.sample.plates.globe import Azimuthal, Place, between, distance_km

BRUSSELS: Place = (4.3517, 50.8503)
BAKU: Place = (49.8671, 40.4093)
POTI: Place = (41.67, 42.15)
AKTAU: Place = (51.17, 43.65)
DOSTYK: Place = (82.48, 45.25)
# Stations where the railway turns: the line lies nearly straight between them at this scale.
CAUCASUS = (POTI, (43.60, 41.99), (44.79, 41.72), (46.36, 40.68), (47.15, 40.62), (48.93, 40.04), BAKU)
STEPPE = (
    *(
        AKTAU,
        (55.19, 45.32),
        (59.60, 47.83),
        (61.15, 47.10),
        (67.71, 47.78),
    ),  # Beyneu, Shalkar, Saksaulskaya, Zhezkazgan
    *((72.85, 48.86), (73.35, 47.21), (77.27, 46.98), (79.67, 46.95), DOSTYK),  # Zharyk, Moiynty, Sayak, Aktogay
)
TICK_KM, LONG_TICK_EVERY = 100, 5


def draw_brussels_baku(canvas: Canvas) -> None:
    """Draw the shortest way between the two cities, 3,659 km; its middle is the map's centre, so it is straight."""
    projection = Azimuthal(between(BRUSSELS, BAKU, 0.5), (472, 236), 0.1361)
    draw_ground(canvas, projection, shares=(0.5, 0.16))
    draw_way(canvas, projection, [BRUSSELS, BAKU], side=-1)
    for place in (BRUSSELS, BAKU):
        canvas.dot(*projection.project(place))


def draw_middle_corridor(canvas: Canvas) -> None:
    """Draw the rails from the Black Sea to Baku, the Caspian crossing as dashes, and the rails to China's border."""
    projection = Azimuthal((62.2, 44.2), (472, 268), 0.18)
    draw_ground(canvas, projection, shares=(0.8, 0.27))
    draw_way(canvas, projection, list(CAUCASUS), side=1)
    draw_way(canvas, projection, list(STEPPE), side=1)
    _draw_dashes(canvas, projection.project(BAKU), projection.project(AKTAU))
    for place in (POTI, BAKU, AKTAU, DOSTYK):
        canvas.dot(*projection.project(place))


def draw_ground(
    canvas: Canvas,
    projection: Azimuthal,
    shares: tuple[float, float],
    degrees: tuple[int, int] = (5, 10),
    bar_km: int = 1000,
) -> None:
    """Draw graticule, coast and bar; of each pair, share of the coast and degrees, the second is the phone's."""
    cut_for = 1 if canvas.is_phone else 0
    for line in _graticule(projection, degrees[cut_for]):
        canvas.polyline(line, Tone.CONTEXT)
    for line in draw_coast(projection, shares[cut_for], (0.5, 1.0)[cut_for]):
        is_ring = line[0] == line[-1]
        canvas.polyline(line[:-1] if is_ring else line, Tone.FIELD, closed=is_ring)
    canvas.scale_bar(bar_km * projection.units_per_km)


def _graticule(projection: Azimuthal, degrees: int) -> Iterator[list[Point]]:
    meridians = [[(lon, lat) for lat in range(86)] for lon in range(-60, 150, degrees)]
    parallels = [[(lon, lat) for lon in range(-70, 160)] for lat in range(5, 86, degrees)]
    for line in (*meridians, *parallels):
        for run in cut([projection.project(place) for place in line]):
            yield thin(run, 3)


def draw_way(canvas: Canvas, projection: Azimuthal, stops: list[Place], side: int, tick_km: int = TICK_KM) -> None:
    """Draw a line through the stops with a tick every so many km, each fifth one long; side -1 is the left hand."""
    canvas.polyline(projection.project(stop) for stop in stops)
    for number, (point, along) in enumerate(_milestones(projection, stops, tick_km), start=1):
        length = side * (19 if number % LONG_TICK_EVERY == 0 else 9)
        canvas.line(*point, point[0] - along[1] * length, point[1] + along[0] * length)


def _milestones(projection: Azimuthal, stops: list[Place], tick_km: int) -> Iterator[tuple[Point, Point]]:
    """Give each tick's place on the plate and the way's direction there, as a unit vector."""
    ahead = float(tick_km)
    for a, b in pairwise(stops):
        length, start, end = distance_km(a, b), projection.project(a), projection.project(b)
        run = hypot(end[0] - start[0], end[1] - start[1])
        along = (end[0] - start[0]) / run, (end[1] - start[1]) / run
        while ahead <= length:
            yield projection.project(between(a, b, ahead / length)), along
            ahead += tick_km
        ahead -= length


def _draw_dashes(canvas: Canvas, start: Point, end: Point, dashes: int = 5) -> None:
    """Draw a way over water: the strokes are as long as the gaps."""
    parts = dashes * 2 - 1
    at = [tuple(p + (q - p) * n / parts for p, q in zip(start, end, strict=True)) for n in range(parts + 1)]
    for a, b in zip(at[::2], at[1::2], strict=True):
        canvas.line(a[0], a[1], b[0], b[1])
