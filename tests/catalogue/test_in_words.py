"""A choice reads the same wherever it is named."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from projects.catalogue.columns import columns_of
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.version import up_to_date
from projects.models import SubsidyPeriod, Theme
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def some_of_all() -> None:
    Theme.objects.create(name="Vitaliteit")
    Theme.objects.create(name="HRM")
    SubsidyPeriod.objects.create(year=2021, number=1, marker="*")
    for name in ("Oss", "Urk", "Ede", "Goes"):
        factories.organisation(name)


def words(query: str, number: int | None = None) -> str:
    columns = columns_of(up_to_date(), timezone.localdate())
    return choice_in_words(ProjectFilter(QueryDict(query), columns, is_staff=True), number)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "projecten"),
        ("volgorde=titel&pagina=3", "projecten"),
        ("thema=vitaliteit", "projecten over vitaliteit"),
        ("thema=vitaliteit&thema=hrm", "projecten over vitaliteit of HRM"),
        ("thema=onbekend", "projecten zonder thema"),
        ("thema=hrm&thema=onbekend", "projecten over HRM of zonder thema"),
        ("thema=fout&soort=idee", "ideeën"),
        (
            "looptijd=afgerond&provincie=limburg&thema=vitaliteit",
            "projecten over vitaliteit, in Limburg, afgerond",
        ),
        ("gemeente=oss&gemeente=urk", "projecten van Oss of Urk"),
        (
            "gemeente=oss&gemeente=urk&gemeente=ede&gemeente=goes",
            "projecten van Oss, Urk of 2 andere",
        ),
        ("periode=2021-1", "projecten uit periode 1 van 2021"),
        ("periode=geen", "projecten zonder subsidieperiode"),
        ("startjaar=2021&startjaar=2022", "projecten begonnen in 2021 of 2022"),
        ("soort=praktijkverhaal&q=hybride", "praktijkverhalen met ‘hybride’"),
        ("soort=idee&soort=praktijkverhaal", "projecten idee of praktijkverhaal"),
        ("bewaard=een,twee", "projecten op je eigen lijst"),
        ("status=concept", "projecten met status concept"),
    ],
)
def test_choice_in_words(query: str, said: str) -> None:
    assert words(query) == said


@pytest.mark.parametrize(
    ("query", "number", "said"),
    [
        ("thema=vitaliteit", 12, "12 projecten over vitaliteit"),
        ("soort=idee", 1, "1 idee"),
        ("soort=praktijkverhaal", 0, "Geen praktijkverhalen"),
        ("", 100_000, "100.000 projecten"),
    ],
)
def test_how_many_in_words(query: str, number: int, said: str) -> None:
    assert words(query, number) == said
