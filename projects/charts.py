"""Numbers → the places of shapes in an SVG. Pure functions; the templates draw."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# The Netherlands in degrees, and how large it is drawn.
WEST, EAST, SOUTH, NORTH = 3.3, 7.25, 50.72, 53.6
MAP_HEIGHT = 700
MAP_WIDTH = round(
    MAP_HEIGHT * (EAST - WEST) * math.cos(math.radians((SOUTH + NORTH) / 2)) / (NORTH - SOUTH)
)
SMALLEST_DOT, LARGEST_DOT = 6.0, 22.0
SHADES = 4
BAR_WIDTH = 420
BAR_STEP = 34
MONTH_WIDTH = 9
CHART_HEIGHT = 160


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
class Bar:
    label: str
    value: str
    number: int
    y: int
    width: int


@dataclass(frozen=True)
class Column:
    """How many projects ran in a month; `year` is told where one begins."""

    label: str
    number: int
    x: int
    y: float
    height: float
    year: str


def place_on_map(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where a point stands on the map, from the upper left.

    >>> place_on_map(3.3, 53.6)
    (0.0, 0.0)
    """
    x = (longitude - WEST) / (EAST - WEST) * MAP_WIDTH
    y = (NORTH - latitude) / (NORTH - SOUTH) * MAP_HEIGHT
    return round(x, 1), round(y, 1)


def dots(
    places: Iterable[tuple[str, str, str, float, float]], numbers: Mapping[str, int]
) -> list[Dot]:
    """Return the dots of places (name, slug, province, longitude, latitude), large ones last."""
    most = max(numbers.values(), default=1)
    found = []
    for name, slug, province, longitude, latitude in places:
        number = numbers.get(slug, 0)
        x, y = place_on_map(longitude, latitude)
        share = math.sqrt(number / most)
        radius = SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * share if number else 2.5
        shade = math.ceil(SHADES * number / most)
        found.append(Dot(name, slug, province, number, x, y, round(radius, 1), shade))
    return sorted(found, key=lambda dot: (dot.number, dot.name))


def bars(rows: Sequence[tuple[str, str, int]]) -> list[Bar]:
    """Return the bars of rows (label, value, number), the longest as wide as the chart.

    >>> [bar.width for bar in bars([("a", "a", 2), ("b", "b", 1)])]
    [420, 210]
    """
    most = max((number for _, _, number in rows), default=0) or 1
    return [
        Bar(label, value, number, at * BAR_STEP, round(BAR_WIDTH * number / most))
        for at, (label, value, number) in enumerate(rows)
    ]


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
    return [_column(at, month, number, most) for at, (month, number) in enumerate(numbers)]


def _column(at: int, month: int, number: int, most: int) -> Column:
    height = round(CHART_HEIGHT * number / most, 1)
    year = str(month // 12) if month % 12 == 0 or at == 0 else ""
    label = f"{month // 12}-{month % 12 + 1:02}"
    return Column(label, number, at * MONTH_WIDTH, CHART_HEIGHT - height, height, year)


def _month(text: str, unknown: int) -> int:
    """The number of a month; of a whole year ("2021-00", "2021-99") its first or last."""
    year, month = int(text[:4]), int(text[5:7])
    return year * 12 + (month if 1 <= month <= 12 else unknown) - 1
