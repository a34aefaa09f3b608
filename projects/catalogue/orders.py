"""The orders of the list: their labels, and what comes first."""

from collections.abc import Sequence

from projects.models import SearchDocument

BEST = "beste"  # by relevance; only with search words
DEFAULT_ORDER = "nieuwste"
ORDERS = {
    BEST: "best passend eerst",
    DEFAULT_ORDER: "nieuwste eerst",
    "oudste": "oudste eerst",
    "titel": "op titel",
    "gemeente": "op gemeente",
}


def positions_in_order(
    name: str, primary_keys: Sequence[int], titles: Sequence[str], starts: Sequence[str]
) -> Sequence[int]:
    """Return the positions of projects in a given order; position 0 is the newest.

    `titles` are folded; `starts` sort by day and are empty if unknown.
    `ProjectQuerySet.in_order_of` does the same for a QuerySet.
    """
    newest = range(len(primary_keys))
    if name == "titel":
        return sorted(newest, key=lambda p: (titles[p], primary_keys[p]))
    if name == "oudste":
        return sorted(newest, key=lambda p: (not starts[p], starts[p]))
    if name == "gemeente":
        applicants = dict(SearchDocument.objects.values_list("pk", "applicant"))
        names = [applicants.get(key, "") for key in primary_keys]
        return sorted(newest, key=lambda p: (names[p], titles[p], primary_keys[p]))
    return newest
