"""Which values of a facet are shown, and what stands behind the others."""

import gc
import weakref

import pytest
from django.http import QueryDict
from django.utils import timezone

from projects.catalogue.columns import columns_of
from projects.catalogue.facets import SHOWN, Facet, facets_of
from projects.catalogue.filters import ProjectFilter
from projects.changes.version import read_version
from projects.models import Organisation, OrganisationAlias, Project, Theme
from projects.search.background import follow
from tests import factories

pytestmark = pytest.mark.django_db


def facet(name: str, query: str = "") -> Facet:
    columns = columns_of(follow(read_version()), timezone.localdate())
    return next(f for f in facets_of(ProjectFilter(QueryDict(query), columns)) if f.name == name)


def values(name: str, query: str = "") -> list[str]:
    return [value.value for value in facet(name, query).values]


@pytest.fixture
def many_towns() -> None:
    """Plaats 0 has one project, Plaats 1 two, and so on to Plaats 22."""
    for number in range(23):
        place = factories.organisation(f"Plaats {number}")
        for _ in range(number + 1):
            factories.project(place)


@pytest.mark.usefixtures("many_towns")
def test_long_facet_shows_the_values_with_most_projects() -> None:
    largest = [f"plaats-{number}" for number in range(22, 22 - SHOWN, -1)]
    assert values("gemeente") == largest
    assert facet("gemeente").total == 23


@pytest.mark.usefixtures("many_towns")
def test_chosen_value_is_shown_however_small() -> None:
    assert values("gemeente", "gemeente=plaats-3")[-1] == "plaats-3"
    assert facet("gemeente", "gemeente=plaats-3").number_chosen == 1


@pytest.mark.usefixtures("many_towns")
def test_whole_facet_shows_all_in_their_own_order() -> None:
    whole = facet("gemeente", "alle=gemeente")
    assert whole.is_whole
    assert len(whole.values) == whole.total == 23
    assert values("gemeente", "alle=gemeente")[:3] == ["plaats-0", "plaats-1", "plaats-10"]


@pytest.mark.usefixtures("many_towns")
def test_value_that_is_asked_for_is_shown_without_projects_too() -> None:
    assert "plaats-21" in values("gemeente", "zoek-gemeente=plaats+2&soort=idee")


def test_value_without_projects_stands_behind_the_others() -> None:
    factories.project(theme=Theme.objects.create(name="Vitaliteit"))
    Theme.objects.create(name="Leeg")
    assert values("thema") == ["vitaliteit"]
    assert values("thema", "thema=leeg") == ["vitaliteit", "leeg"]
    assert "leeg" in values("thema", "alle=thema")


def test_years_stay_in_their_own_order() -> None:
    for year in range(2001, 2025):
        for _ in range(1 + (year in (2003, 2011))):
            factories.project(start=str(year))
    shown = values("startjaar")
    assert len(shown) == SHOWN
    assert shown == sorted(shown, reverse=True)
    assert {"2003", "2011"} <= set(shown)


def test_same_choice_gives_the_same_facet() -> None:
    factories.project(kind="idee")
    assert facet("soort", "pagina=1") is facet("soort", "pagina=2")
    assert facet("soort") is not facet("soort", "soort=idee")


def test_facets_do_not_keep_a_former_version_in_memory() -> None:
    factories.project(kind="idee")
    former = columns_of(follow(read_version()), timezone.localdate())
    facets_of(ProjectFilter(QueryDict("soort=idee"), former))
    gone = weakref.ref(former)
    del former
    factories.project(kind="idee")
    assert facet("soort").values[0].number == 2
    gc.collect()
    assert gone() is None


@pytest.mark.usefixtures("many_towns")
def test_search_in_a_facet_knows_other_names_and_ignores_signs() -> None:
    bosch = factories.organisation("'s-Hertogenbosch")
    OrganisationAlias.objects.create(organisation=bosch, name="Den Bosch")
    factories.project(bosch)
    for typed in ("den+bosch", "%E2%80%99s-hertogen", "s+Hertogen", "bosch"):
        assert values("gemeente", f"zoek-gemeente={typed}") == ["s-hertogenbosch"], typed
    assert facet("gemeente", "zoek-gemeente=bosch").values[0].also == ("den bosch",)
    assert values("gemeente", "zoek-gemeente=n+b") == ["s-hertogenbosch"]
    assert values("gemeente", "zoek-gemeente=h+den") == []


