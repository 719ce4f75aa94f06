"""The drawing model of the plates: a few measured primitives in a field of 900 x 506 units.

Drawing modules fill a Canvas; svg.py and raster.py turn the same primitives into a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from math import cos, radians, sin
from typing import Literal

WIDTH, HEIGHT = 900, 506
LEFT, RIGHT = 104, 796  # a 3:2 crop takes 70 units at each side; what matters stays inside these
BAR_Y, BAR_WIDTH = 470, 160

Point = tuple[float, float]
Detail = Literal["full", "phone"]


class Tone(Enum):
    """How much a line says: the subject, the cream field that may run off the plate, or context at 38 %."""

    SUBJECT = "subject"
    FIELD = "field"
    CONTEXT = "context"


@dataclass(frozen=True)
class Stroke:
    """An open or closed line through points."""

    points: tuple[Point, ...]
    tone: Tone
    closed: bool = False


@dataclass(frozen=True)
class Arc:
    """A part of an ellipse; degrees run clockwise from twelve o'clock, 0 to 360 is the whole of it."""

    x: float
    y: float
    rx: float
    ry: float
    start: float
    end: float
    tone: Tone

    @property
    def is_whole(self) -> bool:
        """Whether the arc closes on itself."""
        return self.end - self.start >= 360

    def at(self, angle: float) -> Point:
        """Give the point of the ellipse at an angle."""
        return self.x + self.rx * sin(radians(angle)), self.y - self.ry * cos(radians(angle))


@dataclass(frozen=True)
class Dot:
    """A filled point."""

    x: float
    y: float
    r: float


@dataclass
class Canvas:
    """Collects primitives in the order of drawing; a phone's cut asks `is_phone` and leaves detail out."""

    detail: Detail = "full"
    lines: list[Stroke | Arc] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)

    @property
    def is_phone(self) -> bool:
        """Whether a simpler cut is wanted, some 360 px wide."""
        return self.detail == "phone"

    @property
    def weight(self) -> float:
        """Give the one line weight; on a phone 2 units would be 0.7 px, so it is heavier there."""
        return 3 if self.is_phone else 2

    def polyline(self, points: Iterable[Point], tone: Tone = Tone.SUBJECT, *, closed: bool = False) -> None:
        """Draw a line through points."""
        self.lines.append(Stroke(tuple(points), tone, closed))

    def line(self, x1: float, y1: float, x2: float, y2: float, tone: Tone = Tone.SUBJECT) -> None:
        """Draw one straight line."""
        self.polyline(((x1, y1), (x2, y2)), tone)

    def rect(self, x: float, y: float, width: float, height: float, tone: Tone = Tone.SUBJECT) -> None:
        """Draw the outline of a rectangle."""
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self.polyline(corners, tone, closed=True)

    def arc(self, x: float, y: float, r: float, start: float, end: float, tone: Tone = Tone.SUBJECT) -> None:
        """Draw a part of a circle."""
        self.lines.append(Arc(x, y, r, r, start, end, tone))

    def circle(self, x: float, y: float, r: float, tone: Tone = Tone.SUBJECT) -> None:
        """Draw a hollow circle."""
        self.arc(x, y, r, 0, 360, tone)

    def ellipse(self, x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360) -> None:
        """Draw an ellipse or a part of one."""
        self.lines.append(Arc(x, y, rx, ry, start, end, Tone.SUBJECT))

    def spoke(self, x: float, y: float, r1: float, r2: float, angle: float, tone: Tone = Tone.SUBJECT) -> None:
        """Draw a tick of a dial between two radii."""
        s, c = sin(radians(angle)), -cos(radians(angle))
        self.line(x + r1 * s, y + r1 * c, x + r2 * s, y + r2 * c, tone)

    def dot(self, x: float, y: float, r: float | None = None) -> None:
        """Fill a point; without a radius it is as large as the line's weight asks."""
        self.dots.append(Dot(x, y, 3 * self.weight if r is None else r))

    def scale_bar(self, width: float = BAR_WIDTH) -> None:
        """Draw the bar that every plate carries: four parts with ticks; on a map its width is a true length."""
        self.polyline(((LEFT, BAR_Y - 8), (LEFT, BAR_Y), (LEFT + width, BAR_Y), (LEFT + width, BAR_Y - 8)))
        for part in (1, 2, 3):
            self.line(LEFT + width * part / 4, BAR_Y - 5, LEFT + width * part / 4, BAR_Y)

    def subject_reach(self) -> tuple[float, float]:
        """Give the leftmost and rightmost x of what a crop must keep."""
        xs = [x for dot in self.dots for x in (dot.x - dot.r, dot.x + dot.r)]
        for item in self.lines:
            if item.tone is Tone.SUBJECT:
                xs += [x for x, _ in item.points] if isinstance(item, Stroke) else _arc_reach(item)
        return min(xs), max(xs)


def _arc_reach(arc: Arc) -> list[float]:
    """Give the x of the ends and of those extremes that the arc passes."""
    extremes = [angle for angle in (90, 270, -90, -270) if arc.start <= angle <= arc.end]
    return [arc.at(angle)[0] for angle in (arc.start, arc.end, *extremes)]
