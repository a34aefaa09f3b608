"""The words in which the rest of the site asks for projects."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.models import Membership, Organisation, Project, SubsidyPeriod, Theme
from projects.partial_dates import ends_before
from tests import factories

pytestmark = pytest.mark.django_db

PARTIAL = ["", "2021", "2021-02", "2021-02-01", "2021-02-28", "2021-12-31", "2022", "2022-01-01"]
DAYS = [
    date(2020, 12, 31),
    date(2021, 1, 1),
    date(2021, 1, 31),
    date(2021, 2, 1),
    date(2021, 2, 2),
    date(2021, 2, 28),
    date(2021, 3, 1),
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2022, 12, 31),
    date(2023, 1, 1),
]


def titles(organisation: Organisation) -> set[str]:
    found = list(Project.objects.of_organisation(organisation))
    assert len(found) == len(set(found))
    return {project.title for project in found}


@pytest.fixture
def merged() -> dict[str, Organisation]:
    """Uden went into Maashorst; Duiven and Westervoort work together in 1Stroom."""
    maashorst = factories.organisation("Maashorst")
    places = {
        "Maashorst": maashorst,
        "Uden": factories.organisation("Uden", successor=maashorst, merged_on=date(2022, 1, 1)),
        "Duiven": factories.organisation("Duiven"),
        "Westervoort": factories.organisation("Westervoort"),
        "1Stroom": factories.organisation("1Stroom", "samenwerking"),
        "Oss": factories.organisation("Oss"),
    }
    for name in ("Duiven", "Westervoort"):
        Membership.objects.create(partnership=places["1Stroom"], member=places[name])
    for name, place in places.items():
        factories.project(place, title=f"Van {name}")
    return places


def test_former_name_and_present_one_find_each_other(merged: dict[str, Organisation]) -> None:
    assert titles(merged["Maashorst"]) == {"Van Maashorst", "Van Uden"}
    assert titles(merged["Uden"]) == {"Van Maashorst", "Van Uden"}


def test_member_finds_its_partnership_but_not_other_members(
    merged: dict[str, Organisation],
) -> None:
    assert titles(merged["Duiven"]) == {"Van Duiven", "Van 1Stroom"}
    assert titles(merged["1Stroom"]) == {"Van 1Stroom"}


def test_present_name_finds_partnership_of_the_former(merged: dict[str, Organisation]) -> None:
    Membership.objects.create(partnership=merged["1Stroom"], member=merged["Uden"])
    assert titles(merged["Maashorst"]) == {"Van Maashorst", "Van Uden", "Van 1Stroom"}


def test_project_of_two_related_organisations_is_found_once(
    merged: dict[str, Organisation],
) -> None:
    factories.project(merged["Uden"], merged["Maashorst"], title="Samen")
    assert "Samen" in titles(merged["Maashorst"])


def test_every_project_has_one_status_on_every_day() -> None:
    Project.objects.bulk_create(
        Project(title=f"{start} tot {end}", slug=f"{number}-{at}", start=start, end=end)
        for number, start in enumerate(PARTIAL)
        for at, end in enumerate(PARTIAL)
        if not (start and end and ends_before(end, start))
    )
    everything = set(Project.objects.all())
    for day in DAYS:
        parts = {
            "afgerond": set(Project.objects.finished(day)),
            "loopt": set(Project.objects.running(day)),
            "nog niet begonnen": set(Project.objects.upcoming(day)),
            "onbekend": set(Project.objects.of_unknown_duration(day)),
        }
        assert sum(len(part) for part in parts.values()) == len(everything), day
        assert set().union(*parts.values()) == everything, day
        for status, part in parts.items():
            assert {p.duration_status(day) for p in part} <= {status}, day


@pytest.mark.parametrize(
    ("start", "end", "day", "status"),
    [
        ("2021", "2021", date(2021, 6, 1), "loopt"),
        ("2021-06", "2021-06", date(2021, 6, 30), "loopt"),
        ("2021-06", "2021-06", date(2021, 7, 1), "afgerond"),
        ("2021-06-01", "2021-06-02", date(2021, 6, 2), "loopt"),
        ("2021-06-02", "", date(2021, 6, 1), "nog niet begonnen"),
        ("2021", "", date(2021, 6, 1), "onbekend"),
        ("", "2021", date(2021, 6, 1), "onbekend"),
        ("", "2021", date(2022, 1, 1), "afgerond"),
        ("", "", date(2021, 6, 1), "onbekend"),
    ],
)
def test_status_on_a_day(start: str, end: str, day: date, status: str) -> None:
    project = factories.project(start=start, end=end)
    assert project.duration_status(day) == status
    assert (project in Project.objects.running(day)) == (status == "loopt")
    assert (project in Project.objects.finished(day)) == (status == "afgerond")


def test_published() -> None:
    shown = factories.project()
    factories.project(status=Project.Status.DRAFT)
    assert list(Project.objects.published()) == [shown]


def test_newest_first_whatever_is_known() -> None:
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


def test_screens_of_organisations_divide_them() -> None:
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
    assert project in Project.objects.running(last)
    assert project in Project.objects.finished(last + timedelta(days=1))
