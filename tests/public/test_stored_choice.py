"""The choice of a page of staff: what an editor may paste, and what it gives years later."""

import pytest

from projects.catalogue.columns import current_columns
from projects.merging import merge
from projects.models import Project, SubsidyPeriod, Theme
from projects.public.stored_choice import ChoiceError, StoredChoice, address_of, read_choice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_themes() -> None:
    SubsidyPeriod.objects.create(year=2021, number=1)
    for name in ("Vitaliteit", "Leren"):
        factories.project(factories.organisation(), title=name, theme=factories.theme(name))


def read(typed: str) -> str:
    return read_choice(typed, current_columns())


def given(stored: str) -> set[str]:
    """The titles of what a stored choice gives; the same in memory and in the database."""
    choice = StoredChoice(stored, current_columns())
    in_memory = set(choice.projects.only(Project.objects.values_list("pk", flat=True)))
    assert in_memory == set(choice.rows().values_list("pk", flat=True))
    return set(Project.objects.filter(pk__in=in_memory).values_list("title", flat=True))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("/projecten/?thema=vitaliteit", "thema=vitaliteit"),
        (" https://www.aeno.nl/projecten/?thema=vitaliteit#id_thema ", "thema=vitaliteit"),
        ("/projecten?thema=vitaliteit", "thema=vitaliteit"),
        ("/kaart/?thema=vitaliteit", "thema=vitaliteit"),
        ("?thema=vitaliteit", "thema=vitaliteit"),
        ("thema=vitaliteit", "thema=vitaliteit"),
        ("/projecten/?thema=Vitaliteit", "thema=vitaliteit"),  # its name
        ("/projecten/?q=&thema=vitaliteit&thema=leren", "thema=leren&thema=vitaliteit"),
        ("/projecten/?thema=vitaliteit&thema=leren&q=", "thema=leren&thema=vitaliteit"),
        ("/projecten/?periode=2021-1&thema=-leren", "thema=-leren&periode=2021-1"),
        ("/projecten/?q=fiets%26wiel+zoë&woorden=alle", "q=fiets%26wiel zoë"),
        ("/projecten/?q=fiets&woorden=een&volgorde=beste", "q=fiets&woorden=een"),
        ("/projecten/?thema=leren&volgorde=nieuwste&pagina=3", "thema=leren"),
        ("/projecten/?thema=leren&volgorde=titel", "thema=leren&volgorde=titel"),
        ("/projecten/?thema=leren&mijn=oss&alle=thema&zoek-thema=l&uit=q%3Dx", "thema=leren"),
    ],
)
def test_what_is_pasted_is_stored_in_one_way(typed: str, stored: str) -> None:
    assert read(typed) == stored
    assert read(address_of(stored)) == stored


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/projecten/?thema=foo", "Thema: ‘foo’ kennen wij niet."),
        ("/projecten/?thema=leren&thema=foo", "Thema: ‘foo’ kennen wij niet."),
        ("/projecten/?tema=leren", "‘tema’ kennen wij niet als filter."),
        ("/projecten/", "In dit adres is niets gekozen"),
        ("/projecten/?volgorde=titel", "In dit adres is niets gekozen"),
        ("/projecten/?volgorde=mooiste&thema=leren", "Volgorde: ‘mooiste’ kennen wij niet."),
        ("/projecten/?q=de+het", "In ‘de het’ staat geen woord waarop wij zoeken."),
        ("/projecten/?q=...", "In ‘...’ staat geen woord."),
        ("/projecten/?thema=leren&mijn=oss&volgorde=dichtbij", "voor elke bezoeker anders"),
        ("/projecten/?thema=leren&status=concept", "alleen wat gepubliceerd is"),
        ("/projecten/?bewaard=fiets,wiel", "Een bewaarlijst is van één bezoeker."),
        ("/projecten/fiets-oss/?thema=leren", "Dit is geen adres van de lijst."),
        ("https://www.oss.nl/", "Dit is geen adres van de lijst."),
        ("vitaliteit", "Dit is geen adres van de lijst."),
        ("http://[", "Dit is geen adres van de lijst."),
        ("javascript:alert(1)?thema=leren", "Dit is geen adres van de lijst."),
        (f"/projecten/?{'&' * 1500}", "In dit adres is niets gekozen"),
        ("/projecten/?thema=\0", "In dit adres is niets gekozen"),
    ],
)
def test_what_is_wrong_is_said(typed: str, said: str) -> None:
    with pytest.raises(ChoiceError) as error:
        read(typed)
    assert said in " ".join(error.value.problems)
    assert "lieten" not in " ".join(error.value.problems)


@pytest.mark.parametrize(
    ("stored", "titles"),
    [
        ("thema=leren", {"Leren"}),
        ("thema=leren&thema=foo", {"Leren"}),
        ("thema=-leren", {"Vitaliteit"}),
        ("q=vitaliteit", {"Vitaliteit"}),
        # What isn't known any more gives nothing, instead of everything.
        ("thema=foo", set()),
        ("thema=foo&gemeente=oss", set()),
        ("thema=foo&thema=-leren", set()),
        ("q=...&thema=leren", set()),
        ("q=de het", set()),
        ("volgorde=titel", set()),
        ("", set()),
        ("&" * 1500 + "=", set()),
        ("thema=foo&volgorde=onzin&pagina=x&%FF=%00", set()),
    ],
)
def test_a_stored_choice_never_breaks(stored: str, titles: set[str]) -> None:
    assert given(stored) == titles


def test_a_merged_theme_still_chooses() -> None:
    merge(factories.theme("Leren"), Theme.objects.create(name="Leervermogen"), None)
    choice = StoredChoice("thema=leervermogen", current_columns())
    assert given("thema=leervermogen") == {"Leren"}
    assert not choice.lost
    assert choice.address == "/projecten/?thema=leren"


def test_what_is_lost_is_said() -> None:
    choice = StoredChoice("thema=leren&thema=foo&q=de", current_columns())
    assert choice.lost == [
        "Thema: ‘foo’ kennen wij niet.",
        "In ‘de’ staat geen woord waarop wij zoeken. Zoek op een ander woord.",
    ]
