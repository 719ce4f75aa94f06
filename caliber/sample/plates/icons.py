"""Draws the icons and the default share picture: `python -m caliber.sample.plates.icons static/img`.

Needs wordmark.svg in that folder. The icon is the wordmark's C as a calliper: its two serifs hold the tick that stands
over the i.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from caliber.sample.plates.canvas import Point
from caliber.sample.plates.glyphs import fill, outlines

PAPER, INK, MEASURE, EDGE = "#FAF8F3", "#16140F", "#A3211B", "#8A8473"
NIGHT_INK, NIGHT_MEASURE = "#E4E0D6", "#F2B84B"
WORDMARK_SIZE = 204, 50
ICON_BOX = 48  # a square in the wordmark's units, with the C in its middle
C_CENTRE = 19.5, 28
HELD_TICK = (34.5, 22.6, 4, 10.8)  # x, y, width, height in the wordmark's units, between the two serifs
SHARE_SIZE = 1200, 630


def main(folder: Path) -> None:
    """Write every icon into the folder that holds wordmark.svg."""
    letters = re.findall(r'd="([^"]+)"', (folder / "wordmark.svg").read_text())
    c = letters[0][: letters[0].index("z") + 1]
    (folder / "favicon.svg").write_text(favicon_svg(c))
    sizes = [draw_icon(c, size, share=0.98) for size in (16, 32, 48)]
    sizes[-1].save(folder / "favicon.ico", append_images=sizes[:-1], sizes=[icon.size for icon in sizes])
    for name, size in (("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        draw_icon(c, size, share=0.76).save(folder / f"{name}.png", optimize=True)
    draw_share(letters).save(folder / "share-default.png", optimize=True)


def favicon_svg(c: str) -> str:
    """Give the icon that follows the reader's day or night; a file of its own, so a style in it is no inline style."""
    x, y, width, height = HELD_TICK
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ICON_BOX} {ICON_BOX}"><style>'
        f".c{{fill:{INK}}}.t{{fill:{MEASURE}}}@media(prefers-color-scheme:dark)"
        f"{{.c{{fill:{NIGHT_INK}}}.t{{fill:{NIGHT_MEASURE}}}}}</style>"
        f'<g transform="translate({ICON_BOX / 2 - C_CENTRE[0]:g} {ICON_BOX / 2 - C_CENTRE[1]:g})">'
        f'<path class="c" d="{c}"/><path class="t" d="M{x:g} {y:g}h{width:g}v{height:g}h-{width:g}z"/></g></svg>\n'
    )


def draw_icon(c: str, size: int, share: float) -> Image.Image:
    """Give the icon on paper; its share of the square is small where a phone will cut the corners off."""
    scale = size / ICON_BOX * share
    at = (size / 2 - C_CENTRE[0] * scale, size / 2 - C_CENTRE[1] * scale)
    icon = Image.new("RGB", (size, size), PAPER)
    icon.paste(INK, (0, 0), fill(outlines(c), (size, size), scale, at))
    icon.paste(MEASURE, (0, 0), fill([_box(*HELD_TICK)], (size, size), scale, at))
    return icon


def draw_share(letters: list[str]) -> Image.Image:
    """Give the picture for pages without one: the wordmark on paper above a day of 24 hours, open to 16:31."""
    picture = Image.new("RGB", SHARE_SIZE, PAPER)
    scale, left, top = 4.0, 192, 168
    for path, colour in zip(letters, (INK, MEASURE), strict=True):
        picture.paste(colour, (0, 0), fill(outlines(path), SHARE_SIZE, scale, (left, top)))
    _draw_day_rule(ImageDraw.Draw(picture), left, left + round(WORDMARK_SIZE[0] * scale), y=450)
    return picture


def _draw_day_rule(pen: ImageDraw.ImageDraw, left: int, right: int, y: int) -> None:
    hour = (right - left) / 24
    now = round(left + hour * (16 + 31 / 60))
    pen.rectangle((left, y, right, y + 1), fill=EDGE)
    for quarter in range(97):
        x = round(left + hour * quarter / 4)
        length = 22 if quarter % 24 == 0 else 14 if quarter % 4 == 0 else 7
        pen.rectangle((x, y, x + 1, y + length), fill=EDGE)
    pen.rectangle((left, y - 1, now, y + 2), fill=INK)
    for x, foot in ((left, 18), (now, -18)):
        pen.rectangle((x - 2, y - 50, x + 1, y + 22), fill=INK)
        pen.rectangle((min(x, x + foot) - 2, y - 50, max(x, x + foot) + 1, y - 47), fill=INK)


def _box(x: float, y: float, width: float, height: float) -> list[Point]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
