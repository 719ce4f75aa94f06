"""Instruments to measure: a kamancha over a ruler, and a tar and a duduk on one scale."""

from __future__ import annotations

from math import cos, pi, sin

from caliber.sample.plates.canvas import LEFT, Canvas, Point, Tone

KAMANCHA_MM, BOWL_WIDTH_MM, BOWL_HEIGHT_MM = 700, 195, 175  # as in the story
TAR_CM, DUDUK_CM = 85, 40  # the tar as it is drawn; the longest of the four kinds of duduk
FRETS, SEMITONES = 22, 17  # an octave of the tar's scale has seventeen steps


def draw_kamancha(canvas: Canvas) -> None:
    """Lay the fiddle on its side over a ruler of its length: bowl to the right, spike beyond it, bow above."""
    mm, y = 0.86, 250
    head, foot = LEFT, LEFT + KAMANCHA_MM * mm
    rx, ry = BOWL_HEIGHT_MM * mm / 2, BOWL_WIDTH_MM * mm / 2
    bowl = foot - rx
    canvas.ellipse(bowl, y, rx, ry)
    canvas.ellipse(bowl, y, rx * 0.62, ry * 0.7)
    neck = bowl - rx * 0.99
    canvas.polyline(((neck, y - 9), (head + 96, y - 13), (head + 96, y + 13), (neck, y + 9)))
    _draw_head(canvas, head, y)
    bridge = bowl + 26
    for string in range(4):
        level = (string - 1.5) * 5
        canvas.polyline(((head + 78, y + level * 0.8), (bridge, y + level * 2), (foot - 4, y + level * 0.5)))
    canvas.line(bridge, y - 24, bridge, y + 24)
    canvas.polyline(((foot, y - 5), (foot + 74, y - 1), (foot + 74, y + 1), (foot, y + 5)))
    _draw_bow(canvas, 118)
    _draw_ruler(canvas, 392, KAMANCHA_MM // 10, 10 * mm)
    canvas.scale_bar(100 * mm)


def _draw_head(canvas: Canvas, x: float, y: float) -> None:
    """Draw the peg box with a knob at its end and two pegs at either side."""
    canvas.polyline(
        ((x + 96, y - 13), (x + 30, y - 17), (x + 18, y - 8), (x + 18, y + 8), (x + 30, y + 17), (x + 96, y + 13))
    )
    canvas.circle(x + 9, y, 9)
    for number in range(4):
        side, at = (-1 if number % 2 else 1), x + 42 + 13 * number
        canvas.line(at, y + side * 16, at, y + side * 36)
        canvas.circle(at, y + side * 44, 8)


def _draw_bow(canvas: Canvas, y: float) -> None:
    hair = ((210, y + 16), (640, y + 16))
    stick = [(200 + 452 * t / 24, y + 12 - 34 * sin(pi * t / 24)) for t in range(25)]
    canvas.polyline(stick)
    for gap in (0, 5):
        canvas.line(hair[0][0], y + 16 + gap, hair[1][0], y + 16 + gap, Tone.SUBJECT if gap else Tone.CONTEXT)
    canvas.line(200, y + 12, 210, y + 21)
    canvas.line(652, y + 12, 640, y + 21)


def draw_tar_duduk(canvas: Canvas) -> None:
    """Lay a tar above a duduk, both from the same zero and over one ruler of centimetres."""
    cm = 8.0
    _draw_tar(canvas, 150, cm)
    _draw_duduk(canvas, 318, cm)
    _draw_ruler(canvas, 384, TAR_CM, cm)
    canvas.scale_bar(20 * cm)


def _draw_tar(canvas: Canvas, y: float, cm: float) -> None:
    """Draw the figure of eight, its two skins, the neck with its frets, and the head with its pegs."""
    body, neck = LEFT, LEFT + 29 * cm
    top = [_eight(t / 40) for t in range(41)]
    outline = [(body + u * 29 * cm, y - v * cm) for u, v in top]
    mirrored = [(px, 2 * y - py) for px, py in reversed(outline[1:-1])]
    canvas.polyline([*outline, *mirrored], closed=True)
    canvas.ellipse(body + 9.6 * cm, y, 7.2 * cm, 7.0 * cm)
    canvas.ellipse(body + 23.1 * cm, y, 4.4 * cm, 4.4 * cm)
    nut = LEFT + 72 * cm
    for side in (-1, 1):
        canvas.line(neck, y + side * 1.9 * cm, nut, y + side * 1.9 * cm)
    bridge = body + 7 * cm
    for fret in range(1, FRETS + 1):
        if fret % 2 == 0 or not canvas.is_phone:
            x = bridge + (nut - bridge) * 2 ** (-fret / SEMITONES)
            canvas.line(x, y - 1.9 * cm, x, y + 1.9 * cm)
    for string in (-1, 0, 1):
        canvas.line(bridge, y + string * 8, nut, y + string * 8, Tone.CONTEXT)
    canvas.line(bridge, y - 20, bridge, y + 20)
    _draw_tar_head(canvas, nut, y, cm)


def _eight(t: float) -> Point:
    """Give the upper half of the body: a share of its length, a half-width in centimetres; the waist is at 0.62."""
    if t < 0.62:
        angle = pi * (1 - t / 0.62 * 0.86)
        return 0.33 + 0.33 * cos(angle), 9.0 * sin(angle)
    angle = pi * (0.756 - (t - 0.62) / 0.38 * 0.646)
    return 0.795 + 0.215 * cos(angle), 6.0 * sin(angle)


def _draw_tar_head(canvas: Canvas, x: float, y: float, cm: float) -> None:
    end = LEFT + TAR_CM * cm
    canvas.polyline(((x, y - 1.9 * cm), (x, y - 22), (end, y - 18), (end, y + 18), (x, y + 22), (x, y + 1.9 * cm)))
    for number in range(3):
        for side in (-1, 1):
            at = x + 20 + number * 32
            canvas.line(at, y + side * 21, at, y + side * 33)
            canvas.circle(at, y + side * 41, 8)


def _draw_duduk(canvas: Canvas, y: float, cm: float) -> None:
    """Draw the pipe with eight holes, its reed flattened at the lips, and the clip that tunes it."""
    reed, end = LEFT + 9 * cm, LEFT + DUDUK_CM * cm
    canvas.polyline(
        ((reed, y - 13), (end - 14, y - 13), (end, y - 17), (end, y + 17), (end - 14, y + 13), (reed, y + 13)),
        closed=True,
    )
    canvas.polyline(((reed, y - 8), (LEFT, y - 15), (LEFT, y + 15), (reed, y + 8)))
    canvas.rect(LEFT + 3.6 * cm, y - 17, 9, 34)
    for hole in range(8):
        canvas.circle(reed + (2.6 + 3.0 * hole) * cm, y, 5.5)


def _draw_ruler(canvas: Canvas, y: float, parts: int, part: float) -> None:
    """Draw a beam with a tick for each part, a longer one for every fifth and tenth."""
    canvas.line(LEFT, y, LEFT + parts * part, y)
    for number in range(parts + 1):
        if number % 5 == 0 or not canvas.is_phone:
            length = 20 if number % 10 == 0 else 14 if number % 5 == 0 else 8
            canvas.line(LEFT + number * part, y, LEFT + number * part, y + length)
