"""What a choice gives; and of one that has ended, what is left of it or comes near.

The code on another site stays as it was copied, whatever becomes of a theme or a municipality. So
it always shows something, with a line that says what.
"""

from collections.abc import Sequence
from typing import NamedTuple

from projects.catalogue.choice_form import MINE
from projects.catalogue.filters import FACETS, ProjectFilter
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.project_sets import ProjectSet
from projects.catalogue.selection import Selection
from projects.catalogue.turned import NOT
from projects.public.collections import InOrder
from projects.public.near import keys_near

PARTLY = "Een deel van deze keuze kennen wij niet (meer). Dit is wat ervan over is."
UNKNOWN = "Deze keuze kennen wij niet (meer)."
EMPTY = "Bij deze keuze is er nu geen project."
NEAREST = "Dit komt er het dichtst bij."
NEWEST = "Dit zijn de nieuwste projecten."
LONGEST = 200  # characters to look for names with
NOT_NARROWING = ("volgorde", "woorden", MINE)  # without these the same projects are shown


class Shown(NamedTuple):
    """Some projects in order, and a line that says why it isn't these that were asked."""

    primary_keys: Sequence[int]
    projects: ProjectSet
    said: str = ""
    is_asked: bool = True  # they have all that we understood of the choice


def shown_for(selection: Selection) -> Shown:
    """Return what to show for a choice; nothing only if there is no project at all."""
    chosen = selection.filter
    lost = any(name not in NOT_NARROWING for name, _, _ in chosen.messages)
    if lost and not chosen.narrowing:
        return _near(chosen, UNKNOWN)
    if len(selection.projects):
        return Shown(selection.primary_keys, selection.projects, PARTLY if lost else "")
    return _with_less(selection) or _near(chosen, EMPTY)


def _with_less(selection: Selection) -> Shown | None:
    """What has the words for a part, or all but one of the filters."""
    said = f"{EMPTY} {NEAREST}"
    if near := list(selection.near):
        return _of(selection.filter, near, said)
    for name, _, _ in selection.ways_out():
        projects = selection.filter.narrowed(without=name)
        return Shown(_newest(projects), projects, said, is_asked=False)
    return None


def _near(chosen: ProjectFilter, said: str) -> Shown:
    """What has names like the words of the choice, else all there is."""
    if found := keys_near(_words_of(chosen)):
        return _of(chosen, found, f"{said} {NEAREST}")
    published = chosen.columns.published
    return Shown(_newest(published), published, f"{said} {NEWEST}", is_asked=False)


def _of(chosen: ProjectFilter, primary_keys: list[int], said: str) -> Shown:
    return Shown(primary_keys, chosen.visible.among(primary_keys), said, is_asked=False)


def _newest(projects: ProjectSet) -> Sequence[int]:
    return InOrder(projects, projects.columns.order(DEFAULT_ORDER))


def _words_of(chosen: ProjectFilter) -> str:
    """What was asked, as words: names of what we know, and what was typed."""
    words = [chosen.last("q")]
    for name, value in chosen.pairs:
        if name in FACETS and not value.startswith(NOT):
            words.append(chosen.columns.labels[name].get(value, value.replace("-", " ")))
    return " ".join(filter(None, words))[:LONGEST]
