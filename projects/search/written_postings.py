"""Writing the postings: only the rows of the terms that changed. One writes at a time.

What they hold of each project is kept beside them (`SearchEntry`), so that whoever indexes knows
what to take out, also of a project that is gone or was indexed by other rules.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from projects.models import SearchEntry, SearchPosting
from projects.search.postings import ALL, BLOCK, PLACES, STARTS, WEIGHTS

Weights = Mapping[str, int]
MOST_ROWS = 500  # in a query
NOT_STARTED = 1  # every weight is more than 0: that is a term which isn't there


def entry_of(weights: Weights, start_key: str) -> dict[str, int]:
    """What the postings hold of a project: the weights of its terms, and the day it starts."""
    start = int(start_key.replace("-", "") or 0)
    return {**weights, ALL: start + NOT_STARTED}


def write(entries: Mapping[int, Weights]) -> None:
    """Let the postings hold this of these projects, by primary key; empty is nothing any more."""
    rows = SearchEntry.objects.filter(pk__in=list(entries)).values_list("pk", "weights")
    held = {key: json.loads(text) for key, text in rows}
    changed = {key: entry for key, entry in entries.items() if held.get(key, {}) != entry}
    by_block: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for key, entry in changed.items():
        block, place = divmod(key, BLOCK)
        former = held.get(key, {})
        for term in sorted(former.keys() | entry.keys()):
            if former.get(term) != entry.get(term):
                by_block[block][term][place] = entry.get(term, 0)
    for block, changes in sorted(by_block.items()):
        _write_block(block, changes)
    _write_entries(changed)


def _write_entries(changed: Mapping[int, Weights]) -> None:
    gone = [key for key, entry in changed.items() if not entry]
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    SearchEntry.objects.bulk_create(
        (
            SearchEntry(pk=key, weights=json.dumps(entry, separators=(",", ":")))
            for key, entry in changed.items()
            if entry
        ),
        update_conflicts=True,
        unique_fields=["project"],
        update_fields=["weights"],
    )


def _write_block(block: int, changes: Mapping[str, Mapping[int, int]]) -> None:
    terms = list(changes)
    for begin in range(0, len(terms), MOST_ROWS):
        some = terms[begin : begin + MOST_ROWS]
        rows = SearchPosting.objects.filter(term__in=some, block=block)
        read = rows.values_list("term", "places", "weights")
        former = {term: (bytes(places), bytes(weights)) for term, places, weights in read}
        made = (_changed(t, former.get(t, (b"", b"")), changes[t]) for t in some)
        _write_rows(block, made)


def _write_rows(block: int, made: Iterable[tuple[str, bytes, bytes]]) -> None:
    rows = [SearchPosting(term=t, block=block, places=p, weights=w) for t, p, w in made]
    empty = [row.term for row in rows if not row.places]
    if empty:
        SearchPosting.objects.filter(term__in=empty, block=block).delete()
    SearchPosting.objects.bulk_create(
        [row for row in rows if row.places],
        update_conflicts=True,
        unique_fields=["term", "block"],
        update_fields=["places", "weights"],
    )


def _changed(
    term: str, former: tuple[bytes, bytes], changes: Mapping[int, int]
) -> tuple[str, bytes, bytes]:
    kind = STARTS if term == ALL else WEIGHTS
    places, weights = former
    whole = np.zeros(BLOCK, kind)
    whole[np.frombuffer(places, PLACES)] = np.frombuffer(weights, kind)
    whole[list(changes)] = list(changes.values())
    found = np.flatnonzero(whole)
    return term, found.astype(PLACES).tobytes(), whole[found].tobytes()
