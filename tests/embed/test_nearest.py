"""A choice that has ended shows what is left of it or comes near, and says so."""

import pytest
from django.http import QueryDict

from projects.catalogue.columns import current_columns
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.selection import Selection
from projects.embed import nearest
from projects.embed.nearest import Shown, shown_for
from projects.models import Project
from projects.search.indexing import refresh
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue() -> None:
    oss, urk = factories.organisation("Oss"), factories.organisation("Urk")
    factories.theme("Zwemmen")
    fit, fun = factories.theme("Vitaliteit"), factories.theme("Werkplezier")
    factories.project(oss, title="Fietsen", theme=fit, start="2021")
    factories.project(oss, title="Lachen", theme=fun, start="2022")
    factories.project(urk, title="Vissen", theme=fun, start="2023")
    refresh()


def shown(query: str) -> Shown:
    return shown_for(Selection(ProjectFilter(QueryDict(query), current_columns())))


def titles(found: Shown) -> list[str]:
    by_key = Project.objects.in_bulk(list(found.primary_keys))
    return [by_key[key].title for key in found.primary_keys]


def test_what_was_asked() -> None:
    found = shown("gemeente=oss&volgorde=titel")
    assert (titles(found), found.said, found.is_asked) == (["Fietsen", "Lachen"], "", True)


def test_an_unknown_order_changes_nothing() -> None:
    assert shown("gemeente=oss&volgorde=mooiste").said == ""


def test_what_is_left_of_a_choice() -> None:
    found = shown("gemeente=oss&thema=weg")
    assert (titles(found), found.said) == (["Lachen", "Fietsen"], nearest.PARTLY)
    found = shown("thema=werkplezier&thema=weg")
    assert (titles(found), found.said) == (["Vissen", "Lachen"], nearest.PARTLY)


def test_unknown_value_with_names_like_it() -> None:
    found = shown("thema=fietsen-naar-het-werk")
    assert titles(found) == ["Fietsen"]
    assert found.said == f"{nearest.UNKNOWN} {nearest.NEAREST}"


def test_unknown_value_with_nothing_like_it() -> None:
    found = shown("thema=qqqq")
    assert titles(found) == ["Vissen", "Lachen", "Fietsen"]
    assert found.said == f"{nearest.UNKNOWN} {nearest.NEWEST}"
    assert not found.is_asked


def test_choice_that_ended_with_one_filter_less() -> None:
    found = shown("gemeente=urk&thema=vitaliteit")
    assert titles(found) == ["Vissen"]
    assert found.said == f"{nearest.EMPTY} {nearest.NEAREST}"


def test_choice_that_ended_with_names_like_it() -> None:
    Project.objects.filter(title="Fietsen").update(status="ingetrokken")
    factories.project(title="Meer vitaliteit in de raad")
    refresh()
    assert titles(shown("thema=vitaliteit")) == ["Meer vitaliteit in de raad"]


def test_choice_that_ended_with_nothing_like_it() -> None:
    found = shown("thema=zwemmen")
    assert len(found.primary_keys) == 3
    assert found.said == f"{nearest.EMPTY} {nearest.NEWEST}"


def test_nothing_unpublished_comes_near() -> None:
    Project.objects.update(status="concept")
    for query in ("thema=qqqq", "thema=zwemmen", "q=fietsen", "gemeente=urk&thema=vitaliteit"):
        assert list(shown(query).primary_keys) == []
