"""The queries that the rest of the site is built on."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.models import Organisation, Project, SubsidyPeriod, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def test_published() -> None:
    shown = factories.project()
    factories.project(status=Project.Status.DRAFT)
    assert list(Project.objects.published()) == [shown]


def test_newest_first_however_precise() -> None:
    starts = ["2021-09-01", "2021-09", "2021", "2020-12-31", ""]
    Project.objects.bulk_create(
        Project(title=f"T{start}", slug=f"t{start}", start=start) for start in reversed(starts)
    )
    assert list(Project.objects.values_list("start", flat=True)) == starts


@pytest.mark.parametrize("number", [3, 15])
def test_list_parts_cost_two_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    period = SubsidyPeriod.objects.create(year=2021, number=1)
    for at in range(number):
        factories.project(factories.organisation(f"O{at}"), theme=theme, period=period)
    with django_assert_num_queries(2):
        for project in Project.objects.with_list_parts():
            assert (project.theme, project.period) == (theme, period)
            assert [str(named.organisation) for named in project.project_organisations.all()]


def test_every_organisation_has_one_screen() -> None:
    kinds = Organisation.Kind.values
    Organisation.objects.bulk_create(Organisation(name=k, slug=k, kind=k) for k in kinds)
    objects = Organisation.objects
    divided = [
        *objects.municipalities().values_list("kind", flat=True),
        *objects.partnerships().values_list("kind", flat=True),
        *objects.others().values_list("kind", flat=True),
    ]
    assert sorted(divided) == sorted(kinds)
    assert divided[:2] == ["gemeente", "samenwerking"]


def test_day_after_the_last_of_a_month() -> None:
    """A partial end holds every day of its month, 29 February too."""
    project = factories.project(start="2024-02", end="2024-02")
    last = date(2024, 2, 29)
    assert project.duration_status(last) == "loopt"
    assert project.duration_status(last + timedelta(days=1)) == "afgerond"
