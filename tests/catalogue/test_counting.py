"""Facets count what the database counts, for choices at random, on the real projects."""

from collections.abc import Iterable
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import slugify

from projects.catalogue.columns import columns_of
from projects.catalogue.filters import FACETS, ProjectFilter
from projects.catalogue.selection import Selection
from projects.changes.version import read_version
from projects.models import Organisation, Project, Province, Theme
from projects.models.project_facets import NO_PERIOD, UNKNOWN, YES
from projects.search.background import follow
from projects.values.results_told import tells_results
from projects.values.size_classes import size_class
from tests.real_projects import RealProjects

pytestmark = pytest.mark.django_db
CHOICES = 40


@pytest.fixture(scope="module")
def catalogue(copied_projects: RealProjects, django_db_blocker: Any) -> Any:
    """The real projects, for the whole module."""
    with django_db_blocker.unblock():
        copied_projects.load(indexed=True)
        # No page names a second theme: a few get one here.
        second = Theme.objects.first()
        Project.objects.exclude(theme=second).filter(start__gt="2021").update(second_theme=second)
        yield follow(read_version())
        call_command("flush", interactive=False, verbosity=0, stdout=StringIO())


def counted_for(place: Organisation) -> Q:
    """For whom a project counts, as the rules are told: its own, partnerships, other names."""
    names = Q(pk=place.pk) | Q(successor=place) | Q(predecessors=place)
    related = Organisation.objects.filter(names)
    partnerships = Organisation.objects.filter(members__in=related)
    return Q(organisations__in=related) | Q(organisations__in=partnerships)


def counted_for_any(places: Iterable[Organisation]) -> Q:
    counts = Q(pk__in=[])
    for place in places:
        counts |= Q(pk__in=Project.objects.filter(counted_for(place)).values("pk"))
    return counts


def having(facet: str, value: str) -> Q:
    """The projects with a value, asked of the database."""
    if facet == "gemeente":
        return counted_for(Organisation.objects.get(slug=value))
    if facet == "provincie":
        by_slug = {slugify(name): name for name in Province.values}
        somewhere = Organisation.objects.exclude(province="")
        here = somewhere.filter(province=by_slug[value]) if value != UNKNOWN else somewhere
        return ~counted_for_any(here) if value == UNKNOWN else counted_for_any(here)
    if facet == "grootte":
        known = Organisation.objects.exclude(inhabitants=None)
        same = [one for one in known if str(size_class(one.inhabitants)) == value]
        return ~counted_for_any(known) if value == UNKNOWN else counted_for_any(same)
    if facet == "looptijd":
        today = timezone.localdate()
        fits = [p.pk for p in Project.objects.all() if p.duration_status(today) == value]
        return Q(pk__in=fits)
    if facet == "afloop":
        told = [p.pk for p in Project.objects.all() if tells_results(p.text)]
        return Q(pk__in=told) if value == YES else ~Q(pk__in=told)
    if facet == "thema":
        either = Q(theme__slug=value) | Q(second_theme__slug=value)
        return Q(theme=None, second_theme=None) if value == UNKNOWN else either
    field = {"soort": "kind", "startjaar": "start_year"}.get(facet)
    if facet == "periode":
        year, _, number = value.partition("-")
        return Q(period=None) if value == NO_PERIOD else Q(period__year=year, period__number=number)
    return Q(**{f"{field}__isnull": True}) if value == UNKNOWN else Q(**{str(field): value})


def expected(choice: dict[str, list[str]]) -> QuerySet[Project]:
    """Facets narrow each other, values of one widen."""
    projects = Project.objects.published()
    for facet, values in choice.items():
        any_of = Q(pk__in=[])
        for value in values:
            any_of |= Q(pk__in=Project.objects.filter(having(facet, value)).values("pk"))
        projects = projects.filter(any_of)
    return projects.distinct()


def test_counts_are_those_of_the_database(catalogue: int) -> None:
    columns = columns_of(catalogue, timezone.localdate())
    chance = Random(2021)  # noqa: S311  no secret
    for _ in range(CHOICES):
        facets = chance.sample(sorted(FACETS), chance.randint(0, 3))
        offered = {f: list(columns.published.values_of(f).labels) for f in FACETS}
        choice = {f: chance.sample(offered[f], chance.randint(1, 2)) for f in facets}
        data = QueryDict(mutable=True)
        for facet, values in choice.items():
            data.setlist(facet, values)
        data.setlist("alle", sorted(FACETS))  # those with no projects too
        selection = Selection(ProjectFilter(data, columns, is_staff=False))
        assert len(selection.projects) == expected(choice).count(), choice
        facet = chance.choice(selection.facets)
        others = {name: values for name, values in choice.items() if name != facet.name}
        value = chance.choice(facet.values)
        assert value.number == expected(others | {facet.name: [value.value]}).count(), (
            choice,
            facet.name,
            value,
        )
