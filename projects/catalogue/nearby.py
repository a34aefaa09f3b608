"""How far the projects are from a municipality, and in which order that puts them."""

from array import array
from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from django.utils.functional import cached_property
from numpy.typing import NDArray

from projects.catalogue.bits import flags_of
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.persistent import PACKED
from projects.catalogue.project_rows import ProjectRows

MOST_KEPT = 10  # municipalities; of 100,000 projects each takes 0.4 MB
NOWHERE = np.iinfo(np.int16).max  # kilometres


class Nearby:
    """`kilometres`: how far the municipalities are that have a centre, by primary key.

    A project is as far as the nearest of the municipalities it counts for.
    """

    def __init__(self, rows: ProjectRows, kilometres: Mapping[int, int]) -> None:
        self.kilometres = kilometres
        self._rows = rows

    def of(self, position: int) -> int | None:
        """Return how far a project is, in whole kilometres; None where it has no place."""
        known = self.kilometres
        places = self._rows.rows[position].places
        return min((known[place] for place in places if place in known), default=None)

    @cached_property
    def order(self) -> "array[int]":
        """All positions: nearest first, as far newest first, and last those without a place."""
        positions = self._rows.orders.positions(DEFAULT_ORDER)
        newest = np.fromiter(positions, np.int32, len(positions))
        farness = self._farness[newest]
        return array(PACKED, newest[np.argsort(farness, kind="stable")].tobytes())

    @property
    def _farness(self) -> NDArray[np.int16]:
        """The kilometres by position, from far to near: the nearest place has the last word."""
        by_distance: dict[int, int] = defaultdict(int)
        for place, ones in self._rows.columns["places"].items():
            if place in self.kilometres:
                by_distance[self.kilometres[place]] |= ones
        size = len(self._rows.rows)
        found = np.full(size, NOWHERE, np.int16)
        for distance, ones in sorted(by_distance.items(), reverse=True):
            found[flags_of(ones, size)] = distance
        return found
