# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Positions on the earth: how far apart, how far outside a site."""

import math
from dataclasses import dataclass

EARTH_M = 6_371_008.8
# Beyond this a phone does not know where it is; it says so itself.
MAX_ACCURACY_M = 100_000


@dataclass(frozen=True)
class Position:
    """Where a device says it was.

    :raise ValueError: for numbers that are nowhere on earth
    """

    latitude: float
    longitude: float
    accuracy_m: float = 0.0
    age_s: float = 0.0

    def __post_init__(self):
        numbers = (self.latitude, self.longitude, self.accuracy_m, self.age_s)
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError("a position is made of finite numbers")
        if abs(self.latitude) > 90 or abs(self.longitude) > 180:
            raise ValueError("latitude or longitude out of range")
        if not 0 <= self.accuracy_m <= MAX_ACCURACY_M or self.age_s < 0:
            raise ValueError("accuracy or age out of range")

    @property
    def point(self):
        return self.latitude, self.longitude


def distance(a, b):
    """Metres between two (latitude, longitude), by the haversine formula."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_M * math.asin(math.sqrt(min(1.0, h)))


def outside(point, shape):
    """Metres from a point to the nearest edge of a site; 0 inside.

    :param shape: ((latitude, longitude), radius in metres) for a circle, or a list
        of at least three (latitude, longitude) for a polygon
    """
    if isinstance(shape, tuple):
        centre, radius = shape
        return max(0.0, distance(point, centre) - radius)
    flat = [_flat(point, corner) for corner in shape]
    if _contains(flat):
        return 0.0
    return min(_to_edge(a, b) for a, b in zip(flat, flat[1:] + flat[:1], strict=True))


def _flat(origin, point):
    """(x, y) metres of ``point`` seen from ``origin``; exact enough for a site."""
    y = math.radians(point[0] - origin[0]) * EARTH_M
    turn = (point[1] - origin[1] + 180) % 360 - 180
    x = math.radians(turn) * EARTH_M * math.cos(math.radians(origin[0]))
    return x, y


def _contains(flat):
    """Is the origin inside the polygon? Count the edges a ray to the east meets."""
    inside = False
    for (x1, y1), (x2, y2) in zip(flat, flat[1:] + flat[:1], strict=True):
        if (y1 > 0) != (y2 > 0) and x1 + (x2 - x1) * (0 - y1) / (y2 - y1) > 0:
            inside = not inside
    return inside


def _to_edge(a, b):
    """Distance of the origin to the segment from a to b."""
    (x1, y1), (x2, y2) = a, b
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    t = 0.0 if not length else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return math.hypot(x1 + t * dx, y1 + t * dy)
