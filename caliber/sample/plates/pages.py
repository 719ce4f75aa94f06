"""A folded page between the jaws of a calliper whose beam counts the seconds of a minute."""

from __future__ import annotations

from caliber.sample.plates.canvas import Canvas, Tone

SECONDS = 60


def draw_folded_page(canvas: Canvas) -> None:
    """Stand an open sheet under a calliper: columns of rules on both pages, sixty ticks between the jaws."""
    canvas.scale_bar()
    left, right, fold, top, bottom = 210.0, 690.0, 450.0, 152.0, 414.0
    for edge in (left, right):
        canvas.polyline(((fold, top + 26), (edge, top), (edge, bottom), (fold, bottom + 26)))
    canvas.line(fold, top + 26, fold, bottom + 26)
    for side in (-1, 1):
        _draw_columns(canvas, fold, side, top, bottom)
    _draw_calliper(canvas, left, right, 86)


def _draw_columns(canvas: Canvas, fold: float, side: int, top: float, bottom: float) -> None:
    """Rule one page: a headline over the whole of it, then three columns of lines, all leaning as the page leans."""

    def level(offset: float, y: float) -> float:
        return y + 26 * (1 - offset / 240)

    def rule(start: float, end: float, y: float, tone: Tone) -> None:
        canvas.line(fold + side * start, level(start, y), fold + side * end, level(end, y), tone)

    rule(22, 218, top + 32, Tone.SUBJECT)
    rule(22, 150, top + 46, Tone.SUBJECT)
    step = 24 if canvas.is_phone else 13
    for column in range(3):
        start = 22 + 68 * column
        for number in range(int((bottom - top - 84) / step)):
            rule(start, start + 60, top + 70 + number * step, Tone.CONTEXT)


def _draw_calliper(canvas: Canvas, left: float, right: float, y: float) -> None:
    """Draw the beam beyond both jaws, its ticks between them, and the jaws down to the page's edges."""
    canvas.polyline(((left - 34, y - 22), (right + 86, y - 22), (right + 86, y + 14), (right + 40, y + 14)))
    canvas.line(left, y + 14, right, y + 14)
    canvas.polyline(((left - 34, y - 22), (left - 34, y + 60), (left, y + 150), (left, y + 14)))
    canvas.polyline(((right, y + 14), (right, y + 150), (right + 40, y + 60), (right + 40, y - 22)))
    canvas.rect(right, y - 34, 40, 60)
    for second in range(SECONDS + 1):
        if second % 5 == 0 or not canvas.is_phone:
            x = left + (right - left) * second / SECONDS
            canvas.line(x, y + 14, x, y + 14 - (22 if second % 10 == 0 else 15 if second % 5 == 0 else 9))
