"""The legend of the markers: "twee asterisken … periode 2 van 2021" → ** is that period."""

import re
from collections.abc import Sequence

from projects.pages.records import Line, Period

NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
EXPLAINS = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d)\s+(?:asterisk(?:en)?|sterretjes?)\b"
    r"(?:(?!asterisk|sterretje).)*?"
    r"\bperiode\s+(?P<number>\d{1,2})\s+(?:van|in)\s+(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
MARKER = re.compile(r"^(\*+)\s*")


def read_legend(lines: Sequence[Line]) -> dict[str, Period]:
    """Return the period that each marker stands for, as the page itself explains it.

    >>> read_legend([Line(1, "met drie asterisken, hebben in periode 3 van 2021 subsidie")])
    {'***': Period(year=2021, number=3, marker='***')}
    """
    periods = {}
    for line in lines:
        for found in EXPLAINS.finditer(line.text):
            count = NUMBERS.get(found["count"].lower()) or int(found["count"])
            marker = "*" * count
            periods[marker] = Period(int(found["year"]), int(found["number"]), marker)
    return periods


def split_marker(heading: str) -> tuple[str, str]:
    """Return the marker in front of a heading and the heading without it.

    >>> split_marker("**Almere: Week van de strategie")
    ('**', 'Almere: Week van de strategie')
    """
    found = MARKER.match(heading)
    return (found[1], heading[found.end() :]) if found else ("", heading)
