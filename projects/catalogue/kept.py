"""What was made for a choice, kept for who chooses the same.

The choices of two filters or more never end, and robots try them. So they have a part of their
own, and drive out nothing of what people ask for most.
"""

from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")
MOST = 250  # values of a generation


class Kept(Generic[V]):
    """Two generations: when the young one is full, the old one goes. What is used is young again.

    Threads may keep at the same time: at worst something is made twice.
    """

    def __init__(self) -> None:
        self._young: dict[Hashable, V] = {}
        self._old: dict[Hashable, V] = {}

    def get(self, key: Hashable) -> V | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Hashable, value: V) -> None:
        young = self._young
        if len(young) >= MOST and key not in young:
            self._old, self._young = young, {}
        self._young[key] = value

    def copy(self) -> "Kept[V]":
        made: Kept[V] = Kept()
        made._young, made._old = self._young.copy(), self._old.copy()
        return made

    def clear(self) -> None:
        self._young, self._old = {}, {}
