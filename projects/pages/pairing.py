"""Which number belongs to whom, by how a list of persons, addresses and numbers is written.

Numbers stand behind an address, before it, or in brackets behind a name; each text has its own
way. Where it can't be told, a number belongs to nobody: better alone than with somebody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

LEVELS = (3, 2, 1)  # of separators: between persons, between details, in brackets


@dataclass(frozen=True)
class Item:
    """A person or address (`whose` tells who) or a number (`whose` is ""), as they stand in a text.

    `apart` tells how much separates it from the item before: 0 (a space) to 3 ("; ", " en ").
    A number can be `announced` ("tel. …"): then it goes with what stands before it.
    """

    text: str
    whose: str = ""
    apart: int = 0
    announced: bool = False
    mobile: bool = False

    @property
    def is_number(self) -> bool:
        return not self.whose


@dataclass
class Pairs:
    """The numbers of each person or address, and those of which nobody can tell whose they are."""

    of: dict[str, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)

    def give(self, whose: str | None, numbers: Sequence[Item]) -> None:
        target = self.loose if whose is None else self.of.setdefault(whose, [])
        target += [number.text for number in numbers]


def pair(items: Sequence[Item], *, others: bool = False) -> Pairs:
    """Give each number to somebody, or to nobody.

    `others` tells that there are persons who aren't named in the text.

    >>> pair([Item("06 1"), Item("a@x.nl", "A"), Item("06 2", apart=2), Item("b@x.nl", "B")]).of
    {'A': ['06 1'], 'B': ['06 2']}
    """
    pairs = Pairs()
    items = _without_repeats(items)
    owners = {item.whose for item in items if item.whose}
    numbers = [item for item in items if item.is_number]
    if len(owners) < 2:
        around = bool(items) and items[0].is_number and items[-1].is_number
        pairs.give(None if others and around else next(iter(owners), None), numbers)
        return pairs
    parts = _parts(items)
    for at, part in enumerate(parts):
        whose = next((item.whose for item in part if item.whose), None)
        if whose:
            pairs.give(whose, [item for item in part if item.is_number])
            parts[at] = [item for item in part if not item.is_number][:1]
    rest = [item for part in parts for item in part]
    taken = any(pairs.of.values())
    for whose, found in _by_direction(rest, taken=taken):
        pairs.give(whose, found)
    return pairs


def _without_repeats(items: Sequence[Item]) -> list[Item]:
    """Write what stands between two mentions of the same person as theirs, behind the first."""
    found: list[Item] = []
    for item in items:
        before = next((one for one in reversed(found) if one.whose), None)
        if item.whose and before is not None and before.whose == item.whose:
            between = found[found.index(before) + 1 :]
            tied = [Item(one.text, apart=0, mobile=one.mobile) for one in between]
            found[found.index(before) + 1 :] = tied
        else:
            found.append(item)
    return found


def _parts(items: Sequence[Item]) -> list[list[Item]]:
    """Cut the text at the strongest separators that leave nobody together with another."""
    parts: list[list[Item]] = []
    for level in LEVELS:
        parts = []
        for item in items:
            if not parts or item.apart >= level:
                parts.append([])
            parts[-1].append(item)
        if all(len({item.whose for item in part if item.whose}) < 2 for part in parts):
            return parts
    return [[item] for item in items]


def _by_direction(items: Sequence[Item], *, taken: bool) -> list[tuple[str | None, list[Item]]]:
    """Whose each run of numbers is, when separators don't tell: of who stands before or behind."""
    runs = [list(run) for _, run in groupby(items, key=lambda item: item.is_number)]
    numbers = [at for at, run in enumerate(runs) if run[0].is_number]
    if not numbers:
        return []
    if taken:
        return [(None, runs[at]) for at in numbers]
    if len(runs) == 2:
        return _two_runs(runs[1 - numbers[0]], runs[numbers[0]], behind=numbers == [1])
    behind = not runs[0][0].is_number and runs[-1][0].is_number
    before = runs[0][0].is_number and not runs[-1][0].is_number
    found: list[tuple[str | None, list[Item]]] = []
    for at in numbers:
        left = runs[at - 1][-1].whose if at else None
        right = runs[at + 1][0].whose if at + 1 < len(runs) else None
        if not (behind or before):
            near = runs[at][0].apart, runs[at + 1][0].apart if right else len(LEVELS) + 1
            left_is_near = left and (near[0] < near[1] or runs[at][0].announced)
            right_is_near = right and (near[1] < near[0] or not left)
            found.append((left if left_is_near else right if right_is_near else None, runs[at]))
        else:
            found.append((left if behind else right, runs[at]))
    return found


def _two_runs(
    owners: Sequence[Item], numbers: Sequence[Item], *, behind: bool
) -> list[tuple[str | None, list[Item]]]:
    """First all addresses, then all numbers, or the other way round."""
    if len(numbers) == 1:
        return [(owners[-1 if behind else 0].whose, list(numbers))]
    alike = len({number.mobile for number in numbers}) == 1
    if len(owners) == len(numbers) and alike:
        return [(one.whose, [number]) for one, number in zip(owners, numbers, strict=True)]
    return [(None, list(numbers))]
