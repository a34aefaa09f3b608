"""The municipality of a visitor: which one is meant, and how far projects are from it."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone

from projects.catalogue.choice_form import CHOOSE_A_TOWN
from projects.catalogue.columns import Columns, columns_of
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.nearby import MOST_KEPT
from projects.catalogue.selection import Selection
from projects.changes.version import read_version
from projects.models import Membership, Organisation, OrganisationAlias, Project
from projects.search.background import follow
from tests import factories

pytestmark = pytest.mark.django_db
CENTRES = {"Oss": (51.765, 5.518), "Uden": (51.66, 5.62), "Urk": (52.66, 5.6), "Ede": (52.04, 5.66)}


@pytest.fixture(autouse=True)
def towns() -> dict[str, Organisation]:
    made = {
        name: factories.organisation(name, latitude=str(north), longitude=str(east))
        for name, (north, east) in CENTRES.items()
    }
    return made | {"Ergens": factories.organisation("Ergens", cbs_code="GM0001")}


def columns() -> Columns:
    return columns_of(follow(read_version()), timezone.localdate())


def chosen(query: str) -> ProjectFilter:
    return ProjectFilter(QueryDict(query), columns())


def titles(query: str) -> list[str]:
    """The titles in the order of the list, which a QuerySet has too."""
    one = chosen(query)
    found = list(Selection(one).page("1", 100)[0].object_list)
    assert found == list(one.qs.values_list("pk", flat=True))
    by_key = Project.objects.in_bulk()
    return [by_key[key].title for key in found]


def test_nearest_place_of_a_project_counts(towns: dict[str, Organisation]) -> None:
    together = factories.organisation("Samen", "samenwerking")
    Membership.objects.create(partnership=together, member=towns["Uden"])
    factories.project(title="Nergens", start="2024")
    factories.project(towns["Ergens"], title="Waar dan", start="2025")
    factories.project(towns["Urk"], title="In Urk")
    factories.project(together, title="Samen met Uden")
    factories.project(towns["Urk"], towns["Oss"], title="Ook in Oss")
    factories.project(towns["Ede"], title="In Ede")
    near_oss = ["Ook in Oss", "Samen met Uden", "In Ede", "In Urk", "Waar dan", "Nergens"]
    assert titles("mijn=oss&volgorde=dichtbij") == near_oss
    assert titles("mijn=urk&volgorde=dichtbij")[:2] == ["In Urk", "Ook in Oss"]


def test_newest_first_at_the_same_distance(towns: dict[str, Organisation]) -> None:
    for start in ("2019", "", "2021-05", "2021"):
        factories.project(towns["Uden"], title=f"van {start}", start=start)
    assert titles("mijn=oss&volgorde=dichtbij") == ["van 2021-05", "van 2021", "van 2019", "van "]


def test_project_of_a_former_municipality_is_where_it_is_now(
    towns: dict[str, Organisation],
) -> None:
    gone = factories.organisation("Ravenstein", successor=towns["Oss"], merged_on=date(2003, 1, 1))
    factories.project(towns["Uden"], title="In Uden", start="2021")
    factories.project(gone, title="In Ravenstein")
    assert titles("mijn=oss&volgorde=dichtbij") == ["In Ravenstein", "In Uden"]


def test_edit_moves_a_project(towns: dict[str, Organisation]) -> None:
    factories.project(towns["Uden"], title="In Uden")
    factories.project(towns["Ede"], title="In Ede")
    assert titles("mijn=oss&volgorde=dichtbij") == ["In Uden", "In Ede"]
    Organisation.objects.filter(name="Uden").update(latitude="53.2", longitude="6.5")
    assert titles("mijn=oss&volgorde=dichtbij") == ["In Ede", "In Uden"]
    factories.project(towns["Oss"], title="In Oss")
    assert titles("mijn=oss&volgorde=dichtbij")[0] == "In Oss"


def test_distances_are_kept_until_something_changes(towns: dict[str, Organisation]) -> None:
    project = factories.project(towns["Uden"])
    before = columns()
    oss = before.towns.by_slug["oss"]
    kept = before.nearby(oss)
    assert before.nearby(oss) is kept
    assert kept.order is kept.order
    Project.objects.filter(pk=project.pk).update(text="<p>Anders</p>")
    assert columns().nearby(oss) is kept
    Project.objects.filter(pk=project.pk).update(title="Anders")
    assert columns().nearby(oss) is not kept


def test_few_municipalities_are_kept() -> None:
    for number in range(MOST_KEPT + 1):
        factories.organisation(f"Plaats {number}", latitude="52", longitude="5")
    now = columns()
    for town in now.towns.by_slug.values():
        now.nearby(town)
    assert len(now._nearby) <= MOST_KEPT


def test_distances_are_whole_kilometres_and_zero_is_at_home() -> None:
    factories.organisation("Naast Oss", latitude="51.765", longitude="5.519")
    now = columns().towns
    found = now.kilometres_from(now.by_slug["oss"])
    by_name = {town.name: found.get(town.primary_key) for town in now.by_slug.values()}
    assert by_name == {"Oss": 0, "Naast Oss": 1, "Uden": 14, "Ede": 32, "Urk": 100, "Ergens": None}


@pytest.mark.parametrize(
    "typed", ["oss", "Oss", "gemeente OSS", "Ravenstein", "ravenstein", "Megen", "Ôss"]
)
def test_municipality_is_understood_as_it_is_typed(
    typed: str, towns: dict[str, Organisation]
) -> None:
    between = factories.organisation("Lith", successor=towns["Oss"], merged_on=date(2011, 1, 1))
    factories.organisation("Ravenstein", successor=between, merged_on=date(2003, 1, 1))
    OrganisationAlias.objects.create(organisation=towns["Oss"], name="Megen")
    mine = chosen(f"mijn={typed}").mine
    assert mine
    assert mine.name == "Oss"


@pytest.mark.parametrize("typed", ["Samen", "Haaren", "foo", "😀", "-", "x" * 5000])
def test_what_is_no_municipality_is_told_and_the_rest_counts(typed: str) -> None:
    factories.organisation("Samen", "samenwerking")
    factories.organisation("Haaren")  # divided among four others
    factories.project(title="Een", kind="idee")
    factories.project(title="Twee")
    one = chosen(f"mijn={typed}&soort=idee&volgorde=dichtbij")
    assert "kennen wij niet als gemeente" in one.errors["mijn"][0]
    assert list(one.errors["volgorde"]) == [CHOOSE_A_TOWN]
    assert (one.mine, one.nearby, one.order, len(one.narrowed())) == (None, None, "", 1)


def test_municipality_alone_narrows_nothing() -> None:
    factories.project(title="Een")
    one = chosen("mijn=oss")
    assert (one.narrowing, len(one.narrowed()), one.narrowed().choice) == (
        [],
        1,
        one.columns.published.choice,
    )


def test_order_of_a_municipality_without_a_centre_is_told(towns: dict[str, Organisation]) -> None:
    one = chosen("mijn=ergens&volgorde=dichtbij")
    assert one.errors["volgorde"][0].startswith("Waar Ergens ligt, weten wij niet.")
    assert "dichtbij" not in Selection(one).orders
    assert "dichtbij" in Selection(chosen("mijn=oss")).orders
    assert "dichtbij" not in Selection(chosen("")).orders
