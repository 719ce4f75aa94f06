"""Paints a canvas with Pillow, for share pictures and for readers of feeds; called by Plate.raster()."""

from __future__ import annotations

from math import ceil

from PIL import Image, ImageDraw

from caliber.sample.plates.canvas import HEIGHT, WIDTH, Arc, Canvas, Point, Stroke, Tone
from caliber.sample.plates.svg import CONTEXT_OPACITY, CREAM

SUPERSAMPLING = 3  # Pillow draws without smoothing: the picture is painted larger and reduced


def paint(canvas: Canvas, ground: str, width: int) -> Image.Image:
    """Give an RGB picture of the plate, e.g. 1200 x 675."""
    size = width, round(width * HEIGHT / WIDTH)
    picture = Image.new("RGB", size, ground)
    context = _mask(canvas, size, is_context=True).point(lambda value: round(value * CONTEXT_OPACITY))
    for mask in (context, _mask(canvas, size, is_context=False)):
        picture.paste(CREAM, (0, 0), mask)
    return picture


def _mask(canvas: Canvas, size: tuple[int, int], *, is_context: bool) -> Image.Image:
    scale = size[0] * SUPERSAMPLING / WIDTH
    mask = Image.new("L", (size[0] * SUPERSAMPLING, size[1] * SUPERSAMPLING))
    pen = ImageDraw.Draw(mask)
    for item in canvas.lines:
        if (item.tone is Tone.CONTEXT) == is_context:
            points = [(x * scale, y * scale) for x, y in _flatten(item)]
            pen.line(points, fill=255, width=round(canvas.weight * scale), joint="curve")
    for dot in () if is_context else canvas.dots:
        pen.circle((dot.x * scale, dot.y * scale), dot.r * scale, fill=255)
    return mask.reduce(SUPERSAMPLING)


def _flatten(item: Stroke | Arc) -> list[Point]:
    """Give a line's points; a closed one ends past its start, so that its corner is joined too."""
    if isinstance(item, Stroke):
        return [*item.points, *item.points[:2]] if item.closed else list(item.points)
    steps = max(8, ceil(max(item.rx, item.ry) * (item.end - item.start) / 180))
    return [item.at(item.start + (item.end - item.start) * step / steps) for step in range(steps + 1)]
