"""How far places are from one another, as the crow flies. Pure functions."""

import heapq
import math
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
Point = tuple[float, float]  # longitude and latitude, in degrees
RADIUS = 6371.0  # of the earth, in kilometres


def km_between(one: Point, other: Point) -> float:
    """Return the distance between two points, in kilometres.

    >>> round(km_between((5.121, 52.091), (4.895, 52.370)))  # Utrecht and Amsterdam
    35
    """
    (west, south), (east, north) = (tuple(map(math.radians, point)) for point in (one, other))
    rise = math.sin((north - south) / 2) ** 2
    along = math.sin((east - west) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(rise + math.cos(south) * math.cos(north) * along))


def nearest(to: Point, places: Iterable[tuple[T, Point]], most: int) -> list[tuple[T, float]]:
    """Return the places that are nearest to a point, each with its distance in kilometres.

    >>> [name for name, _ in nearest((5, 52), [("far", (6, 53)), ("near", (5, 52.1))], 1)]
    ['near']
    """
    measured = ((km_between(to, point), at, place) for at, (place, point) in enumerate(places))
    return [(place, distance) for distance, _, place in heapq.nsmallest(most, measured)]
