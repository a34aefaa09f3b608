"""The index as ranking asks it: the postings, which terms stand together, and the documents."""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice, permutations

import numpy as np
from django.db import connection

from projects.models import SearchDocument
from projects.search.full_text import keys_of
from projects.search.postings import PLACES, Everything, Posting, read
from projects.search.ranking import Floats, Postings, Slots, Together
from projects.search.structures import FIELD_LETTERS, FIELDS, INDEX

HEAVIEST = 255
AT_ONCE = 100  # rows of terms in a query


class Searched:
    """The index in the database, of one version of the catalogue."""

    def __init__(self, everything: Everything) -> None:
        self._everything = everything
        self.number = len(everything)
        self.size = everything.size
        self.later = everything.later

    def read(self, terms: Collection[str]) -> Postings:
        """Where each term is, and its weight there. One query."""
        found = read(sorted(terms))
        return {term: both for term, one in found.items() if len((both := self._of(one))[0])}

    def together(self, several: Collection[Together]) -> Mapping[Together, Slots]:
        """Where these terms stand together in a field."""
        found: dict[Together, Slots] = {}
        asked = iter(sorted(several))
        while some := list(islice(asked, AT_ONCE)):
            with connection.cursor() as cursor:
                cursor.execute(*_select(some))
                for number, packed in cursor.fetchall():
                    found[some[number]] = self._slots(keys_of(packed))
        return found

    def texts(self, slots: Slots) -> Sequence[Sequence[str]]:
        """The terms of these projects by field, with a space on both sides."""
        keys = self._everything.keys[slots].tolist()
        rows = SearchDocument.objects.filter(pk__in=keys).values_list("pk", *FIELDS)
        texts = {key: [f" {text} " for text in fields] for key, *fields in rows}
        return [texts.get(key, [" "] * len(FIELDS)) for key in keys]

    def keys(self, slots: Slots) -> Sequence[int]:
        """The primary keys at these slots."""
        keys: list[int] = self._everything.keys[slots].tolist()
        return keys

    def _of(self, posting: Posting) -> tuple[Slots, Floats]:
        begins = self._everything.begins
        # A block without projects was read in a version that is newer than this.
        rows = [row for row in posting.rows if row.block in begins]
        if not rows:
            return np.zeros(0, np.int64), np.zeros(0)
        slots = [begins[row.block] + np.frombuffer(row.places, PLACES) for row in rows]
        return np.concatenate(slots), Posting(rows).weights / HEAVIEST

    def _slots(self, keys: Sequence[int] | Slots) -> Slots:
        slots: Slots = np.flatnonzero(self._everything.having(keys))
        return slots


def _select(several: Sequence[Together]) -> tuple[str, list[str]]:
    """The primary keys of each, as one value a row."""
    if connection.vendor == "postgresql":
        each = f"SELECT {{}}, {INDEX}_keys(%s::tsquery)"
        wording = _postgres
    else:
        each = f"SELECT {{}}, group_concat(rowid) FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
        wording = _sqlite
    sql = " UNION ALL ".join(each.format(number) for number in range(len(several)))
    return sql, [wording(*one) for one in several]


# Terms contain only letters and digits, so they need no escaping.
def _sqlite(terms: Sequence[str], within: int) -> str:
    if within == 1:
        return '"' + " ".join(terms) + '"'
    return "NEAR(" + " ".join(f'"{term}"' for term in terms) + f", {within - 1})"


def _postgres(terms: Sequence[str], within: int) -> str:
    """In one field: the terms of the next field follow on those of this one."""
    orders = [tuple(terms)] if within == 1 else permutations(terms)
    ways = [
        f" <{distance}> ".join(f"'{term}':{letter}" for term in order)
        for order in orders
        for letter in FIELD_LETTERS.values()
        for distance in range(1, within + 1)
    ]
    return " | ".join(f"({way})" for way in ways)