@pytest.mark.usefixtures("many_towns")
def test_new_alias_is_found_at_once() -> None:
    assert values("gemeente", "zoek-gemeente=elders") == []
    place = Organisation.objects.get(slug="plaats-3")
    OrganisationAlias.objects.create(organisation=place, name="Elders")
    assert values("gemeente", "zoek-gemeente=elders") == ["plaats-3"]


@pytest.fixture
def many_themes() -> None:
    """Thema 0 and 1 have no project, Thema 2 has one, and so on to Thema 14."""
    for number in range(15):
        theme = Theme.objects.create(name=f"Thema {number:02}")
        for _ in range(max(0, number - 1)):
            factories.project(theme=theme, kind="idee" if number == 14 else "subsidieproject")


def test_value_that_is_turned_round_stands_in_its_place() -> None:
    """What is counted beside it is without it; itself it tells how many are left."""
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    factories.project(theme=leren, second_theme=vitaal)
    factories.project(theme=leren)
    factories.project(theme=vitaal)
    factories.project()
    shown = facet("thema", "thema=-vitaal")
    counted = [(one.value, one.label, one.number, one.is_chosen) for one in shown.values]
    assert counted == [
        ("leren", "Leren", 1, False),
        ("onbekend", "niet vermeld", 1, False),
        ("-vitaal", "niet: Vitaal", 2, True),
    ]
    assert (shown.number_chosen, shown.hidden, shown.total) == (1, 0, 3)


def test_what_is_left_by_a_turned_value_is_counted_anew() -> None:
    oss = factories.organisation("Oss")
    factories.project(oss)
    factories.project()
    assert facet("gemeente", "gemeente=-oss").values[0].number == 1
    factories.project()
    assert facet("gemeente", "gemeente=-oss").values[0].number == 2


@pytest.mark.usefixtures("many_themes")
def test_small_themes_stand_behind_more() -> None:
    shown = facet("thema", "soort=idee")
    assert [one.value for one in shown.values] == ["thema-14"]
    assert facet("thema").more == "Meer thema’s"
    Project.objects.filter(theme__slug__gt="thema-05").delete()
    assert values("thema") == ["thema-05", "thema-04"]
    assert values("thema", "thema=thema-02") == ["thema-05", "thema-04", "thema-02"]


@pytest.mark.usefixtures("many_themes")
def test_small_theme_is_shown_where_there_is_no_large_one() -> None:
    Project.objects.filter(theme__slug="thema-02").update(kind="praktijkverhaal")
    assert values("thema", "soort=praktijkverhaal") == ["thema-02"]


def test_few_themes_stand_in_order_of_size_too() -> None:
    """A chosen theme that would give nothing doesn't stand first."""
    factories.project(theme=factories.theme("A"), kind="idee")
    for name in ("B", "C", "C"):
        factories.project(theme=factories.theme(name))
    assert values("thema", "soort=subsidieproject&thema=a") == ["c", "b", "a"]


def test_project_counts_for_both_its_themes() -> None:
    leren, vitaal = factories.theme("Leren"), factories.theme("Vitaal")
    both = factories.project(theme=leren, second_theme=vitaal)
    factories.project(theme=vitaal)
    factories.project()
    counted = {one.value: one.number for one in facet("thema").values}
    assert counted == {"leren": 1, "vitaal": 2, "onbekend": 1}
    either = Project.objects.having("thema", ["leren", "vitaal"])
    assert either.count() == 2
    assert list(Project.objects.having("thema", ["leren"])) == [both]
    assert Project.objects.having("thema", ["onbekend"]).get().theme is None


@pytest.mark.usefixtures("many_themes")
def test_whole_list_of_themes_begins_with_the_largest() -> None:
    whole = values("thema", "alle=thema")
    assert whole[:2] == ["thema-14", "thema-13"]
    assert set(whole[-3:]) == {"thema-00", "thema-01", "onbekend"}


@pytest.mark.usefixtures("many_towns")
def test_towns_without_projects_come_last_in_the_whole_list() -> None:
    factories.project(factories.organisation("Zaanstad"), title="Zaans")
    towns = values("gemeente", "alle=gemeente&q=zaans")
    assert towns[:2] == ["zaanstad", "plaats-0"]
