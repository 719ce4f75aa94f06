"""What the ground and the sky measure: a mud volcano in section on one scale, and the hours of a flight to the Moon."""

from __future__ import annotations

from math import cos, hypot, pi, radians, sin

from caliber.sample.plates.canvas import LEFT, RIGHT, WIDTH, Canvas, Point, Tone

VOLCANO_KM, VOLCANO_HEIGHT_KM = 3.8, 0.4  # Toragay: the longer side of its foot, its height above the sea
FLIGHT_HOURS = 195  # whole ones: 195 h 18 min 35 s from launch to splashdown
MOON_ORBIT_HOURS = (76, 135)  # between the burn into lunar orbit and the burn out of it


def draw_mud_volcano(canvas: Canvas) -> None:
    """Cut a mud volcano through: a true profile over a base of 100 m ticks, and free layers and a channel beneath."""
    km = (RIGHT - LEFT) / VOLCANO_KM
    base, middle = 256.0, WIDTH / 2
    canvas.scale_bar(km)
    profile = [_slope(share / 40, base, km) for share in range(41)]
    canvas.polyline(profile)
    canvas.line(0, base, WIDTH, base, Tone.FIELD)
    for tick in range(int(VOLCANO_KM * 10) + 1):
        if tick % 5 == 0 or not canvas.is_phone:
            x = LEFT + km * tick / 10
            canvas.line(x, base, x, base + (18 if tick % 5 == 0 else 9))
    canvas.line(RIGHT, base, RIGHT, base - VOLCANO_HEIGHT_KM * km)
    for tick in range(5):
        canvas.line(RIGHT - 12, base - km * tick / 10, RIGHT, base - km * tick / 10)
    _draw_channel(canvas, middle, base - VOLCANO_HEIGHT_KM * km + 8)
    _draw_layers(canvas, middle, base)


def _slope(share: float, base: float, km: float) -> Point:
    """Give a point of the profile: steeper towards the rim, with a shallow bowl at the top."""
    away = abs(share - 0.5) * 2
    height = VOLCANO_HEIGHT_KM * km * (1 - away) ** 1.15
    rim = VOLCANO_HEIGHT_KM * km * 0.93
    return LEFT + VOLCANO_KM * km * share, base - (rim + 4 * away * 20 if away < 0.05 else min(height * 1.06, rim + 5))


def _draw_channel(canvas: Canvas, x: float, top: float) -> None:
    """Draw the walls of the channel, which widen into the chamber of mud, and bubbles of gas that rise in it."""
    for side in (-1, 1):
        canvas.polyline(
            [(x + side * (7 + 58 * max(0.0, t - 0.45) ** 2), top + 330 * t) for t in (n / 24 for n in range(25))]
        )
    for number, r in enumerate((3, 4, 5, 6, 8)):
        canvas.circle(x + (-1) ** number * 2, top + 60 + 56 * number, r)


def _draw_layers(canvas: Canvas, middle: float, base: float) -> None:
    for layer in range(3 if canvas.is_phone else 5):
        depth = base + 52 + layer * (66 if canvas.is_phone else 33)
        for side in (-1, 1):
            edge = [(middle + side * (30 + 21 * n), depth + 26 * cos(pi * min(1.0, n / 14)) - 12) for n in range(21)]
            canvas.polyline(edge, Tone.CONTEXT)


def draw_apollo_hours(canvas: Canvas) -> None:
    """Draw the way to the Moon and back as one scale of time: a tick for every hour, a long one for every day."""
    canvas.scale_bar()
    path = _hours()
    canvas.polyline(path)
    for hour in range(FLIGHT_HOURS + 1):
        if hour % 24 == 0 or (hour % 6 == 0 if canvas.is_phone else True):
            _draw_hour(canvas, path, hour)
    canvas.circle(EARTH[0], EARTH[1], 74)
    for hour in range(24):
        canvas.spoke(EARTH[0], EARTH[1], 60 if hour % 6 == 0 else 67, 74, hour * 15)
    canvas.circle(MOON[0], MOON[1], 24)
    for r in (100, 140, 180):
        canvas.circle(MOON[0], MOON[1], r, Tone.CONTEXT)
    for hour in (0, FLIGHT_HOURS):
        canvas.dot(*path[hour])


EARTH, MOON, ORBIT = (226.0, 258.0), (672.0, 206.0), 60.0


def _hours() -> list[Point]:
    """Give the ship's place on the plate at every whole hour."""
    arrive, leave = MOON_ORBIT_HOURS
    start, back = _around(EARTH, 74, -20), _around(EARTH, 74, 200)
    into, out = _around(MOON, ORBIT, 180), _around(MOON, ORBIT, 0)
    way_out = [_bezier(start, (320, 60), (500, 350), into, hour / arrive) for hour in range(arrive)]
    orbit = [_around(MOON, ORBIT, 180 - 180 * n / (leave - arrive)) for n in range(leave - arrive)]
    rest = FLIGHT_HOURS - leave
    return [*way_out, *orbit, *(_bezier(out, (500, 60), (320, 450), back, n / rest) for n in range(rest + 1))]


def _around(centre: Point, r: float, angle: float) -> Point:
    """Give the point at an angle, clockwise from twelve o'clock."""
    return centre[0] + r * sin(radians(angle)), centre[1] - r * cos(radians(angle))


def _bezier(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    u = 1 - t
    x, y = (u**3 * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t**3 * d[i] for i in (0, 1))
    return x, y


def _draw_hour(canvas: Canvas, path: list[Point], hour: int) -> None:
    """Draw a tick across the way, on its right-hand side."""
    before, after = path[max(0, hour - 1)], path[min(FLIGHT_HOURS, hour + 1)]
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = (20 if hour % 24 == 0 else 8) / hypot(dx, dy)
    x, y = path[hour]
    canvas.line(x, y, x - dy * length, y + dx * length)
