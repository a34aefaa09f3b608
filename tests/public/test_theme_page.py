"""The page of a theme, with the groups of staff."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.merging import merge, undo
from projects.models import GroupedProject, Project, Theme, ThemeGroup
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/themas/vitaliteit/"


@pytest.fixture
def vitality() -> Theme:
    return factories.theme("Vitaliteit")


def html(client: Client, address: str = ADDRESS, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def group(theme: Theme, name: str, *projects: Project, order: int = 0) -> ThemeGroup:
    made = ThemeGroup.objects.create(theme=theme, name=name, order=order)
    for project in projects:
        GroupedProject.objects.create(group=made, project=project)
    return made


def test_groups_come_first_and_then_the_others(client: Client, vitality: Theme) -> None:
    one, other = (factories.project(title=name, theme=vitality) for name in ("Fietsen", "Hybride"))
    secret = factories.project(title="Geheim", theme=vitality, status="concept")
    elsewhere = factories.project(title="Elders", theme=factories.theme("HRM"))
    group(vitality, "Thuiswerken", other, secret, elsewhere)
    page = html(client)
    at = [
        page.index(said)
        for said in ('id="groep-1">Thuiswerken', ">Hybride<", "Andere projecten</h2>", ">Fietsen<")
    ]
    assert at == sorted(at)
    assert "Geheim" not in page
    assert "Elders" not in page
    assert one.title in page


def test_a_kept_page_follows_its_groups(client: Client, vitality: Theme) -> None:
    project = factories.project(theme=vitality)
    assert "Thuiswerken" not in html(client)
    made = group(vitality, "Thuiswerken", project)
    assert "Thuiswerken" in html(client)
    ThemeGroup.objects.filter(pk=made.pk).update(name="Hybride werken")
    assert "Hybride werken" in html(client)
    GroupedProject.objects.all().delete()
    assert "Hybride werken" not in html(client)
    Theme.objects.update(introduction="<p>Gezond blijven.</p>")
    assert "<p>Gezond blijven.</p>" in html(client)


def test_introduction_is_cleaned(client: Client, vitality: Theme) -> None:
    Theme.objects.update(introduction="<p onclick='x()'>Hoi<script>alert(1)</script></p>")
    factories.project(theme=vitality)
    page = html(client)
    assert "<p>Hoi</p>" in page
    assert "alert(1)" not in page
    assert '<meta name="description" content="Hoialert' not in page


def test_when_where_and_the_other_themes(client: Client, vitality: Theme) -> None:
    place = factories.organisation(province="Noord-Brabant", latitude=51.765, longitude=5.518)
    factories.project(place, theme=vitality, start="2020-04", end="2020-06")
    factories.project(theme=factories.theme("HRM"))
    page = html(client)
    assert "april 2020" in page
    assert 'provincie=noord-brabant" rel="nofollow">Noord-Brabant</a>' in page
    assert 'href="/kaart/?thema=vitaliteit"' in page
    assert 'href="/themas/hrm/"' in page
    assert 'href="/projecten/?thema=vitaliteit">Alle' not in page  # there is one
    assert 'href="/projecten/?thema=vitaliteit">Dit project in de lijst' in page


def test_groups_go_on_over_pages(client: Client, vitality: Theme) -> None:
    made = [factories.project(title=f"Nummer {at:02}", theme=vitality) for at in range(50)]
    group(vitality, "Eerst", *made[:15], order=1)
    group(vitality, "Daarna", *made[15:28], order=2)
    first, second, third = (html(client, f"{ADDRESS}?pagina={n}") for n in (1, 2, 3))
    assert [page.count('class="card"') for page in (first, second, third)] == [20, 20, 10]
    assert 'href="/themas/vitaliteit/?pagina=2#groep-3">Andere projecten' in first
    assert 'href="/themas/vitaliteit/#groep-1">Eerst' in second
    assert 'href="#groep-3">Andere projecten' in second
    shown = [
        title for page in (first, second, third) for title in page.split('class="card__title"')[1:]
    ]
    assert len({title.partition("</a>")[0] for title in shown}) == 50
    assert "Wanneer" not in second


def test_a_merge_brings_the_groups_and_its_undo_takes_them_back(
    client: Client, vitality: Theme
) -> None:
    gone = Theme.objects.create(name="Vitaal", introduction="<p>Fit.</p>")
    group(vitality, "Bewegen", factories.project(title="Lopen", theme=vitality))
    group(gone, "Bewegen", factories.project(title="Zwemmen", theme=gone))
    one = merge(vitality, gone, None)
    assert client.get("/themas/vitaal/")["Location"] == ADDRESS
    page = html(client)
    assert page.count(">Bewegen</h2>") == 1
    assert "Zwemmen" in page
    assert "<p>Fit.</p>" in page
    undo(one)
    assert "Zwemmen" not in html(client)
    assert "Zwemmen" in html(client, "/themas/vitaal/")


def test_unknown_theme(client: Client) -> None:
    html(client, "/themas/onbekend/", 404)
    html(client, "/themas/elders/", 404)


def test_number_of_queries_stays_the_same(
    client: Client, vitality: Theme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        made = factories.project(factories.organisation(f"Plaats {number}"), theme=vitality)
        group(vitality, f"Groep {number}", made)
    html(client, "/kaart/")  # reads the catalogue
    with django_assert_max_num_queries(8):
        html(client)


def test_all_themes(client: Client, vitality: Theme) -> None:
    factories.project(theme=vitality)
    Theme.objects.create(name="Leeg")
    page = html(client, "/themas/")
    assert 'href="/themas/vitaliteit/"' in page
    assert "Leeg" not in page
