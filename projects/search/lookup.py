"""What ranking asks of the index, in slots: postings, phrases, and the terms of a few projects."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from projects.changes.version import Version
from projects.models import SearchDocument
from projects.search.postings import Everything, Posting, Scores, Slots, everything, read
from projects.search.structures import FIELDS, INDEX
from projects.search.weights import HEAVIEST


class Lookup:
    """The index of a version of the catalogue, or of a newer one."""

    def __init__(self, version: Version) -> None:
        self.version = version

    @cached_property
    def all(self) -> Everything:
        return everything(self.version)

    @property
    def size(self) -> int:
        """How many slots there are."""
        return self.all.size

    @property
    def number(self) -> int:
        """How many projects there are."""
        return len(self.all)

    def read(self, terms: Collection[str]) -> Mapping[str, tuple[Slots, Scores]]:
        """Return the slots of each term, sorted, with its weight in each, at most 1."""
        return {term: self._scored(posting) for term, posting in read(terms).items()}

    def _scored(self, posting: Posting) -> tuple[Slots, Scores]:
        slots, weights = posting.slots(self.all)
        return slots, weights / HEAVIEST

    def together(self, terms: Sequence[str], within: int = 1) -> Slots:
        """Return the slots where these terms stand together.

        `within` 1: right behind each other. Otherwise on either side, with fewer words than that
        between one and the next.
        """
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                asked = _in_postgres(terms, within)
                statement = f"SELECT project_id FROM {INDEX} WHERE terms @@ %s::tsquery"  # noqa: S608
            else:
                asked = _in_sqlite(terms, within)
                statement = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
            cursor.execute(statement, [asked])
            return np.flatnonzero(self.having([key for (key,) in cursor.fetchall()]))

    def having(self, primary_keys: Collection[int]) -> NDArray[np.bool_]:
        """Return for each slot whether it is of one of these projects."""
        return self.all.having(primary_keys)

    def texts(self, slots: Slots) -> Sequence[tuple[str, ...]]:
        """Return the terms in each field of these projects, with a space before and behind each."""
        keys = self.all.keys[slots].tolist()
        rows = SearchDocument.objects.filter(pk__in=keys).values_list("pk", *FIELDS)
        found = {key: tuple(f" {text} " for text in texts) for key, *texts in rows}
        return [found.get(key, ("",) * len(FIELDS)) for key in keys]


# Terms contain only letters and digits, so they need no escaping.
def _in_sqlite(terms: Sequence[str], within: int) -> str:
    if within == 1:
        return f'"{" ".join(terms)}"'
    each = " ".join(f'"{term}"' for term in terms)
    return f"NEAR({each}, {within - 1})"


def _in_postgres(terms: Sequence[str], within: int) -> str:
    if within == 1:
        return " <-> ".join(f"'{term}'" for term in terms)
    one, other = terms
    ways = ((a, b, far) for far in range(1, within + 1) for a, b in ((one, other), (other, one)))
    return " | ".join(f"('{a}' <{far}> '{b}')" for a, b, far in ways)
