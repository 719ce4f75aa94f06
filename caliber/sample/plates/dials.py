"""The dials: two clocks of 24 hours, and a barrel measured in litres outside and gallons inside."""

from __future__ import annotations

from caliber.sample.plates.canvas import Canvas, Tone

BARREL_LITRES, BARREL_GALLONS = 158.987, 42
WINTER_OFFSET, SUMMER_OFFSET = 4, 5  # Baku's hours ahead of UTC; since 2016 always the first


def draw_two_clocks(canvas: Canvas) -> None:
    """Show Baku's offset from UTC on faces of 24 hours: in winter, and in summer to 2015 with winter's hand dim."""
    canvas.scale_bar()
    for x, hour in ((256, WINTER_OFFSET), (644, SUMMER_OFFSET)):
        _draw_day_face(canvas, x, 234, 150)
        _draw_hand(canvas, x, 234, hour)
        canvas.dot(x, 234, 5)
    _draw_hand(canvas, 644, 234, WINTER_OFFSET, Tone.CONTEXT)


def _draw_day_face(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r)
    for quarter in range(96):
        angle = quarter * 360 / 96
        if quarter % 4 == 0:
            canvas.spoke(x, y, r - (30 if quarter % 24 == 0 else 16), r, angle)
        elif not canvas.is_phone:
            canvas.spoke(x, y, r - 8, r, angle, Tone.CONTEXT)


def _draw_hand(canvas: Canvas, x: float, y: float, hour: int, tone: Tone = Tone.SUBJECT) -> None:
    canvas.spoke(x, y, 0, 112, hour * 360 / 24, tone)


def draw_barrel_dial(canvas: Canvas) -> None:
    """Set a barrel's two scales face to face, as on a vernier: 158.987 litres outside, 42 gallons inside."""
    canvas.scale_bar()
    x, y = 450, 238
    for r in (196, 188, 142, 112, 20):
        canvas.circle(x, y, r)
    for litre in range(int(BARREL_LITRES) + 1):
        if litre % 5 == 0 or not canvas.is_phone:
            length = 20 if litre % 10 == 0 else 13 if litre % 5 == 0 else 9
            canvas.spoke(x, y, 188 - length, 188, litre * 360 / BARREL_LITRES)
    for gallon in range(BARREL_GALLONS):
        canvas.spoke(x, y, 142, 142 + (22 if gallon % 7 == 0 else 14), gallon * 360 / BARREL_GALLONS)
    canvas.spoke(x, y, 20, 196, 0)
    canvas.dot(x, y, 6)
