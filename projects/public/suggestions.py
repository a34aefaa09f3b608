"""Suggestions while typing: themes, organisations and projects that match the words so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from projects.catalogue.columns import Columns
from projects.catalogue.project_sets import ProjectSet
from projects.models import Project
from projects.public.cards import Card, cards
from projects.values.counts import counted
from projects.values.text import plain, words_begin

MOST_VALUES = 3  # each of themes and organisations
MOST = 8
LONGEST = 100  # characters that are read


@dataclass(frozen=True)
class Suggestion:
    kind: str
    text: str
    address: str


def suggestions(typed: str, visible: ProjectSet, columns: Columns) -> list[Suggestion]:
    """Return whatever has, for every typed word, a word that begins with it."""
    asked = plain(typed[:LONGEST]).split()
    if not asked:
        return []
    found = [
        *_values("thema", "thema", asked, visible, columns),
        *_values("gemeente", "organisatie", asked, visible, columns),
    ]
    projects = cards(visible.titled(asked, MOST - len(found)), columns)
    return [*found, *(Suggestion(_kind(one), one.title, one.url) for one in projects)]


def _values(
    facet: str, kind: str, asked: Sequence[str], visible: ProjectSet, columns: Columns
) -> Iterable[Suggestion]:
    """The values of a facet with such a name that have projects, those with the most first."""
    counts, labels = visible.counts(facet), columns.labels[facet]
    names = columns.wordings[facet].names
    fitting = [v for v, n in counts.items() if n and any(words_begin(o, asked) for o in names[v])]
    for value in sorted(fitting, key=lambda v: (-counts[v], labels[v]))[:MOST_VALUES]:
        said = f"{kind}, {counted(counts[value])}"
        address = f"{reverse('projects:list')}?{urlencode({facet: value})}"
        yield Suggestion(said, labels[value], address)


def _kind(card: Card) -> str:
    """What a project is, and of whom: "subsidieproject, Oss en 2 andere"."""
    kind = card.kind or str(Project.Kind.SUBSIDISED.label)
    first, *others = card.organisations or ("",)
    more = f" en {len(others)} andere" if others else ""
    return f"{kind}, {first}{more}" if first else kind
