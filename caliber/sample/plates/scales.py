"""Scales that multiply: Mercator's latitudes, and the steps of an earthquake's magnitude."""

from __future__ import annotations

from math import asinh, cos, exp, pi, radians, sin, sqrt, tan

from caliber.sample.plates.canvas import HEIGHT, LEFT, RIGHT, WIDTH, Canvas, Point, Tone

RADIUS, MIDDLE = 149, 230  # of Mercator's cylinder, and the equator's y
CIRCLE = 15  # the radius of every circle at the equator
ENERGY_OF_A_STEP = 10**1.5


def draw_mercator_circles(canvas: Canvas) -> None:
    """Set circles that are equal on the globe on Mercator's map: at 60 degrees they are twice as wide."""
    canvas.scale_bar()
    meridians = {number: WIDTH / 2 + RADIUS * radians(30 * number) for number in range(-5, 6)}
    parallels = {latitude: _mercator_y(latitude) for latitude in (-60, -40, -20, 0, 20, 40, 60)}
    for x in meridians.values():
        canvas.line(x, 0, x, HEIGHT, Tone.CONTEXT)
    for latitude, y in parallels.items():
        canvas.line(0, y, WIDTH, y, Tone.CONTEXT)
        for number, x in meridians.items():
            tone = Tone.FIELD if abs(number) == 5 else Tone.SUBJECT
            canvas.circle(x, y, round(CIRCLE / cos(radians(latitude)), 1), tone)
    _draw_latitudes(canvas, WIDTH / 2 + RADIUS * radians(105))


def _draw_latitudes(canvas: Canvas, x: float) -> None:
    """Draw the ruler of latitudes: a tick every 5 degrees, a longer one every 20, from 60 to 60."""
    canvas.line(x, _mercator_y(60), x, _mercator_y(-60))
    for latitude in range(-60, 61, 5):
        y = _mercator_y(latitude)
        canvas.line(x - (6 if latitude % 20 == 0 else 3), y, x + (6 if latitude % 20 == 0 else 3), y)


def _mercator_y(latitude: float) -> float:
    return MIDDLE - RADIUS * asinh(tan(radians(latitude)))


def draw_magnitude_steps(canvas: Canvas) -> None:
    """Write a seismogram over three areas, each 31.6 times the one before: a point, a circle and a great circle."""
    canvas.scale_bar()
    canvas.polyline(_seismogram(82, 2 if canvas.is_phone else 1))
    for y in (24, 53, 111, 140):
        canvas.line(LEFT, y, RIGHT, y, Tone.CONTEXT)
    ground, smallest = 446, 4.3
    canvas.line(0, ground, WIDTH, ground, Tone.CONTEXT)
    radii = [round(smallest * sqrt(ENERGY_OF_A_STEP**step), 1) for step in range(3)]
    canvas.dot(300, ground - radii[0], radii[0])
    for x, r in zip((385, 610), radii[1:], strict=True):
        canvas.circle(x, ground - r, r)


def _seismogram(y: float, step: int) -> list[Point]:
    """Give the record: quiet, the first waves at a fifth of the way, the wide ones at two fifths, then dying away."""
    span, first, second = RIGHT - LEFT, 0.2, 0.4
    points: list[Point] = []
    for number in range(0, int(span) + 1, step):
        at = number / span
        swing = 0.0
        if at > first:
            swing = 12 * exp(-(at - first) * 9) * sin((at - first) * 150 * pi)
        if at > second:
            swing += 64 * exp(-(at - second) * 7) * sin((at - second) * 88 * pi)
        points.append((LEFT + number, y - swing))
    return points
