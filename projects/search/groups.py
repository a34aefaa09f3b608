"""Which projects of a theme may stand under one heading: proposals, made of what is alike.

The lists of ‘Lijkt hierop’ (`related.py`) say which projects are alike, and how much.
"""

import heapq
from collections.abc import Iterable, Mapping
from itertools import chain

from django.db.models import QuerySet

from projects.models import Project, SimilarProject

LEAST = 0.04  # of likeness between two groups on the average, to become one
SMALLEST = 3  # projects; fewer are no group
Pair = tuple[int, int]  # the lowest first


def proposed_groups(projects: QuerySet[Project]) -> list[list[int]]:
    """Return primary keys of projects that are alike, the largest group first.

    Most projects are in no group, and none in two.
    """
    return [group for group in joined(_likenesses(projects)) if len(group) >= SMALLEST]


def _likenesses(projects: QuerySet[Project]) -> dict[Pair, float]:
    """How much two of these projects are alike, as the one that says most has it."""
    own = projects.order_by().values("pk")
    rows = SimilarProject.objects.filter(project__in=own, other__in=own).order_by()
    found: dict[Pair, float] = {}
    for one, other, much in rows.values_list("project", "other", "likeness"):
        pair = (min(one, other), max(one, other))
        found[pair] = max(found.get(pair, 0.0), much)
    return found


def joined(likenesses: Mapping[Pair, float], least: float = LEAST) -> list[list[int]]:
    """Join what is most alike, again and again, as long as all in a group are on the average.

    Returns groups of two or more, the largest first. What isn't told of a pair counts as nothing.

    >>> joined({(1, 2): 0.4, (2, 3): 0.3, (1, 3): 0.3, (3, 4): 0.05, (8, 9): 0.2}, least=0.1)
    [[1, 2, 3], [8, 9]]
    """
    groups = {key: [key] for key in set(chain.from_iterable(likenesses))}
    beside: dict[int, dict[int, float]] = {key: {} for key in groups}
    for (one, other), much in likenesses.items():
        beside[one][other] = beside[other][one] = much
    waiting = [(-much, one, other) for (one, other), much in likenesses.items()]
    heapq.heapify(waiting)
    while waiting:
        much, one, other = heapq.heappop(waiting)
        if -much < least:
            break
        if one in groups and other in groups and beside[one].get(other) == -much:
            for third in _join(one, other, groups, beside):
                heapq.heappush(waiting, (-beside[one][third], min(one, third), max(one, third)))
    found = (sorted(group) for group in groups.values() if len(group) > 1)
    return sorted(found, key=lambda group: (-len(group), group))


def _join(
    one: int, other: int, groups: dict[int, list[int]], beside: dict[int, dict[int, float]]
) -> Iterable[int]:
    """Put the second group in the first; return the groups that it is somewhat like now."""
    size, more = len(groups[one]), len(groups[other])
    was = beside.pop(other)
    for third in {*beside[one], *was} - {one, other}:
        mean = (size * beside[one].get(third, 0.0) + more * was.get(third, 0.0)) / (size + more)
        beside[one][third] = beside[third][one] = mean
        beside[third].pop(other, None)
    beside[one].pop(other, None)
    groups[one] += groups.pop(other)
    return beside[one]
