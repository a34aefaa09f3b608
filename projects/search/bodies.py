"""The names of organisations as searching uses them: all names of one body find the same."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from projects.models import Organisation, OrganisationAlias
from projects.search.dutch import is_dutch
from projects.search.language import words
from projects.search.thesaurus import Group, terms_of


class Bodies(NamedTuple):
    """`groups`: of each body with several names, those names. `names`: the words of all names
    that are no Dutch words, and so never two: Maashorst.
    """

    groups: Sequence[Group] = ()
    names: frozenset[str] = frozenset()


def read_bodies() -> Bodies:
    """Read them, in two queries: a body is an organisation with all that went into it."""
    rows = Organisation.objects.order_by("pk").values_list("pk", "name", "successor")
    found = list(rows)
    successors = {key: successor for key, _, successor in found}
    named: dict[int, dict[str, None]] = defaultdict(dict)
    aliases = OrganisationAlias.objects.order_by("pk").values_list("organisation", "name")
    for key, name in [*((key, name) for key, name, _ in found), *aliases]:
        named[_today(key, successors)].setdefault(name)
    several = [list(names) for names in named.values() if len({*map(terms_of, names)}) > 1]
    spelled = {word for names in named.values() for name in names for word in words(name)}
    return Bodies(
        tuple(Group(names) for names in several),
        frozenset(word for word in spelled if not is_dutch(word)),
    )


def _today(key: int, successors: dict[int, int | None]) -> int:
    """What an organisation is today."""
    passed = {key}
    while (later := successors[key]) and later not in passed:
        passed.add(later)
        key = later
    return key
