"""The municipality of the visitor: choosing it, and what follows from it on a page of choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from projects.catalogue.choice_form import MINE
from projects.catalogue.filters import LABELS, ProjectFilter
from projects.catalogue.orders import NEAREST
from projects.catalogue.query_strings import Pairs, adding, dropping, query_string
from projects.catalogue.towns import Town
from projects.values.tidy import one_line

ORDER, SIZE = "volgorde", "grootte"


@dataclass(frozen=True)
class Mine:
    """The form and the links; URLs are paths, "" for what is chosen already or can't be.

    `town`: the municipality, if one was chosen. `pairs`: the other choices, that the form keeps.
    `names`: of the municipalities to choose from. `typed`: what wasn't one of them.
    """

    town: Town | None
    typed: str
    pairs: Pairs
    names: Sequence[str]
    nearest_url: str
    same_size_url: str
    forget_url: str


def mine_of(path: str, chosen: ProjectFilter) -> Mine:
    """Return the visitor's municipality on a page with these choices."""
    town = chosen.mine
    pairs = dropping(chosen.pairs, MINE)
    return Mine(
        town=town,
        typed="" if town else chosen.last(MINE),
        pairs=[(name, one_line(value)) for name, value in pairs if name in LABELS],
        names=() if town else tuple(chosen.columns.towns.labels.values()),
        nearest_url=path + _nearest(chosen) if town and town.centre else "",
        same_size_url=path + _same_size(chosen, town.size) if town and town.size else "",
        forget_url=path + query_string(dropping(pairs, ORDER, NEAREST)),
    )


def _nearest(chosen: ProjectFilter) -> str:
    return query_string(adding(dropping(chosen.pairs, ORDER), ORDER, NEAREST))


def _same_size(chosen: ProjectFilter, size: str) -> str:
    return query_string(adding(dropping(chosen.pairs, SIZE), SIZE, size))


def without_choices(path: str, chosen: ProjectFilter) -> str:
    """Return the URL of a page where nothing is chosen but the municipality."""
    return path + query_string([(name, value) for name, value in chosen.pairs if name == MINE])
