"""What is in the catalogue and what isn't, counted anew with each change."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.catalogue.filters import FACETS, LABELS
from projects.models import Link, Project, SubsidyPeriod
from projects.public.contents import SOURCES
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/wat-staat-hier-in/"


def page(client: Client) -> str:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def rows(html: str, caption: str) -> dict[str, list[str]]:
    """The rows of a table by what stands first, as text."""
    table = html.partition(f'<caption id="{caption}"')[2].partition("</table>")[0]
    found = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', table)
    return {
        re.sub("<.*?>", "", name): [re.sub("<.*?>", "", cell) for cell in cells.split("</td>")[:-1]]
        for name, cells in found
    }


def test_each_period_with_what_it_has(client: Client) -> None:
    one = SubsidyPeriod.objects.create(year=2021, number=1, marker="*")
    SubsidyPeriod.objects.create(year=2021, number=2)
    told = factories.project(period=one)
    Project.objects.filter(pk=told.pk).update(tells_results="ja")
    factories.project(period=one, kind="idee")
    factories.project(period=one, status="concept")
    factories.project(kind="praktijkverhaal")
    html = page(client)
    assert rows(html, "per-periode") == {
        "Periode 2 van 2021": ["0", "0", "0", "0", "0"],
        "Periode 1 van 2021 (*)": ["1", "1", "0", "2", "1"],
        "Vóór 2021 of niet vermeld": ["0", "0", "1", "1", "0"],
    }
    assert '<a href="/projecten/?periode=2021-1">' in html
    assert "Projecten uit periode 2 van 2021: daarvan staat er nog geen in." in html


def test_each_filter_with_what_it_cannot_place(client: Client) -> None:
    town = factories.organisation(
        "Oss", province="Noord-Brabant", inhabitants=92_000, cbs_code="GM0828"
    )
    factories.project(town, theme=factories.theme("Leren"), start="2021", end="2022")
    factories.project(factories.organisation("Unie", "overig"))
    factories.project()
    html = page(client)
    unplaced = {
        name: cells[-1].partition(" ")[0] for name, cells in rows(html, "per-filter").items()
    }
    assert unplaced == {
        "Thema": "2",
        "Gemeente of organisatie": "1",
        "Provincie": "2",
        "Grootte van de gemeente": "2",
        "Subsidieperiode": "3",
        "Looptijd": "2",
        "Vertelt hoe het afliep": "0",
        "Soort": "0",
        "Startjaar": "2",
    }
    assert '<a href="/projecten/?startjaar=onbekend">2<' in html
    assert "Het eerste begon in 2021, het laatste in 2021." in html
    assert "1 van de 1 gemeenten van nu doet" in html


def test_every_filter_says_where_it_comes_from() -> None:
    assert set(SOURCES) == set(FACETS) <= set(LABELS)


def test_what_is_gone_is_counted_and_how_current_it_is(client: Client) -> None:
    project = factories.project()
    Link.objects.create(project=project, text="Plan")
    Link.objects.create(project=factories.project(status="concept"), text="Geheim")
    factories.project(status="ingetrokken")
    Project.objects.filter(pk=project.pk).update(
        published_on=date(2024, 5, 3),
        updated_at=datetime(2025, 6, 4, tzinfo=timezone.get_default_timezone()),
    )
    html = page(client)
    assert "1 document of pagina waarvan het adres verloren ging." in html
    assert "1 project dat wij van de site haalden." in html
    assert "op 3 mei 2024 op de site." in html
    assert re.findall(r"was op (.*?)\.", html) == ["4 juni 2025"]


def test_empty_catalogue(client: Client) -> None:
    html = page(client)
    assert "Geen projecten van gemeenten" in html
    assert "None" not in html


def test_it_is_kept_and_renewed(client: Client) -> None:
    for _ in range(2):
        factories.project()
        page(client)
        page(client)  # what the index caught up with made another version
        with CaptureQueriesContext(connection) as queries:
            html = page(client)
        assert len(queries) <= 1
    assert "2 projecten van gemeenten" in html


@pytest.mark.parametrize("address", ["/", "/projecten/", "/kaart/?soort=idee"])
def test_pages_lead_to_it(address: str, client: Client) -> None:
    assert f'href="{ADDRESS}"' in client.get(address).content.decode()
