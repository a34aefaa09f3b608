"""What a page has beside its projects: menus, introductions, footers. Each by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from projects.pages.records import Line


@dataclass(frozen=True)
class Furniture:
    """A piece of the page: how its first line reads and how many lines go with it."""

    name: str
    first: re.Pattern[str]
    more: int = 0


def piece(name: str, first: str, more: int = 0) -> Furniture:
    return Furniture(name, re.compile(first, re.IGNORECASE), more)


def name_furniture(lines: Sequence[Line], pieces: Sequence[Furniture]) -> dict[int, str]:
    """Return the name of each line that is furniture, by its number.

    >>> name_furniture([Line(1, "Menu"), Line(3, "Iets anders")], [piece("menu", "^menu$")])
    {1: 'menu'}
    """
    named: dict[int, str] = {}
    name, left = "", 0
    for line in lines:
        if not line.stripped:
            continue
        found = next((p for p in pieces if p.first.search(line.stripped)), None)
        if found:
            name, left = found.name, found.more
            named[line.number] = name
        elif left:
            left -= 1
            named[line.number] = name
    return named
