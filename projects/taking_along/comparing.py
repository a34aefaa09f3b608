"""Two to four projects side by side: a row for each fact, a column for each project."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from projects.models import ProjectQuerySet
from projects.taking_along.entries import Entry, ToAsk, entries, organisation_in_words
from projects.taking_along.own_list import Item, OwnList

FEWEST, MOST = 2, 4  # more is no table that one reads


@dataclass(frozen=True)
class Row:
    """A fact of each project, each as lines."""

    label: str
    cells: tuple[tuple[str, ...], ...]


class Comparison:
    """The projects of these slugs, in this order, the first few."""

    def __init__(
        self, visible: ProjectQuerySet, slugs: Sequence[str], site: str, today: date
    ) -> None:
        self.asked = list(dict.fromkeys(slugs))
        found = dict(visible.with_slugs(self.asked).values_list("slug", "pk"))
        keys = [found[slug] for slug in self.asked if slug in found][:MOST]
        self.missing = sum(slug not in found for slug in self.asked)
        self.too_many = len(self.asked) - self.missing > MOST
        self.entries = entries(keys, {}, site=site, today=today, details=False)

    @property
    def is_enough(self) -> bool:
        return len(self.entries) >= FEWEST

    @property
    def as_list(self) -> str:
        """The query string of an own list of these projects, "" without any."""
        items = tuple(Item(one.project.slug) for one in self.entries)
        return f"?{OwnList(items).query}" if items else ""

    @property
    def rows(self) -> list[Row]:
        """The facts, without those that no project has."""
        rows = [
            Row(label, tuple(tuple(cells(one)) for one in self.entries))
            for label, cells in FACTS.items()
        ]
        return [row for row in rows if any(row.cells)]


def _text(value: object) -> list[str]:
    return [str(value)] if value else []


def _documents(one: Entry) -> list[str]:
    return [f"{source.text} ({source.said})" for source in one.sources]


def _person(one: ToAsk) -> str:
    return f"{one.name}, {one.role}" if one.role else one.name


FACTS: dict[str, Callable[[Entry], list[str]]] = {
    "Wie": lambda one: list(map(organisation_in_words, one.named)),
    "Soort": lambda one: _text(one.kind),
    "Thema": lambda one: list(map(str, one.project.themes)),
    "Looptijd": lambda one: _text(one.duration),
    "Subsidieperiode": lambda one: _text(one.project.period),
    "Samenvatting": lambda one: _text(one.summary),
    "Vertelt hoe het afliep": lambda one: ["ja" if one.project.tells_results_shown else "nee"],
    "Documenten en links": _documents,
    "Wie kun je vragen?": lambda one: list(map(_person, one.to_ask)),
}
