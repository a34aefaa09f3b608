"""The boilerplate of a page: menus, introductions and footers, each by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from projects.pages.records import Line


@dataclass(frozen=True)
class BoilerplatePattern:
    """A piece of boilerplate: what its first line looks like and how many lines follow it."""

    name: str
    first: re.Pattern[str]
    more: int = 0


def pattern(name: str, first: str, more: int = 0) -> BoilerplatePattern:
    return BoilerplatePattern(name, re.compile(first, re.IGNORECASE), more)


def label_boilerplate(
    lines: Sequence[Line], patterns: Sequence[BoilerplatePattern]
) -> dict[int, str]:
    """Return the name of each boilerplate line, by line number.

    >>> label_boilerplate([Line(1, "Menu"), Line(3, "Iets anders")], [pattern("menu", "^menu$")])
    {1: 'menu'}
    """
    named: dict[int, str] = {}
    name, left = "", 0
    for line in lines:
        if not line.stripped:
            continue
        found = next((p for p in patterns if p.first.search(line.stripped)), None)
        if found:
            name, left = found.name, found.more
            named[line.number] = name
        elif left:
            left -= 1
            named[line.number] = name
    return named
