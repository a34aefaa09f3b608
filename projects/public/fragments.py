"""Rendered fragments of pages, the recently used ones, as many as fit."""

import threading
from collections.abc import Hashable

BESIDE_CONTENT = 500  # characters that a fragment takes besides its text and its key


class Fragments:
    """Two generations: when the young one is half of all that fits, the old one goes.

    What is used again is young again. So whoever asks endless long questions drives out what
    nobody else asks for, and the memory has a bound in characters, not only in fragments.
    """

    def __init__(self, most_characters: int) -> None:
        self.most_characters = most_characters
        self._young: dict[Hashable, str] = {}
        self._old: dict[Hashable, str] = {}
        self._size = 0  # of the young
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> str | None:
        """Return a fragment; without a lock, since nothing changes in the old generation."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Hashable, fragment: str) -> None:
        # Addresses that are in the fragment are mostly in its key too.
        size = 2 * len(fragment) + BESIDE_CONTENT
        with self._lock:
            if self._size + size > self.most_characters // 2:
                self._old, self._young, self._size = self._young, {}, 0
            if key not in self._young and size <= self.most_characters // 2:
                self._young[key] = fragment
                self._size += size

    def clear(self) -> None:
        with self._lock:
            self._old, self._young, self._size = {}, {}, 0

    @property
    def size(self) -> int:
        """About how many characters are kept."""
        kept = (*self._young.values(), *self._old.values())
        return sum(2 * len(one) + BESIDE_CONTENT for one in kept)
