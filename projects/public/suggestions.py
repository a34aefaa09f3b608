"""Suggestions while typing: themes, organisations and projects that match the words so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from projects.catalogue.project_sets import ProjectSet
from projects.models import Project
from projects.values.counts import counted
from projects.values.text import fold

MOST_VALUES = 3  # each of themes and organisations
MOST = 8


@dataclass(frozen=True)
class Suggestion:
    kind: str
    text: str
    address: str


def suggestions(typed: str, visible: ProjectSet) -> list[Suggestion]:
    """Return whatever has, for every typed word, a word that begins with it."""
    asked = [f" {word}" for word in fold(typed)[:100].split()]
    if not asked:
        return []
    found = [
        *_values("thema", "thema", asked, visible),
        *_values("gemeente", "organisatie", asked, visible),
    ]
    return [*found, *_projects(asked, visible, MOST - len(found))]


def _values(facet: str, kind: str, asked: list[str], visible: ProjectSet) -> Iterable[Suggestion]:
    """The matching values of a facet that have projects, those with the most first."""
    counts = visible.counts(facet)
    labels = visible.columns.labels[facet]
    fitting = [value for value, n in counts.items() if n and _fits(asked, fold(labels[value]))]
    for value in sorted(fitting, key=lambda v: (-counts[v], labels[v]))[:MOST_VALUES]:
        said = f"{kind}, {counted(counts[value])}"
        address = f"{reverse('projects:list')}?{urlencode({facet: value})}"
        yield Suggestion(said, labels[value], address)


def _projects(asked: list[str], visible: ProjectSet, most: int) -> Iterable[Suggestion]:
    titled = visible.titled(lambda title: _fits(asked, title), most)
    found = Project.objects.in_bulk(titled)
    for key in titled:
        if key in found:
            project = found[key]
            yield Suggestion(project.get_kind_display(), project.title, project.get_absolute_url())


def _fits(asked: list[str], folded: str) -> bool:
    spaced = f" {folded.replace('-', ' ').replace('‘', ' ')}"
    return all(word in spaced for word in asked)
