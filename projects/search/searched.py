"""The index as ranking asks it: the postings, which terms stand together, and the documents."""

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, islice, permutations

import numpy as np
from django.db import connection

from projects.models import SearchDocument
from projects.search.full_text import keys_of
from projects.search.postings import Everything, Row, joined, read, weights_at
from projects.search.ranking import Posting, Postings, Slots, Together
from projects.search.structures import FIELD_LETTERS, FIELDS, INDEX
from projects.values.packed_keys import PackedKeys

DOCUMENTS = SearchDocument._meta.db_table
NOWHERE: Slots = np.zeros(0, np.int64)
AT_ONCE = 100  # rows of terms in a query


class Searched:
    """The index in the database, of one version of the catalogue."""

    def __init__(self, everything: Everything) -> None:
        self._everything = everything
        self.number = len(everything)
        self.size = everything.size
        self.later = everything.later
        self.newest = everything.newest

    def read(self, terms: Collection[str]) -> Postings:
        """Where each term is, and its weight there; at most one query."""
        known = self._everything.terms
        # Another thread may empty it at any moment.
        found = {term: both for term in terms if (both := known.get(term)) is not None}
        unknown = sorted(term for term in terms if term not in found)
        if unknown:
            read = self._read(unknown)
            known.keep(read)
            found |= read
        return {term: where for term, where in found.items() if len(where[0])}

    def _read(self, terms: Sequence[str]) -> dict[str, Posting]:
        begins = self._everything.begins
        found: dict[str, list[Row]] = {term: [] for term in terms}
        for term, rows in read(terms).items():
            # A block without projects was read in a version that is newer than this.
            found[term] = [row for row in rows if row.block in begins]
        # All at once, and then cut: a question has dozens of terms, most in a few projects.
        slots, weights = joined([row for rows in found.values() for row in rows], begins)
        sizes = [sum(len(row.weights) for row in rows) for rows in found.values()]
        return {
            term: (slots[end - size : end], weights[end - size : end])
            for term, size, end in zip(found, sizes, accumulate(sizes), strict=True)
        }

    def together(
        self, several: Collection[Together], postings: Postings
    ) -> Mapping[Together, Posting]:
        """Where these terms stand together in a field; remembered as long as the version."""
        known = self._everything.together
        found = {one: both for one in several if (both := known.get(one)) is not None}
        made: dict[Together, Posting] = {}
        for one, slots in self._standing([one for one in several if one not in found]).items():
            each = [weights_at(slots, *postings[term]) for term in one[0]]
            made[one] = slots, np.min(each, axis=0)
        known.keep(made)
        return found | made

    def _standing(self, several: Collection[Together]) -> Mapping[Together, Slots]:
        found: dict[Together, Slots] = {}
        asked = iter(sorted(several))
        while some := list(islice(asked, AT_ONCE)):
            found |= dict.fromkeys(some, NOWHERE)
            with connection.cursor() as cursor:
                cursor.execute(*_select(some))
                for number, packed in cursor.fetchall():
                    found[some[number]] = self._slots(keys_of(packed))
        return found

    def texts(self, slots: Slots) -> Sequence[Sequence[str]]:
        """The terms of these projects by field, with a space on both sides."""
        return self._fields(slots, FIELDS)

    def titles(self, slots: Slots) -> Sequence[str]:
        """The terms of their titles, with a space on both sides."""
        return [title for (title,) in self._fields(slots, FIELDS[:1])]

    def keys(self, slots: Slots) -> Sequence[int]:
        """The primary keys at these slots."""
        return PackedKeys(self._everything.keys[slots])

    def _fields(self, slots: Slots, names: Sequence[str]) -> Sequence[Sequence[str]]:
        keys = self._everything.keys[slots].tolist()
        if not keys:
            return []
        holes = ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT project_id, {', '.join(names)} FROM {DOCUMENTS}"  # noqa: S608
                f" WHERE project_id IN ({holes})",
                keys,
            )
            rows = cursor.fetchall()
        texts = {key: [f" {text} " for text in fields] for key, *fields in rows}
        return [texts.get(key, [" "] * len(names)) for key in keys]

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
