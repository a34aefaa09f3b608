"""Entering a municipal merger."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.merging import on_the_day
from projects.merging.municipal_mergers import carry_out_due, undo_merger
from projects.models import Municipality, MunicipalMerger, Organisation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def former() -> list[Organisation]:
    """Two former municipalities; the first has a project."""
    uden = factories.organisation("Uden", province="Noord-Brabant", latitude=51.66, longitude=5.62)
    factories.project(uden)
    return [
        uden,
        factories.organisation("Landerd", province="Noord-Brabant", latitude=51.7, longitude=5.66),
    ]


def enter(client: Client, rows: list[Organisation], **values: Any) -> Any:
    url = reverse("admin:projects_municipality_merger")
    data = {"former": [municipality.pk for municipality in rows], "merged_on": "1-1-2022", **values}
    return client.post(url, data, follow=True)


def test_new_municipality(admin_client: Client, former: list[Organisation]) -> None:
    page = enter(admin_client, former, name="Maashorst", cbs_code="GM1991").content.decode()
    maashorst = Municipality.objects.get(slug="maashorst")
    assert "Landerd en Uden gingen op in Maashorst." in page
    assert {(o.successor, o.merged_on) for o in Organisation.objects.exclude(pk=maashorst.pk)} == {
        (Organisation.objects.get(pk=maashorst.pk), date(2022, 1, 1))
    }
    assert maashorst.province == "Noord-Brabant"
    assert (float(maashorst.latitude or 0), float(maashorst.longitude or 0)) == (51.68, 5.64)


def test_projects_count_for_the_successor(
    admin_client: Client, client: Client, former: list[Organisation]
) -> None:
    enter(admin_client, former, name="Maashorst")
    page = client.get("/projecten/?gemeente=maashorst").content.decode()
    assert "1 project" in page
    assert "vroeger Uden" in page


def test_existing_municipality(admin_client: Client, former: list[Organisation]) -> None:
    oss = factories.organisation("Oss")
    enter(admin_client, former[:1], into=oss.pk)
    former[0].refresh_from_db()
    assert former[0].successor == oss


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Kies een gemeente, of vul de naam van een nieuwe in."),
        ({"name": "Uden"}, "Er bestaat al een Organisatie met eenzelfde Naam."),
        ({"name": "Maashorst", "cbs_code": "1991"}, "Een CBS-code is GM met vier cijfers"),
        ({"name": "Maashorst", "merged_on": "31-9-2022"}, "Voer een geldige datum in"),
        ({"name": "Maashorst", "former": []}, "Dit veld is verplicht."),
    ],
)
def test_invalid_merger(
    values: dict[str, Any], message: str, admin_client: Client, former: list[Organisation]
) -> None:
    page = enter(admin_client, former, **values).content.decode()
    assert message in page
    assert not Organisation.objects.exclude(successor=None).exists()


def test_municipality_merges_only_once(admin_client: Client, former: list[Organisation]) -> None:
    enter(admin_client, former, name="Maashorst")
    page = enter(admin_client, former[:1], name="Bernheze").content.decode()
    assert "Uden is al opgegaan in Maashorst." in page
    page = enter(admin_client, [factories.organisation("Oss")], into=former[0].pk).content.decode()
    assert "Uden bestaat niet meer: het ging op in Maashorst." in page


def test_list_is_narrowed_by_what_became_of_them(
    admin_client: Client, former: list[Organisation]
) -> None:
    oss = factories.organisation("Oss")
    enter(admin_client, former[:1], into=oss.pk)
    enter(admin_client, former[1:], into=oss.pk, merged_on="1-1-2090")
    url = reverse("admin:projects_municipalmerger_changelist")

    def shown(state: str) -> list[bool]:
        page = admin_client.get(url, {"stand": state}).content.decode()
        return [f"{one} in Oss" in page for one in former]

    assert [shown(state) for state in ("gepland", "uitgevoerd")] == [[False, True], [True, False]]
    assert shown("ongedaan") == [False, False]
    undo_merger(MunicipalMerger.objects.planned().get())
    assert (shown("gepland"), shown("ongedaan")) == ([False, False], [False, True])


def test_nothing_merges_into_what_will_be_gone(
    admin_client: Client, former: list[Organisation]
) -> None:
    uden, landerd = former
    enter(admin_client, [uden], into=landerd.pk, merged_on="1-1-2090")
    oss = factories.organisation("Oss")
    page = enter(admin_client, [oss], into=uden.pk, merged_on="1-1-2091").content.decode()
    assert "Uden is er dan niet meer: Uden in Landerd, dat staat al gepland." in page
    enter(admin_client, [oss], into=uden.pk, merged_on="1-1-2089")
    assert MunicipalMerger.objects.planned().count() == 2


def test_chain_of_mergers_counts_for_the_last(
    admin_client: Client, former: list[Organisation]
) -> None:
    enter(admin_client, former, name="Maashorst")
    maashorst = Organisation.objects.get(slug="maashorst")
    enter(admin_client, [maashorst], name="Maasland")
    page = admin_client.get("/projecten/?gemeente=maasland").content.decode()
    assert "vroeger Uden" in page


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let it be another day, for visitors and staff."""

    def go(day: date) -> None:
        noon = factories.noon(day.year, day.month, day.day)
        monkeypatch.setattr(timezone, "now", lambda: noon)

    return go


