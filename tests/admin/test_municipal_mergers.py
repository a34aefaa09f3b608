"""Entering a municipal merger."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import Municipality, Organisation
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
        ({"name": "Maashorst", "merged_on": "1-1-2999"}, "in op of na de dag zelf."),
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


def test_chain_of_mergers_counts_for_the_last(
    admin_client: Client, former: list[Organisation]
) -> None:
    enter(admin_client, former, name="Maashorst")
    maashorst = Organisation.objects.get(slug="maashorst")
    enter(admin_client, [maashorst], name="Maasland")
    page = admin_client.get("/projecten/?gemeente=maasland").content.decode()
    assert "vroeger Uden" in page
