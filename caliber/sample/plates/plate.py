"""A plate: a section's ground and a function that draws on it; the sample paper's loader stores what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from caliber.sample.plates.canvas import Canvas, Detail
from caliber.sample.plates.raster import paint
from caliber.sample.plates.svg import write_svg

GROUNDS = {
    "politics": "#3A3F58",
    "economics": "#1F4D46",
    "analytics": "#4A2C2A",
    "interviews": "#5A4A1F",
    "region": "#24506B",
    "culture": "#6B2346",
    "multimedia": "#22252B",
}


@dataclass(frozen=True)
class Plate:
    """One drawing in every form a paper needs; the same call always gives the same bytes."""

    section: str
    draw: Callable[[Canvas], None]

    @property
    def ground(self) -> str:
        """Give the colour of the section's plates."""
        return GROUNDS[self.section]

    def drawing(self, detail: Detail = "full") -> Canvas:
        """Give the primitives, with the phone's cut simpler and heavier."""
        canvas = Canvas(detail)
        self.draw(canvas)
        return canvas

    def svg(self, detail: Detail = "full") -> str:
        """Give the plate as an SVG document."""
        return write_svg(self.drawing(detail), self.ground)

    def raster(self, width: int = 1200) -> Image.Image:
        """Give the plate as an RGB picture of this width; 1200 makes 1200 x 675."""
        return paint(self.drawing(), self.ground, width)
