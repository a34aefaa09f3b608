"""What must always be found: every title, and every name that an organisation has or had.

On the real projects, on whatever database the tests run.
"""

from collections.abc import Iterable

import pytest

from projects.changes.version import read_version
from projects.models import Organisation, Project, ProjectPlace, Synonym
from projects.search.background import follow
from projects.search.engine import find
from projects.search.thesaurus import listed
from projects.values.text import plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]
FIRST = 10


def found(words: str) -> tuple[int, ...]:
    return find(words, follow(read_version())).primary_keys


def names_of(one: Organisation) -> set[str]:
    """Its own name and spellings, and those of what it was before."""
    names = {one.name, *one.aliases.values_list("name", flat=True)}
    return names.union(*map(names_of, one.predecessors.all()))


def organisations() -> Iterable[tuple[Organisation, set[int]]]:
    """Those that are today, with the projects that count for each."""
    for one in Organisation.objects.filter(successor=None):
        projects = ProjectPlace.objects.filter(place=one).values_list("project_id", flat=True)
        if projects:
            yield one, set(projects)


def test_every_title() -> None:
    missed = [
        (number, title)
        for number, title in Project.objects.published().values_list("pk", "title")
        for words in (title, plain(title))
        if number not in found(words)[:FIRST]
    ]
    assert missed == []


def test_every_name_of_an_organisation() -> None:
    found("begin")
    missed = [
        name
        for one, projects in organisations()
        for name in names_of(one)
        if not projects.intersection(found(name)[:FIRST])
    ]
    assert missed == []


def test_names_of_one_body_give_the_same() -> None:
    found("begin")
    differing = {}
    for one, _ in organisations():
        names = names_of(one)
        sets = {name: set(found(name)) for name in names}
        other = {n: sorted(s ^ sets[one.name]) for n, s in sets.items() if s != sets[one.name]}
        if other:
            differing[one.name] = other
    assert differing == {}


def test_both_sides_of_a_synonym_give_the_same() -> None:
    differing = []
    for synonym in Synonym.objects.all():
        sets = {wording: frozenset(found(wording)) for wording in listed(synonym.wordings)}
        if len(set(sets.values())) > 1:
            differing.append({wording: len(numbers) for wording, numbers in sets.items()})
    assert differing == []
