"""How far two places are apart, as the crow flies. No Django here."""

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]  # longitude and latitude, in degrees
RADIUS = 6371.0  # of the earth, in kilometres


def kilometres(one: Point, other: Point) -> float:
    """Return the distance between two points, in kilometres.

    >>> round(kilometres((5.518, 51.765), (6.865, 53.337)))
    197
    """
    (east, north), (other_east, other_north) = one, other
    across = sin(radians(other_east - east) / 2) ** 2
    along = sin(radians(other_north - north) / 2) ** 2
    part = along + cos(radians(north)) * cos(radians(other_north)) * across
    return 2 * RADIUS * asin(sqrt(part))
