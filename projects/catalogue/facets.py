"""Facets: the values of a filter, with how many projects each would give."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from projects.catalogue.counts import is_endless
from projects.catalogue.filters import LABELS, ProjectFilter
from projects.catalogue.project_sets import LONG
from projects.catalogue.turned import turned
from projects.catalogue.wordings import Labels, Wordings
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.values.text import plain

MANY = 12  # values; of more, only those with the most projects are shown
SHOWN = 5  # that many of them: a keyboard passes each on the way to the results
FEW = 3  # projects; a theme with fewer stands behind "meer thema's"
BY_SIZE = "thema"  # its values differ so much in size that the largest come first everywhere
IN_TIME = ("periode", "startjaar")  # chronological, not sorted by count
NOT_KNOWN = {"periode": NO_PERIOD}  # the value of an empty field, where it isn't "onbekend"
OPEN = ("thema", "gemeente")  # facets that are open at first
WHOLE = "alle"  # the parameter that lists the facets to show in full
LONGEST_SEARCH = 60  # characters


class FacetValue(NamedTuple):
    value: str
    label: str
    number: int
    is_chosen: bool
    also: tuple[str, ...]  # what else it is called, for who looks for it in a long facet


class _Offered(NamedTuple):
    """The values to choose from; `large`: those that are shown at once, if they have projects."""

    labels: Labels
    wordings: Wordings
    large: Collection[str]


class _Picked(NamedTuple):
    """What a visitor chose in a facet: values, those turned round, and how many are left by them.

    `left` is 0 where nothing is turned round.
    """

    values: tuple[str, ...]
    turned: tuple[str, ...]
    left: int


class _Kept(NamedTuple):
    """A facet and what it was made of."""

    counts: Mapping[str, int]
    offered: _Offered
    facet: "Facet"


@dataclass(frozen=True, eq=False)
class Facet:
    """A filter with the values to show; equal facets are the same object while cached.

    `total` is the number of values in all. `asked` is what a visitor typed to find a value in a
    long facet. `hidden` is how many projects match all other choices, but are left out because
    this field is empty (`empty_value`).
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    total: int
    error: str
    asked: str
    hidden: int
    is_whole: bool

    @property
    def is_long(self) -> bool:
        """Whether there are enough values to make searching them useful."""
        return self.total > LONG

    @property
    def number_chosen(self) -> int:
        return sum(one.is_chosen for one in self.values)

    @property
    def empty_value(self) -> str:
        return NOT_KNOWN.get(self.name, UNKNOWN)

    @property
    def more(self) -> str:
        """What the link to all its values says."""
        return "Meer thema’s" if self.name == BY_SIZE else f"Toon alle {self.total}"

    @property
    def is_open(self) -> bool:
        """Whether it is open at first: the usual facets, and those in use."""
        in_use = self.error or self.asked or self.is_whole or self.number_chosen
        return bool(self.name in OPEN or in_use)


def facets_of(chosen: ProjectFilter) -> list[Facet]:
    """Return every facet with its values, counted under the choices in the other filters."""
    errors = {name: said for name, _, said in chosen.messages}
    whole = {value for name, value in chosen.pairs if name == WHOLE}
    return [_facet_of(chosen, name, errors.get(name, ""), name in whole) for name in chosen.facets]


def _facet_of(chosen: ProjectFilter, name: str, error: str, is_whole: bool) -> Facet:
    """Return a facet: the kept one as long as its values and their numbers are the same."""
    others, without = chosen.beside(name), chosen.turned_of(name)
    mine = _Picked(chosen.chosen_of(name), without, len(others) if without else 0)
    asked = chosen.last(f"zoek-{name}")[:LONGEST_SEARCH]
    counts, offered = others.counts(name), _offered(chosen, name)
    key = (name, others.choice, mine, error, asked, is_whole)
    kept = chosen.columns.kept_facets[is_endless(others.choice) or bool(asked)]
    found = kept.get(key)
    if found is None or (found.counts, found.offered) != (counts, offered):
        facet = _facet(name, offered, counts, mine, error, asked, is_whole)
        found = _Kept(counts, offered, facet)
        kept.keep(key, found)
    return found.facet


def _offered(chosen: ProjectFilter, name: str) -> _Offered:
    visible, labels = chosen.visible, chosen.columns.labels[name]
    picked = (*chosen.chosen_of(name), *chosen.turned_of(name))
    offered = visible.values_of(name).with_also(picked, labels).labels
    large: Collection[str] = offered
    if name == BY_SIZE:
        in_all = visible.counts(name)
        large = {value for value in offered if in_all.get(value, 0) >= FEW} or large
    return _Offered(offered, chosen.columns.wordings[name], large)


def _facet(
    name: str,
    offered: _Offered,
    counts: Mapping[str, int],
    mine: _Picked,
    error: str,
    asked: str,
    is_whole: bool,
) -> Facet:
    empty = NOT_KNOWN.get(name, UNKNOWN)
    labels, other_names = offered.labels, offered.wordings.names
    numbers = [counts.get(value, 0) for value in labels]
    is_long = len(labels) > LONG
    return Facet(
        name=name,
        label=LABELS[name],
        values=tuple(
            _value(value, labels[value], numbers[at], mine, other_names[value][1:] * is_long)
            for at, value in _to_show(
                name, offered, numbers, mine.values + mine.turned, asked, is_whole
            )
        ),
        total=len(labels),
        error=error,
        asked=asked,
        hidden=counts.get(empty, 0) if mine.values and empty not in mine.values else 0,
        is_whole=is_whole,
    )


def _value(value: str, label: str, number: int, mine: _Picked, also: tuple[str, ...]) -> FacetValue:
    """A value to choose; one that is turned round stands in its place, with what it leaves."""
    if value in mine.turned:
        return FacetValue(turned(value), f"niet: {label}", mine.left, is_chosen=True, also=also)
    return FacetValue(value, label, number, value in mine.values, also)


def _to_show(
    name: str,
    offered: _Offered,
    counts: Sequence[int],
    mine: Sequence[str],
    asked: str,
    is_whole: bool,
) -> Iterable[tuple[int, str]]:
    """The values to show, with their positions: those searched for, or those with projects.

    Of many values, and of themes, those with the most projects come first, except for years and
    periods. In the whole list those that would give nothing come last.
    """
    values = enumerate(offered.labels)
    if asked:
        part, names = plain(asked), offered.wordings.names
        return [(at, v) for at, v in values if v in mine or any(part in one for one in names[v])]
    if is_whole:
        return (
            list(values)
            if name in IN_TIME
            else sorted(values, key=lambda o: _last(name, counts[o[0]]))
        )
    is_long = len(counts) > MANY
    there = [at for at, number in enumerate(counts) if number]
    if is_long:
        there = sorted(_large(offered, there), key=counts.__getitem__, reverse=True)[:SHOWN]
    shown = [(at, v) for at, v in values if v in mine or at in there]
    in_size = name == BY_SIZE or (is_long and name not in IN_TIME)
    return sorted(shown, key=lambda one: -counts[one[0]]) if in_size else shown


def _large(offered: _Offered, there: Sequence[int]) -> Sequence[int]:
    """Of the values that there are those that are shown at once; all where none of them is."""
    labels = list(offered.labels)
    return [at for at in there if labels[at] in offered.large] or there


def _last(name: str, number: int) -> int:
    """What the whole list is sorted by: size, or only whether there is anything."""
    return -number if name == BY_SIZE else not number
