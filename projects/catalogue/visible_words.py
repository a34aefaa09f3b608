"""What a question was taken for, in words of the projects that its reader may see.

The vocabulary has the words of drafts and of what was withdrawn too: staff search those.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from projects.catalogue.columns import Columns
from projects.catalogue.project_sets import ProjectSet
from projects.search import postings
from projects.search.dutch import is_dutch
from projects.search.engine import Found
from projects.search.language import stem, words
from projects.search.searched import Searched
from projects.search.understood import Understood

MOST_ASKED = 500  # projects with a word: one of so many is always visible


def in_visible_words(found: Found, visible: ProjectSet, columns: Columns) -> Found:
    """Return what was found, without wordings that only stand in what isn't visible.

    A mistyped word was then not mended at all, unless any Dutch word list has what it became.
    """
    parts = found.understood
    terms = {one: list(map(stem, words(one))) for part in parts for one in _wordings(part)}
    if not terms:  # nothing to look up
        return found
    hidden = _only_in_others({term for some in terms.values() for term in some}, visible, columns)
    unseen = {wording for wording, some in terms.items() if not hidden.isdisjoint(some)}
    if not unseen:
        return found
    is_told = any(part.mended in unseen for part in parts)
    said = tuple(_without(part, unseen) for part in parts)
    return replace(found, understood=said, mended="" if is_told else found.mended)


def _wordings(part: Understood) -> Sequence[str]:
    is_secret = part.mended and not all(map(is_dutch, part.mended.split()))
    return (*part.also, part.mended) if is_secret else part.also


def _without(part: Understood, unseen: set[str]) -> Understood:
    mended = "" if part.mended in unseen else part.mended
    return replace(part, mended=mended, also=tuple(one for one in part.also if one not in unseen))


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
