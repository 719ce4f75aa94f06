"""Things drawn to measure: three pipes, two railway tracks, and a talk between two brackets."""

from __future__ import annotations

from itertools import accumulate, pairwise

from caliber.sample.plates.canvas import LEFT, RIGHT, WIDTH, Canvas, Point, Tone

PIPE_LENGTHS_KM = (691, 1850, 878)  # South Caucasus, Trans-Anatolian, Trans Adriatic, as in the story's table
PIPE_WIDTHS_INCHES = (42, 56, 48)
BROAD_GAUGE_MM, STANDARD_GAUGE_MM = 1520, 1435
QUESTIONS, CORRECTED = 7, 4


def draw_three_pipes(canvas: Canvas) -> None:
    """Draw the Southern Gas Corridor's pipes end to end: lengths true to each other, widths too, on their own scale."""
    y, km, inch = 222, (RIGHT - LEFT) / sum(PIPE_LENGTHS_KM), 2.1
    ends = [LEFT + km * length for length in (0, *accumulate(PIPE_LENGTHS_KM))]
    for (start, end), width in zip(pairwise(ends), PIPE_WIDTHS_INCHES, strict=True):
        _draw_pipe(canvas, start + 16, end - (16 if end > RIGHT - 1 else 0), y, width * inch / 2)
    canvas.line(LEFT, 340, RIGHT, 340)
    for hundred in range(sum(PIPE_LENGTHS_KM) // 100 + 1):
        if hundred % 5 == 0 or not canvas.is_phone:
            x = LEFT + km * hundred * 100
            canvas.line(x, 340, x, 340 + (18 if hundred % 5 == 0 else 9))
    for x in ends:
        canvas.line(x, 306, x, 340)
    canvas.scale_bar(1000 * km)


def _draw_pipe(canvas: Canvas, start: float, end: float, y: float, r: float) -> None:
    """Draw a tube lying on its side: the whole rim at its start, half of it at its end."""
    rim = 16
    canvas.ellipse(start, y, rim, r)
    canvas.ellipse(end, y, rim, r, 0, 180)
    canvas.line(start, y - r, end, y - r)
    canvas.line(start, y + r, end, y + r)


def draw_rail_gauges(canvas: Canvas) -> None:
    """Lay a track of 1,520 mm over one of 1,435 mm on one scale, a ruler of 100 mm ticks between the rails of each."""
    mm = 0.068
    _draw_track(canvas, 134, BROAD_GAUGE_MM * mm, sleeper=2700 * mm, pitch=543 * mm, mm=mm)
    _draw_track(canvas, 344, STANDARD_GAUGE_MM * mm, sleeper=2600 * mm, pitch=600 * mm, mm=mm)
    canvas.scale_bar(2000 * mm)


def _draw_track(canvas: Canvas, y: float, gauge: float, sleeper: float, pitch: float, mm: float) -> None:
    width, head = 250 * mm, 74 * mm
    middle = WIDTH / 2
    count = int(middle / pitch) + 1
    for number in range(-count, count):
        x = middle + (number + 0.5) * pitch - width / 2
        canvas.rect(x, y - sleeper / 2, width, sleeper, Tone.CONTEXT)
    for edge in (gauge / 2, gauge / 2 + head):
        for side in (-1, 1):
            canvas.line(0, y + side * edge, WIDTH, y + side * edge, Tone.FIELD)
    canvas.line(middle, y - gauge / 2, middle, y + gauge / 2)
    for tick in range(0, int(gauge / (100 * mm)) + 1, 5 if canvas.is_phone else 1):
        at = y - gauge / 2 + tick * 100 * mm
        canvas.line(middle, at, middle + (18 if tick % 5 == 0 else 9), at)


def draw_seven_questions(canvas: Canvas) -> None:
    """Put seven questions and answers between facing brackets: the talk runs to and fro, one answer is corrected."""
    canvas.scale_bar()
    top, bottom = 56, 404
    for side in (-1, 1):
        canvas.polyline(_bracket(side, top, bottom), closed=True)
    pitch = (bottom - top - 52) / (QUESTIONS + 0.5)
    turns: list[Point] = []
    for number in range(QUESTIONS):
        asked, answered = (top + 26 + pitch * (number + share) for share in (0.5, 1))
        canvas.line(200, asked, 270, asked)
        canvas.line(700, answered, 630, answered)
        turns += [(270, asked), (630, answered)]
    canvas.polyline(turns, Tone.CONTEXT)
    canvas.dot(*turns[CORRECTED * 2 - 1])


def _bracket(side: int, top: float, bottom: float) -> list[Point]:
    """Give a bracket's outline, built as the section's mark is; side -1 opens to the right."""
    back, thick, arm = 450 + side * 276, 26, 96
    inner, tip = back - side * thick, back - side * arm
    outer = [(tip, top), (back, top), (back, bottom), (tip, bottom)]
    return [*outer, (tip, bottom - thick), (inner, bottom - thick), (inner, top + thick), (tip, top + thick)]
