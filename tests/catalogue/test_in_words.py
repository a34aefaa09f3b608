"""A choice reads the same wherever it is named."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from projects.catalogue.columns import columns_of
from projects.catalogue.filters import ProjectFilter
from projects.catalogue.in_words import choice_in_words
from projects.changes.version import read_version
from projects.models import SubsidyPeriod, Theme
from projects.search.background import follow
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def some_of_all() -> None:
    Theme.objects.create(name="Vitaliteit")
    Theme.objects.create(name="HRM")
    SubsidyPeriod.objects.create(year=2021, number=1, marker="*")
    for name in ("Oss", "Urk", "Ede", "Goes"):
        factories.organisation(name)
    factories.project(title="Vitaliteit")
    factories.project(title="Hybride werken")


def words(query: str, number: int | None = None) -> str:
    columns = columns_of(follow(read_version()), timezone.localdate())
    return choice_in_words(ProjectFilter(QueryDict(query), columns, is_staff=True), number)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "projecten"),
        ("volgorde=titel&pagina=3", "projecten"),
        ("thema=vitaliteit", "projecten over vitaliteit"),
        ("thema=vitaliteit&thema=hrm", "projecten over ‘Vitaliteit’ of ‘HRM’"),
        ("thema=onbekend", "projecten zonder vermeld thema"),
        ("thema=hrm&thema=onbekend", "projecten over HRM, of zonder vermeld thema"),
        ("thema=fout&soort=idee", "ideeën"),
        (
            "looptijd=afgerond&provincie=limburg&thema=vitaliteit",
            "projecten over vitaliteit, in Limburg, afgerond",
        ),
        ("gemeente=oss&gemeente=urk", "projecten van Oss of Urk"),
        (
            "gemeente=oss&gemeente=urk&gemeente=ede&gemeente=goes",
            "projecten van Oss, Urk of 2 andere organisaties",
        ),
        ("grootte=4", "projecten van gemeenten met 20.000 tot 50.000 inwoners"),
        ("grootte=-1", "projecten, niet van gemeenten met minder dan 5.000 inwoners"),
        ("grootte=onbekend", "projecten waarvan wij de grootte van de gemeente niet weten"),
        ("periode=2021-1", "projecten uit periode 1 van 2021"),
        ("periode=geen", "projecten van vóór 2021 of zonder vermelde periode"),
        ("startjaar=2021&startjaar=2022", "projecten begonnen in 2021 of 2022"),
        ("soort=praktijkverhaal&q=hybride", "praktijkverhalen met ‘hybride’"),
        ("soort=idee&soort=praktijkverhaal", "ideeën en praktijkverhalen"),
        ("soort=idee&soort=praktijkverhaal&soort=subsidieproject", "projecten"),
        ("looptijd=afgerond", "projecten, afgerond"),
        ("looptijd=onbekend&looptijd=loopt", "projecten nu bezig of met onbekende looptijd"),
        ('q="hybride"', "projecten met ‘hybride’"),
        ("q=de", "projecten"),
        ("q=vitalitiet", "projecten met ‘vitaliteit’"),
        ("q=hybride+zzzzzz", "projecten met ‘hybride zzzzzz’"),
        ("q=hybride+zzzzzz&woorden=een", "projecten met een van de woorden in ‘hybride zzzzzz’"),
        (
            "thema=hrm&gemeente=oss&provincie=limburg&startjaar=2021&periode=geen",
            "projecten over HRM, van Oss, in Limburg, en nog 2 keuzes",
        ),
        ("bewaard=een,twee", "projecten op je eigen lijst"),
        ("thema=-vitaliteit", "projecten, niet over vitaliteit"),
        ("thema=hrm&thema=-vitaliteit", "projecten over HRM, niet over vitaliteit"),
        ("thema=-vitaliteit&thema=-hrm", "projecten, niet over ‘Vitaliteit’ of ‘HRM’"),
        ("thema=-onbekend", "projecten met een thema"),
        ("soort=-idee&gemeente=oss", "projecten van Oss, geen ideeën"),
        ("soort=-idee&soort=-praktijkverhaal", "projecten, geen ideeën of praktijkverhalen"),
        ("provincie=-limburg", "projecten, niet in Limburg"),
        ("looptijd=-afgerond", "projecten, niet afgerond"),
        (
            "looptijd=-afgerond&looptijd=-onbekend",
            "projecten, niet afgerond en met bekende looptijd",
        ),
        ("afloop=-ja", "projecten waarvan je niet leest hoe het afliep"),
        (
            "periode=-geen&periode=-2021-1",
            "projecten, niet uit periode 1 van 2021, uit een vermelde periode",
        ),
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
        ("soort=idee&soort=praktijkverhaal", 1, "1 idee of praktijkverhaal"),
        ("looptijd=afgerond", 130, "130 projecten, afgerond"),
        ("soort=praktijkverhaal", 0, "Geen praktijkverhalen"),
        ("", 100_000, "100.000 projecten"),
    ],
)
def test_how_many_in_words(query: str, number: int, said: str) -> None:
    assert words(query, number) == said
