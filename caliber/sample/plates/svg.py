"""Writes a canvas as compact SVG: a ground, one path per tone, one path of points; called by Plate.svg()."""

from __future__ import annotations

from collections.abc import Iterable

from caliber.sample.plates.canvas import HEIGHT, WIDTH, Arc, Canvas, Dot, Point, Stroke, Tone

CREAM = "#F3EBDD"
CONTEXT_OPACITY = 0.38
Tenths = tuple[int, int]


def write_svg(canvas: Canvas, ground: str) -> str:
    """Give the whole document; no ids, no words and no styles, so that it serves every language and any CSP."""
    context = _write_path(item for item in canvas.lines if item.tone is Tone.CONTEXT)
    lines = _write_path(item for item in canvas.lines if item.tone is not Tone.CONTEXT)
    dots = _write_path(canvas.dots)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>',
            f'<g fill="none" stroke="{CREAM}" stroke-width="{canvas.weight:g}" stroke-linejoin="round">',
            f'<path stroke-opacity="{CONTEXT_OPACITY:g}" d="{context}"/>' if context else "",
            f'<path d="{lines}"/></g>',
            f'<path fill="{CREAM}" d="{dots}"/>' if dots else "",
            "</svg>\n",
        )
    )


def _write_path(items: Iterable[Stroke | Arc | Dot]) -> str:
    pen = _Pen()
    for item in items:
        if isinstance(item, Stroke):
            pen.write_stroke(item)
        elif isinstance(item, Arc):
            pen.write_arc(item)
        else:
            pen.write_ring(item.x, item.y, item.r, item.r)
    return "".join(pen.parts)


class _Pen:
    """Writes relative commands; it counts in whole tenths, so that rounding never adds up along a coast."""

    def __init__(self) -> None:
        self.at: Tenths = (0, 0)
        self.parts: list[str] = []

    def move(self, point: Point) -> None:
        to = _tenths(point)
        self.parts.append("m" + _pair(to[0] - self.at[0], to[1] - self.at[1]))
        self.at = to

    def write_stroke(self, stroke: Stroke) -> None:
        self.move(stroke.points[0])
        start, last = self.at, "m"
        for point in stroke.points[1:]:
            last = self._step(_tenths(point), last)
        if stroke.closed:
            self.parts.append("z")
            self.at = start

    def _step(self, to: Tenths, last: str) -> str:
        """Write one segment and give its command; after a move or a line the letter l is left out."""
        dx, dy = to[0] - self.at[0], to[1] - self.at[1]
        if not dx and not dy:
            return last
        self.at = to
        if not dx or not dy:
            command, numbers = ("h", _number(dx)) if dx else ("v", _number(dy))
            self.parts.append(command + numbers)
            return command
        numbers = _pair(dx, dy)
        follows = last in "ml"
        self.parts.append((" " if follows and numbers[0] != "-" else "" if follows else "l") + numbers)
        return "l"

    def write_arc(self, arc: Arc) -> None:
        if arc.is_whole:
            self.write_ring(arc.x, arc.y, arc.rx, arc.ry)
            return
        self.move(arc.at(arc.start))
        to = _tenths(arc.at(arc.end))
        large = int(arc.end - arc.start > 180)
        numbers = _pair(to[0] - self.at[0], to[1] - self.at[1])
        self.parts.append(f"a{arc.rx:g} {arc.ry:g} 0 {large} 1 {numbers}")
        self.at = to

    def write_ring(self, x: float, y: float, rx: float, ry: float) -> None:
        self.move((x - rx, y))
        across = round(rx * 20)
        for dx in (across, -across):
            self.parts.append(f"a{rx:g} {ry:g} 0 1 1 {_number(dx)} 0")


def _tenths(point: Point) -> Tenths:
    return round(point[0] * 10), round(point[1] * 10)


def _number(tenths: int) -> str:
    return f"{tenths / 10:g}".replace("0.", ".", 1) if abs(tenths) < 10 else f"{tenths / 10:g}"


def _pair(dx: int, dy: int) -> str:
    first, second = _number(dx), _number(dy)
    is_joined = second[0] == "-" or (second[0] == "." and "." in first)
    return first + ("" if is_joined else " ") + second
