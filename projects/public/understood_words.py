"""What a question was taken for, in words of the projects that its reader may see.

The vocabulary has the words of drafts and of what was withdrawn too: staff search those.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from projects.catalogue.columns import Columns
from projects.catalogue.project_sets import ProjectSet
from projects.search import postings
from projects.search.language import stem, words
from projects.search.searched import Searched
from projects.search.understood import Understood

MOST_ASKED = 500  # projects with a word: one of so many is always visible


def in_visible_words(
    parts: Sequence[Understood], visible: ProjectSet, columns: Columns
) -> list[Understood]:
    """Return the parts, without other wordings that only stand in what isn't visible."""
    terms = {wording: list(map(stem, words(wording))) for one in parts for wording in one.also}
    hidden = _only_in_others({term for some in terms.values() for term in some}, visible, columns)
    return [
        replace(one, also=tuple(also for also in one.also if hidden.isdisjoint(terms[also])))
        for one in parts
    ]


def _only_in_others(terms: Iterable[str], visible: ProjectSet, columns: Columns) -> set[str]:
    """Return which of these terms the catalogue has, but no visible project."""
    searched = Searched(postings.everything(columns.version))
    found = searched.read(set(terms))
    return {
        term
        for term, (slots, _) in found.items()
        if not any(_has(visible, columns, key) for key in searched.keys(slots[:MOST_ASKED]))
    }


def _has(projects: ProjectSet, columns: Columns, primary_key: int) -> bool:
    at = columns.position.get(primary_key)
    return at is not None and bool(projects.bits >> at & 1)
