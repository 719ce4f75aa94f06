"""Halls seen from above: the Security Council's ring of seats, and a climate conference facing its gavel."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import cos, radians, sin

from caliber.sample.plates.canvas import Canvas, Tone

PERMANENT_SEATS = (2, 5, 7, 9, 12)  # of fifteen, counted along the ring; only their number means something
COUNCIL_SEATS, MEMBERS, TWO_THIRDS = 15, 193, 129
CLIMATE_PARTIES = 198


def draw_council_ring(canvas: Canvas) -> None:
    """Set the Council's 15 seats around the Assembly's 193 ticks; its two thirds, 129, are lit between two jaws."""
    canvas.scale_bar()
    x, y, r, first, pitch = 450, 280, 142, -112, 16
    for seat in range(COUNCIL_SEATS):
        _draw_seat(canvas, x, y, first + seat * pitch, is_filled=seat in PERMANENT_SEATS)
    canvas.circle(x, y, r, Tone.CONTEXT)
    for member in range(MEMBERS):
        if member % 5 == 0 or not canvas.is_phone:
            tone = Tone.SUBJECT if member < TWO_THIRDS else Tone.CONTEXT
            canvas.spoke(x, y, r - (16 if member % 10 == 0 else 9), r, member * 360 / MEMBERS, tone)
    for member in (0, TWO_THIRDS):
        canvas.spoke(x, y, r - 46, r, member * 360 / MEMBERS)


def _draw_seat(canvas: Canvas, x: float, y: float, angle: float, *, is_filled: bool) -> None:
    at = x + 210 * sin(radians(angle)), y - 210 * cos(radians(angle))
    if is_filled:
        canvas.dot(*at, 18)
    else:
        canvas.circle(*at, 17)


def draw_gavel_consensus(canvas: Canvas) -> None:
    """Seat the climate convention's 198 parties in eight rows that all face one gavel."""
    canvas.scale_bar()
    x, y, spread = 450, 408, 75
    canvas.dot(x, y, 8)
    canvas.arc(x, y, 44, -90, 90)
    canvas.line(x - 44, y, x + 44, y)
    for row, seats in enumerate(_split_by_radius(CLIMATE_PARTIES)):
        r = _row_radius(row)
        canvas.arc(x, y, r, -spread, spread, Tone.CONTEXT)
        for seat in range(seats):
            canvas.spoke(x, y, r, r + 15, spread * ((2 * seat + 1) / seats - 1))


def _row_radius(row: int) -> int:
    return 104 + 32 * row


def _split_by_radius(parties: int, rows: int = 8) -> list[int]:
    """Give the seats of each row, so that they stand equally far apart and add up to all parties."""
    whole = sum(_row_radius(row) for row in range(rows))
    bounds = [0, *accumulate(_row_radius(row) for row in range(rows))]
    return [round(parties * b / whole) - round(parties * a / whole) for a, b in pairwise(bounds)]