@pytest.fixture
def planned(admin_client: Client, former: list[Organisation]) -> MunicipalMerger:
    page = enter(admin_client, former, name="Maashorst", merged_on="1-1-2099").content.decode()
    assert "Landerd en Uden gaan op 1 januari 2099 op in Maashorst. Tot dan" in page
    assert "Landerd en Uden in Maashorst" in page
    return MunicipalMerger.objects.get()


def undo(client: Client, merger: MunicipalMerger) -> str:
    data = {"action": "undo_mergers", "_selected_action": [merger.pk]}
    url = reverse("admin:projects_municipalmerger_changelist")
    return client.post(url, data, follow=True).content.decode()


def public_pages() -> list[str]:
    """What visitors read; the address of a style sheet and the like are the same each time."""
    addresses = ("/projecten/", "/projecten/?gemeente=uden", "/kaart/", "/projecten/?q=maashorst")
    return [Client().get(address).content.decode() for address in addresses]


def test_coming_merger_does_nothing_yet(
    admin_client: Client, former: list[Organisation], on_day: Any
) -> None:
    before = public_pages()
    enter(admin_client, former, name="Maashorst", merged_on="1-1-2099")
    assert public_pages() == before
    assert not Organisation.objects.filter(name="Maashorst").exists()
    on_day(date(2098, 12, 31))
    assert carry_out_due(date(2098, 12, 31)) == ([], [])


def test_merger_happens_on_its_day_without_a_timer(
    planned: MunicipalMerger, client: Client, on_day: Any
) -> None:
    on_day(date(2099, 1, 1))
    on_the_day.has_looked(date(2098, 12, 31))
    client.get("/projecten/?gemeente=uden")  # who comes first sees the day before; then we look
    page = client.get("/projecten/?gemeente=maashorst").content.decode()
    assert "1 project" in page
    assert "vroeger Uden" in page
    assert Organisation.objects.get(name="Uden").merged_on == date(2099, 1, 1)
    assert carry_out_due(date(2099, 1, 2)) == ([], [])


def test_nightly_command_carries_it_out(planned: MunicipalMerger) -> None:
    MunicipalMerger.objects.update(merged_on=timezone.localdate())
    out = StringIO()
    call_command("tidy_up", stdout=out)
    assert "Herindeling uitgevoerd: Landerd en Uden in Maashorst." in out.getvalue()
    assert Organisation.objects.get(name="Uden").current.name == "Maashorst"


def test_coming_merger_is_called_off(
    planned: MunicipalMerger, admin_client: Client, former: list[Organisation]
) -> None:
    page = enter(admin_client, former[:1], name="Bernheze").content.decode()
    assert "Uden staat al in een herindeling: Landerd en Uden in Maashorst." in page
    assert "is ongedaan gemaakt." in undo(admin_client, planned)
    assert carry_out_due(date(2099, 1, 1)) == ([], [])
    assert "is al ongedaan gemaakt" in undo(admin_client, planned)


@pytest.mark.parametrize("is_new", [True, False])
def test_merger_is_undone(is_new: bool, admin_client: Client, former: list[Organisation]) -> None:
    oss = factories.organisation("Oss")
    before = public_pages()
    enter(admin_client, former, **({"name": "Maashorst"} if is_new else {"into": oss.pk}))
    assert public_pages() != before
    undo(admin_client, MunicipalMerger.objects.get())
    assert public_pages() == before
    assert not Organisation.objects.exclude(successor=None, merged_on=None).exists()
    assert not Organisation.objects.filter(name="Maashorst").exists()


def test_undoing_tells_what_stays(admin_client: Client, former: list[Organisation]) -> None:
    enter(admin_client, former, name="Maashorst")
    maashorst = Organisation.objects.get(name="Maashorst")
    factories.project(maashorst)
    Organisation.objects.filter(name="Landerd").update(successor=None, merged_on=None)
    page = undo(admin_client, MunicipalMerger.objects.get())
    assert "Maashorst is intussen in gebruik en bleef bestaan." in page
    assert "Landerd is sindsdien veranderd en bestaat weer; dat bleef zo." in page
    assert Organisation.objects.filter(successor=None).count() == 3


def test_merger_that_is_in_the_way_is_told(
    planned: MunicipalMerger, admin_client: Client, on_day: Any
) -> None:
    factories.organisation("Maashorst")
    assert carry_out_due(date(2099, 1, 1)) == ([], [planned])
    page = admin_client.get(reverse("admin:projects_municipalmerger_changelist")).content.decode()
    assert "lukte niet: Er bestaat al een Organisatie met eenzelfde Naam." in page
    assert "Herindelingen die niet lukten" in admin_client.get("/beheer/").content.decode()
    assert not Organisation.objects.exclude(successor=None).exists()


def test_day_of_a_form_may_not_be_to_come(open_form: Any, former: list[Organisation]) -> None:
    values = {"successor": former[1].pk, "merged_on": "1-1-2999"}
    page = open_form("municipality", former[0]).save(**values).content.decode()
    assert "Kies bij de gemeenten ‘Herindeling invoeren’" in page
