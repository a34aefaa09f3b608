"""The pages of staff with a choice of projects, as visitors read them."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import ForgottenSlug, Project, SelectedProject, SelectionPage, Theme
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/selecties/voor-kleine-gemeenten/"


@pytest.fixture
def vitality() -> Theme:
    return factories.theme("Vitaliteit")


@pytest.fixture
def page(vitality: Theme) -> SelectionPage:
    """A published page with the projects of a theme."""
    return factories.selection_page(text="<p>Zo kan het ook.</p>", choice="thema=vitaliteit")


def html(client: Client, address: str = ADDRESS, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def titles(text: str) -> list[str]:
    return re.findall(r'card__title"><a href="[^"]*">([^<]*)<', text)


def test_it_shows_what_the_choice_gives(client: Client, page: SelectionPage) -> None:
    project = factories.project(title="Fietsen", theme=factories.theme("Vitaliteit"))
    factories.project(title="Elders")
    factories.project(title="Concept", theme=project.theme, status="concept")
    said = html(client)
    assert "<h1>Voor kleine gemeenten</h1>" in said
    assert "<p>Zo kan het ook.</p>" in said
    assert "1 project." in said
    assert titles(said) == ["Fietsen"]
    assert 'href="/projecten/?thema=vitaliteit">Bekijk deze keuze in de lijst</a>' in said
    assert "projecten over vitaliteit" in said
    assert f'<link rel="canonical" href="http://testserver{ADDRESS}">' in said
    assert 'content="Zo kan het ook."' in said
    assert "noindex" not in said


def test_a_kept_page_follows_the_catalogue(
    client: Client, page: SelectionPage, vitality: Theme
) -> None:
    assert titles(html(client)) == []
    project = factories.project(title="Fietsen", theme=vitality)
    assert titles(html(client)) == ["Fietsen"]
    SelectedProject.objects.create(page=page, project=project, role="weg")
    assert titles(html(client)) == []
    SelectedProject.objects.update(role="vooraan")
    assert "Gekozen door A&amp;O fonds Gemeenten</h2>" in html(client)
    SelectionPage.objects.update(title="Voor wie wil")
    assert "<h1>Voor wie wil</h1>" in html(client)


def test_staff_put_projects_in_front_and_leave_others_out(
    client: Client, page: SelectionPage, vitality: Theme
) -> None:
    for name in ("Alfa", "Beta", "Gamma"):
        factories.project(title=name, theme=vitality)
    elsewhere = factories.project(title="Elders")
    secret = factories.project(title="Geheim", status="concept")
    beta = Project.objects.get(title="Beta")
    factories.select(page, elsewhere, secret, beta)
    factories.select(page, Project.objects.get(title="Gamma"), role="weg")
    said = html(client)
    assert titles(said) == ["Elders", "Beta", "Alfa"]
    assert said.index("Gekozen door") < said.index(">Elders<")
    assert said.index(">Beta<") < said.index("Meer projecten</h2>") < said.index(">Alfa<")
    assert "3 projecten." in said


def test_only_what_stands_in_front(client: Client) -> None:
    page = factories.selection_page()
    factories.project(title="Elders")
    factories.select(page, factories.project(title="Fietsen"))
    said = html(client)
    assert titles(said) == ["Fietsen"]
    assert "Bekijk deze keuze in de lijst" not in said
    assert "Meer projecten" not in said


def test_the_order_of_the_choice(client: Client, vitality: Theme) -> None:
    for name in ("Beta", "Alfa"):
        factories.project(title=name, theme=vitality, text="<p>fiets</p>")
    factories.project(title="Fiets", text="<p>fiets fiets</p>")
    page = factories.selection_page(choice="thema=vitaliteit&volgorde=titel")
    assert titles(html(client)) == ["Alfa", "Beta"]
    SelectionPage.objects.update(choice="q=fiets")
    factories.select(page, Project.objects.get(title="Beta"))
    assert titles(html(client)) == ["Beta", "Fiets", "Alfa"]


def test_what_gives_nothing_says_so(client: Client, page: SelectionPage) -> None:
    said = html(client)
    assert "In deze selectie staat nu geen project." in said
    assert "Zo kan het ook." in said
    assert "Meenemen" not in said
    assert "noindex" in said


@pytest.mark.parametrize("choice", ["thema=foo", "&" * 1999 + "=", "=", "q=%00", "periode=2021-99"])
def test_an_old_choice_never_breaks_it(client: Client, page: SelectionPage, choice: str) -> None:
    factories.project(title="Elders")
    SelectionPage.objects.update(choice=choice)
    assert titles(html(client)) == []
    assert client.get(f"{ADDRESS}nieuw.atom").status_code == 200


def test_pages(client: Client, page: SelectionPage, vitality: Theme) -> None:
    made = [factories.project(title=f"Nummer {at:02}", theme=vitality) for at in range(43)]
    factories.select(page, *reversed(made[:22]))
    first, second, third = (titles(html(client, f"{ADDRESS}?pagina={n}")) for n in (1, 2, 3))
    assert [len(first), len(second), len(third)] == [20, 20, 3]
    assert [*first, *second[:2]] == [one.title for one in reversed(made[:22])]
    assert len({*first, *second, *third}) == 43
    second_page = html(client, f"{ADDRESS}?pagina=2")
    assert "Zo kan het ook." not in second_page.partition("<main")[2]
    assert f'href="http://testserver{ADDRESS}?pagina=2"' in second_page
    assert "Gekozen door" in second_page
    assert "Gekozen door" not in html(client, f"{ADDRESS}?pagina=3")
    assert "Je ziet de laatste pagina." in html(client, f"{ADDRESS}?pagina=9")


@pytest.mark.parametrize("status", ["concept", "ingetrokken"])
def test_what_is_not_published_is_for_staff(
    client: Client, admin_client: Client, page: SelectionPage, status: str
) -> None:
    page.status = status
    page.save()
    code = 404 if status == "concept" else 410
    html(client, ADDRESS, code)
    html(client, f"{ADDRESS}nieuw.atom", code)
    assert client.get(f"/dossier/?selectie={page.slug}", follow=True).status_code == code
    assert f"Deze selectie is {status}" in html(admin_client)
    assert "Voor kleine gemeenten" not in html(client, "/selecties/")


def test_what_is_withdrawn_says_so(client: Client, page: SelectionPage) -> None:
    page.status = Project.Status.WITHDRAWN
    page.save()
    SelectionPage.objects.update(withdrawn_on=date(2026, 5, 3))
    said = html(client, ADDRESS, 410)
    assert "Deze selectie staat niet meer op de site" in said
    assert "Op 3 mei 2026" in said


def test_former_slugs_lead_on(client: Client, page: SelectionPage) -> None:
    for slug in ("klein", "klein-en-fijn"):
        page.slug = slug
        page.save()
    for former in ("voor-kleine-gemeenten", "klein"):
        assert client.get(f"/selecties/{former}/")["Location"] == "/selecties/klein-en-fijn/"
    feed = client.get(f"{ADDRESS}nieuw.atom")
    assert feed["Location"] == "/selecties/klein-en-fijn/nieuw.atom"
    assert client.get("/dossier/?selectie=klein").status_code == 200
    ForgottenSlug.objects.remember("jan-smit", page)
    assert client.get("/selecties/jan-smit/")["Location"] == "/selecties/klein-en-fijn/"
    page.slug = "klein"  # back again
    page.save()
    html(client, "/selecties/klein/")
    assert client.get("/selecties/klein-en-fijn/")["Location"] == "/selecties/klein/"


@pytest.mark.parametrize(
    "asked", ["/selecties/voor-kleine-gemeenten", "/Selecties/Voor-Kleine-Gemeenten/"]
)
def test_an_address_that_is_nearly_right(client: Client, page: SelectionPage, asked: str) -> None:
    assert client.get(asked, follow=True).redirect_chain[-1][0] == ADDRESS


def test_unknown_page(client: Client) -> None:
    html(client, "/selecties/onbekend/", 404)
    html(client, "/selecties/onbekend/nieuw.atom", 404)


def test_its_feed_has_its_own_alone(client: Client, page: SelectionPage, vitality: Theme) -> None:
    factories.project(title="Fietsen", theme=vitality)
    factories.select(page, factories.project(title="Elders"))
    factories.select(page, factories.project(title="Weg", theme=vitality), role="weg")
    factories.project(title="Iets anders")
    response = client.get(f"{ADDRESS}nieuw.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    text = response.content.decode()
    assert re.findall(r"</id><title>([^<]*)</title><published>", text) == ["Elders", "Fietsen"]
    assert f'<link href="http://testserver{ADDRESS}" rel="alternate"' in text
    assert f'<link rel="alternate" href="{ADDRESS}nieuw.atom"' in html(client)


def test_nothing_dangerous_gets_out(client: Client, page: SelectionPage) -> None:
    text = '<p onclick="x()">Hoi<script>alert(1)</script> jan@oss.nl</p><h3>Kop</h3>'
    SelectionPage.objects.update(text=text)
    for address in (ADDRESS, "/selecties/"):
        said = html(client, address)
        assert "alert(1)" not in said
        assert "onclick" not in said
        assert "jan@oss.nl" not in said
    assert "<h2>Kop</h2>" in html(client)


@pytest.mark.parametrize("address", ["/", "/selecties/", "/sitemap.xml", "/kaart/", "/contact/"])
def test_nothing_leads_to_what_is_not_there(client: Client, address: str) -> None:
    made = factories.selection_page(status="concept")
    before = html(client, address)
    assert ADDRESS not in before
    if address != "/selecties/":
        assert "/selecties/" not in before
    made.status = Project.Status.PUBLISHED
    made.save()
    assert "/selecties/" in html(client, address)


@pytest.mark.parametrize("address", ["/", "/selecties/", "/sitemap.xml"])
def test_each_published_page_is_listed(client: Client, page: SelectionPage, address: str) -> None:
    assert ADDRESS in html(client, address)


def test_the_first_paragraph_tells_what_it_is(client: Client, page: SelectionPage) -> None:
    SelectionPage.objects.update(text="<p>Met <b>weinig</b>.</p><h3>Hoe</h3><p>Zo.</p>")
    assert '<p class="card__says">Met weinig.</p>' in html(client, "/selecties/")
    assert 'name="description" content="Met weinig."' in html(client)
    SelectionPage.objects.update(text="")
    assert 'content="Voor kleine gemeenten: projecten van' in html(client)


def test_the_list_of_pages(client: Client, page: SelectionPage) -> None:
    said = html(client, "/selecties/")
    assert "Zo kan het ook." in said
    assert "noindex" not in said
    SelectionPage.objects.all().delete()
    said = html(client, "/selecties/")
    assert "Er zijn nu geen selecties." in said
    assert "noindex" in said


def test_number_of_queries_stays_the_same(
    client: Client,
    page: SelectionPage,
    vitality: Theme,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        made = factories.project(factories.organisation(f"Plaats {number}"), theme=vitality)
        factories.select(page, made, role="vooraan" if number % 2 else "weg")
        factories.selection_page(f"Pagina {number}", choice="thema=vitaliteit")
    html(client, "/kaart/")  # reads the catalogue
    for address in (ADDRESS, "/selecties/", "/"):
        with django_assert_max_num_queries(8):
            html(client, address)
