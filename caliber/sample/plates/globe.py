"""Distances and great circles on a sphere, and the one projection of the maps; called by maps.py."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, atan2, cos, degrees, radians, sin, sqrt

from caliber.sample.plates.canvas import Point

EARTH_RADIUS_KM = 6371.0088
Place = tuple[float, float]  # longitude, latitude in degrees
Vector = tuple[float, float, float]


def distance_km(a: Place, b: Place) -> float:
    """Give the length of the shortest way between two places."""
    return acos(min(1.0, sum(p * q for p, q in zip(_vector(a), _vector(b), strict=True)))) * EARTH_RADIUS_KM


def between(a: Place, b: Place, share: float) -> Place:
    """Give the place on the shortest way from a to b after this share of it."""
    angle = distance_km(a, b) / EARTH_RADIUS_KM
    near, far = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
    x, y, z = (near * p + far * q for p, q in zip(_vector(a), _vector(b), strict=True))
    return degrees(atan2(y, x)), degrees(atan2(z, sqrt(x * x + y * y)))


@dataclass(frozen=True)
class Azimuthal:
    """Azimuthal equidistant: lines through its centre are great circles and true to scale, as a route needs."""

    centre: Place
    at: Point
    units_per_km: float

    def project(self, place: Place) -> Point:
        """Give the point of a place on the plate; north is up at the centre."""
        turn, north, middle = radians(place[0] - self.centre[0]), radians(place[1]), radians(self.centre[1])
        angle = acos(max(-1.0, sin(middle) * sin(north) + cos(middle) * cos(north) * cos(turn)))
        stretch = self.units_per_km * EARTH_RADIUS_KM * (angle / sin(angle) if angle else 1.0)
        east = cos(north) * sin(turn)
        up = cos(middle) * sin(north) - sin(middle) * cos(north) * cos(turn)
        return self.at[0] + stretch * east, self.at[1] - stretch * up


def _vector(place: Place) -> Vector:
    turn, north = radians(place[0]), radians(place[1])
    return cos(north) * cos(turn), cos(north) * sin(turn), sin(north)
