"""The catalogue in columns: choosing and counting without asking the database."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.catalogue.columns import Columns, columns_of
from projects.catalogue.version import up_to_date
from projects.models import Membership, Organisation, Project, Theme
from projects.values.partial_dates import ends_before
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


def now(day: date = date(2022, 6, 1)) -> Columns:
    return columns_of(up_to_date(), day)


def titles(organisation: Organisation) -> set[str]:
    found = now().published.having("gemeente", [organisation.slug])
    numbers = found.in_order(now().order("nieuwste"), 0, 100)
    assert len(numbers) == len(found)
    return set(Project.objects.filter(pk__in=numbers).values_list("title", flat=True))


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
    by_number = Project.objects.in_bulk()
    for day in DAYS:
        columns = now(day)
        assert sum(columns.everything.counts("looptijd").values()) == len(by_number)
        for status in columns.facets["looptijd"]:
            having = columns.everything.having("looptijd", [status])
            numbers = having.in_order(columns.order("nieuwste"), 0, len(having))
            assert {by_number[n].duration_status(day) for n in numbers} == {status}, day


@pytest.mark.parametrize(
    ("start", "end", "day", "status"),
    [
        ("2021", "2021", date(2021, 6, 1), "loopt"),
        ("2021-06", "2021-06", date(2021, 6, 30), "loopt"),
        ("2021-06", "2021-06", date(2021, 7, 1), "afgerond"),
        ("2021-06-01", "2021-06-02", date(2021, 6, 2), "loopt"),
        ("2021-06-02", "", date(2021, 6, 1), "begint-nog"),
        ("2021", "", date(2021, 6, 1), "onbekend"),
        ("", "2021", date(2021, 6, 1), "onbekend"),
        ("", "2021", date(2022, 1, 1), "afgerond"),
        ("", "", date(2021, 6, 1), "onbekend"),
    ],
)
def test_status_on_a_day(start: str, end: str, day: date, status: str) -> None:
    project = factories.project(start=start, end=end)
    assert project.duration_status(day) == status
    assert now(day).everything.counts("looptijd") == {status: 1}


@pytest.mark.parametrize("order", ["nieuwste", "oudste", "titel", "gemeente"])
def test_order_is_the_same_on_every_page(order: str) -> None:
    for number in range(9):
        factories.project(factories.organisation("Oss"), title="zélfde"[: number % 3 + 3])
    everything = now().everything
    whole = everything.in_order(now().order(order), 0, 9)
    pages = [
        n for at in range(0, 9, 2) for n in everything.in_order(now().order(order), at, at + 2)
    ]
    assert pages == whole
    assert len(set(whole)) == 9


def test_titles_stand_in_order_without_accents_and_case() -> None:
    for title in ("Zeist", "état", "Eten", "appel"):
        factories.project(title=title)
    numbers = now().everything.in_order(now().order("titel"), 0, 4)
    assert [Project.objects.get(pk=n).title for n in numbers] == ["appel", "état", "Eten", "Zeist"]


def test_months_of_projects_of_which_both_are_known() -> None:
    factories.project(start="2021-03", end="2021-09-30")
    factories.project(start="2021", end="2022")
    factories.project(start="2021")
    assert now().everything.months() == [("2021-00", "2022-99", 1), ("2021-03", "2021-09", 1)]


def test_nothing_is_asked_until_something_changes(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.project(theme=Theme.objects.create(name="Vitaliteit"))
    assert now().everything.counts("thema") == {"vitaliteit": 1}
    with django_assert_max_num_queries(1):  # which version it is
        assert len(now().published) == 1
    Theme.objects.update(slug="fit")
    assert now().everything.counts("thema") == {"fit": 1}


def test_empty_catalogue() -> None:
    assert len(now().published) == 0
    assert now().published.in_order(now().order("titel"), 0, 20) == []
    assert now().published.months() == []
