"""Reads the path of the wordmark and fills it with Pillow, so that icons need no other renderer; called by icons.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, cos, hypot, sin, sqrt, tau

from PIL import Image, ImageChops, ImageDraw

from caliber.sample.plates.canvas import Point

STEPS = 16  # straight parts for one curve: less than a tenth of a unit off at the wordmark's size
_TOKEN = re.compile(r"[a-zA-Z]|-?(?:\d*\.\d+|\d+)")
_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}


def outlines(path: str) -> list[list[Point]]:
    """Give the closed outlines of a path's data, curves cut into straight parts; it knows M L H V C S Q A Z."""
    tracer = _Tracer()
    for command, numbers in _commands(path):
        tracer.follow(command, numbers)
    return [outline for outline in tracer.outlines if len(outline) > 2]


def fill(shapes: list[list[Point]], size: tuple[int, int], scale: float, at: Point) -> Image.Image:
    """Give a smooth mask of the shapes, filled even-odd: what lies inside two outlines is a hole."""
    sharp = 8
    big = size[0] * sharp, size[1] * sharp
    mask = Image.new("1", big)
    for outline in shapes:
        part = Image.new("1", big)
        points = [((x * scale + at[0]) * sharp, (y * scale + at[1]) * sharp) for x, y in outline]
        ImageDraw.Draw(part).polygon(points, fill=1)
        mask = ImageChops.logical_xor(mask, part)
    return mask.convert("L").reduce(sharp)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    tokens = _TOKEN.findall(path)
    command, index = "", 0
    while index < len(tokens):
        if tokens[index].isalpha():
            command, index = tokens[index], index + 1
        count = _ARGUMENTS[command.lower()]
        yield command, [float(token) for token in tokens[index : index + count]]
        index += count
        command = {"m": "l", "M": "L"}.get(command, command)


class _Tracer:
    """Walks along a path and keeps the points it passes."""

    def __init__(self) -> None:
        self.at: Point = (0, 0)
        self.handle: Point | None = None  # a smooth curve goes on in the direction of the last one's handle
        self.outlines: list[list[Point]] = []

    def follow(self, command: str, numbers: list[float]) -> None:
        kind, origin = command.lower(), self.at if command.islower() else (0.0, 0.0)
        handle, self.handle = self.handle, None
        if kind == "z":
            self.at = self.outlines[-1][0]
        elif kind in "hv":
            self._go((numbers[0] + origin[0], self.at[1]) if kind == "h" else (self.at[0], numbers[0] + origin[1]))
        elif kind == "a":
            self._arc(numbers[0], (numbers[5] + origin[0], numbers[6] + origin[1]), bool(numbers[3]), bool(numbers[4]))
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            self._through(kind, [(x + origin[0], y + origin[1]) for x, y in pairs], handle)

    def _through(self, kind: str, points: list[Point], handle: Point | None) -> None:
        if kind == "m":
            self.at = points[0]
            self.outlines.append([self.at])
        elif kind == "l":
            self._go(points[0])
        else:
            if kind == "s":
                mirror = self.at if handle is None else (2 * self.at[0] - handle[0], 2 * self.at[1] - handle[1])
                points = [mirror, *points]
            self.handle = points[-2] if kind in "cs" else None
            self._bend([self.at, *points])

    def _go(self, point: Point) -> None:
        self.outlines[-1].append(point)
        self.at = point

    def _bend(self, controls: list[Point]) -> None:
        for step in range(1, STEPS + 1):
            self._go(_on_curve(controls, step / STEPS))

    def _arc(self, r: float, to: Point, is_large: bool, is_clockwise: bool) -> None:
        """Follow a circle's arc; the wordmark has no other ellipses."""
        (x1, y1), (x2, y2) = self.at, to
        chord = hypot(x2 - x1, y2 - y1)
        height = sqrt(max(0.0, r * r - chord * chord / 4)) * (-1 if is_large == is_clockwise else 1)
        cx = (x1 + x2) / 2 - height * (y2 - y1) / chord
        cy = (y1 + y2) / 2 + height * (x2 - x1) / chord
        start, end = atan2(y1 - cy, x1 - cx), atan2(y2 - cy, x2 - cx)
        turn = (end - start) % tau if is_clockwise else -((start - end) % tau)
        for step in range(1, STEPS + 1):
            angle = start + turn * step / STEPS
            self._go((cx + r * cos(angle), cy + r * sin(angle)))


def _on_curve(controls: list[Point], share: float) -> Point:
    """Give a point of a Bezier curve of any degree by de Casteljau's halving."""
    while len(controls) > 1:
        controls = [(ax + (bx - ax) * share, ay + (by - ay) * share) for (ax, ay), (bx, by) in pairwise(controls)]
    return controls[0]
