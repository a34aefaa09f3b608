"""Groups that share a wording, read together; one cluster says nothing of another. Pure.

A cluster that was read before isn't read anew. An edit changes one of hundreds, and whoever asks
next would wait for all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from projects.search.thesaurus import (
    Group,
    Related,
    Terms,
    equals,
    in_any_order,
    related,
    terms_of,
)

MOST_KEPT = 4096  # clusters, and groups; there are some 300 clusters of some 450 groups
Frozen = tuple[tuple[str, ...], ...]  # a group that can be a key


class Reading(NamedTuple):
    """What groups say.

    `wordings`: of the terms of each wording, how it is written; the last group that has it tells.
    """

    related: Related
    equals: Mapping[Terms, Sequence[tuple[str, ...]]]
    wordings: Mapping[Terms, str]


def read_groups(groups: Iterable[Group]) -> Reading:
    """Read groups, in their order.

    >>> read = read_groups([Group(["fiets", "rijwiel"]), Group(["stoel", "zetel"])])
    >>> read.equals[terms_of("fiets")], read.related[terms_of("stoel")], len(read.wordings)
    ((('fiets',), ('rijwiel',)), ((('zetel',), 0.8),), 4)
    """
    read = [_read(cluster) for cluster in _clusters(groups)]
    return Reading(
        {key: found for one in read for key, found in one.related.items()},
        {key: found for one in read for key, found in one.equals.items()},
        {key: found for one in read for key, found in one.wordings.items()},
    )


def _clusters(groups: Iterable[Group]) -> list[tuple[Frozen, ...]]:
    """The groups, apart where they share no wording."""
    frozen = [tuple(map(tuple, group)) for group in groups]
    first = list(range(len(frozen)))
    owner: dict[Terms, int] = {}

    def root(number: int) -> int:
        while first[number] != number:
            number = first[number]
        return number

    for number, group in enumerate(frozen):
        for key in _keys(group):
            first[root(number)] = root(owner.setdefault(key, number))
    found: dict[int, list[Frozen]] = defaultdict(list)
    for number, group in enumerate(frozen):
        found[root(number)].append(group)
    return [tuple(cluster) for cluster in found.values()]


@lru_cache(MOST_KEPT)
def _keys(group: Frozen) -> frozenset[Terms]:
    return frozenset(in_any_order(terms_of(wording)) for part in group for wording in part) - {()}


@lru_cache(MOST_KEPT)
def _read(cluster: tuple[Frozen, ...]) -> Reading:
    groups = [Group(*parts) for parts in cluster]
    written = {terms_of(w): w for group in groups for w in reversed(group.wordings)}
    return Reading(related(groups), equals(groups), written)
