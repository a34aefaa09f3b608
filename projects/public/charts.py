"""Numbers → the positions of shapes in an SVG. Pure functions; `macros/charts.html` draws them."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from projects.catalogue.towns import Town
from projects.values.partial_dates import in_words

# The Netherlands in degrees, and the size of the drawing.
WEST, EAST, SOUTH, NORTH = 3.3, 7.25, 50.72, 53.6
MAP_HEIGHT = 700
MAP_WIDTH = round(
    MAP_HEIGHT * (EAST - WEST) * math.cos(math.radians((SOUTH + NORTH) / 2)) / (NORTH - SOUTH)
)
MARGIN = 10  # around the map, for the dots at its edges
EMPTY_DOT, SMALLEST_DOT, LARGEST_DOT = 2.5, 6.0, 22.0
SHADES = 4
CHART_HEIGHT = 160


class Map(NamedTuple):
    """The size of the map; `view_box` includes the margin."""

    width: int
    height: int
    view_box: str


MAP = Map(
    MAP_WIDTH,
    MAP_HEIGHT,
    f"{-MARGIN} {-MARGIN} {MAP_WIDTH + 2 * MARGIN} {MAP_HEIGHT + 2 * MARGIN}",
)


class Mark(NamedTuple):
    """A place on the map with its name."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Dot:
    """A municipality on the map; `shade` from 1 (few projects) to 4 (many), 0 for none."""

    name: str
    slug: str
    province: str
    number: int
    x: float
    y: float
    radius: float
    shade: int


@dataclass(frozen=True)
class Part:
    """A segment of a bar, as percentages of the width of the chart."""

    kind: str
    number: int
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A value with its number of projects, and a segment for each kind."""

    label: str
    value: str
    number: int
    parts: Sequence[Part]


@dataclass(frozen=True)
class Column:
    """How many projects ran in a month; `year` is only set in January.

    `x` and `width` are percentages of the chart; `y` counts from its top.
    """

    label: str
    number: int
    x: float
    width: float
    y: float
    height: float
    year: str


def place_on_map(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the position of a point on the map, from the top left.

    >>> place_on_map(3.3, 53.6)
    (0.0, 0.0)
    """
    x = (longitude - WEST) / (EAST - WEST) * MAP_WIDTH
    y = (NORTH - latitude) / (NORTH - SOUTH) * MAP_HEIGHT
    return round(x, 1), round(y, 1)


def dots(
    places: Iterable[tuple[str, str, str, float, float]], numbers: Mapping[str, int]
) -> list[Dot]:
    """Return dots for places (name, slug, province, longitude, latitude), the largest last."""
    most = max(numbers.values(), default=1)
    found = []
    for name, slug, province, longitude, latitude in places:
        number = numbers.get(slug, 0)
        x, y = place_on_map(longitude, latitude)
        radius, shade = _size(number, most)
        found.append(Dot(name, slug, province, number, x, y, radius, shade))
    return sorted(found, key=lambda dot: (dot.number, dot.name))


def mark(town: Town | None) -> Mark | None:
    """Return where to mark a municipality, if we know where it is."""
    return Mark(town.name, *place_on_map(*town.centre)) if town and town.centre else None


def most_first(found: Iterable[Dot]) -> list[Dot]:
    """Return the dots that have projects, the largest first."""
    return sorted((dot for dot in found if dot.number), key=lambda dot: (-dot.number, dot.name))


def sizes(numbers: Iterable[int]) -> list[tuple[int, float, int]]:
    """Return the legend: number, radius and shade of a small, a medium and the largest dot.

    >>> [number for number, _, _ in sizes([1, 2, 6])], sizes([0])
    ([1, 3, 6], [])
    """
    most = max(numbers, default=0)
    shown = sorted({1, math.ceil(most / 2), most}) if most else []
    return [(number, *_size(number, most)) for number in shown]


def _size(number: int, most: int) -> tuple[float, int]:
    """Return the radius and shade of a dot; its area grows with the number."""
    if not number:
        return EMPTY_DOT, 0
    radius = SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * math.sqrt(number / most)
    return round(radius, 1), math.ceil(SHADES * number / most)


def outline(found: Iterable[Dot]) -> list[tuple[int, str]]:
    """Return the dots of each shade as one path: points that a thick, round stroke turns into dots.

    A map just to look at: 342 municipalities in a tenth of the bytes.

    >>> outline([Dot("Oss", "oss", "", 1, 2.5, 3.0, 6.0, 1)])
    [(1, 'M2 3h0')]
    """
    paths: dict[int, list[str]] = defaultdict(list)
    for dot in found:
        paths[dot.shade].append(f"M{dot.x:.0f} {dot.y:.0f}h0")
    return [(shade, "".join(points)) for shade, points in sorted(paths.items())]


def bars(rows: Sequence[tuple[str, str, Mapping[str, int]]]) -> list[Bar]:
    """Return bars for rows (label, value, number per kind); the longest takes the full width.

    >>> [bar.parts[0].width for bar in bars([("a", "a", {"idee": 2}), ("b", "b", {"idee": 1})])]
    [100.0, 50.0]
    """
    most = max((sum(numbers.values()) for _, _, numbers in rows), default=0) or 1
    return [
        Bar(label, value, sum(numbers.values()), _parts(numbers, most))
        for label, value, numbers in rows
    ]


def _parts(numbers: Mapping[str, int], most: int) -> list[Part]:
    parts = []
    before = 0
    for kind, number in numbers.items():
        parts.append(
            Part(kind, number, round(100 * before / most, 2), round(100 * number / most, 2))
        )
        before += number
    return parts


def running(periods: Iterable[tuple[str, str, int]]) -> list[Column]:
    """Return how many projects ran in each month, from (first month, last month, number).

    >>> [c.number for c in running([("2021-01", "2021-03", 2), ("2021-03", "2021-03", 1)])]
    [2, 2, 3]
    """
    starts: dict[int, int] = {}
    for first, last, number in periods:
        begin, end = _month(first, 1), _month(last, 12)
        starts[begin] = starts.get(begin, 0) + number
        starts[end + 1] = starts.get(end + 1, 0) - number
    if not starts:
        return []
    numbers = []
    now = 0
    for month in range(min(starts), max(starts)):
        now += starts.get(month, 0)
        numbers.append((month, now))
    most = max(number for _, number in numbers)
    width = 100 / len(numbers)
    return [
        _column(at * width, width, month, number / most, number)
        for at, (month, number) in enumerate(numbers)
    ]


def _column(x: float, width: float, month: int, share: float, number: int) -> Column:
    height = round(CHART_HEIGHT * share, 1)
    year = str(month // 12) if month % 12 == 0 else ""
    label = in_words(f"{month // 12}-{month % 12 + 1:02}")
    # Slightly narrower than a month, to leave a gap between the columns.
    return Column(
        label, number, round(x, 3), round(width * 0.86, 3), CHART_HEIGHT - height, height, year
    )


def _month(text: str, unknown: int) -> int:
    """A month as a number; for a whole year ("2021-00", "2021-99") its first or last month."""
    year, month = int(text[:4]), int(text[5:7])
    return year * 12 + (month if 1 <= month <= 12 else unknown) - 1
