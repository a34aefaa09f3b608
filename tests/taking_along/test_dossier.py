"""The dossier: what stands in it, for whom, and how much fits."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from projects.models import Organisation, Project
from projects.public.contact_details import allowance
from projects.taking_along import dossier, entries
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = (
    "<p>Vraag Jan Smitskamp: j.smitskamp@oss.nl, 06 - 12 34 56 78.</p>"
    "<h3>Hoe</h3><ul><li>zo</li></ul>"
)
DETAILS = ("j.smitskamp@oss.nl", "612345678", "12 34 56 78", "06 12345678")


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    allowance.clear()


@pytest.fixture
def project() -> Project:
    oss = factories.organisation("Oss", inhabitants=93_000)
    made = factories.project(oss, title="Fit in Oss", text=TEXT, theme=factories.theme())
    factories.contact(made, "Jan Smitskamp", email=DETAILS[0], phone="+31612345678")
    factories.link(made, "https://oss.nl/plan")
    factories.link(made, "", text="Het verslag van Jan Smitskamp")
    return made


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(f"/dossier/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def names_details(text: str) -> bool:
    return any(part in text for part in DETAILS)


def test_dossier_of_a_choice(client: Client, project: Project) -> None:
    page = page_of(client, "?thema=samenwerken")
    assert "<h1>Projecten over samenwerken</h1>" in page
    assert "1 project over samenwerken, nieuwste eerst" in page
    assert "http://testserver/dossier/?thema=samenwerken" in page
    assert "Oss (aanvrager, 93.000 inwoners)" in page
    assert "<h3>Hoe</h3>" in page
    assert 'href="https://oss.nl/plan"' in page
    assert page.count('class="qr"') == 2


def test_dossier_of_an_own_list_has_its_order_and_notes(client: Client, project: Project) -> None:
    factories.project(title="Ander")
    page = page_of(client, "?titel=Voor+maandag&p=ander&p=fit-in-oss~bel+%3Chen%3E&p=weg")
    assert "<h1>Voor maandag</h1>" in page
    titles = re.findall(r'<h2 id="project-\d+">([^<]*)<', page)
    assert titles == ["Ander", "Fit in Oss"]
    assert "Notitie: bel &lt;hen&gt;" in page


def test_persons_are_named_without_addresses(client: Client, project: Project) -> None:
    page = page_of(client)
    assert "Jan Smitskamp, contactpersoon; adres: zie de pagina van dit project" in page
    assert not names_details(page)
    assert "(telefoonnummer)" in page


def test_button_shows_addresses(client: Client, project: Project) -> None:
    answer = client.post("/dossier/?p=fit-in-oss")
    assert "<br>j.smitskamp@oss.nl<br>06 12345678" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]


def test_button_counts_each_project(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.project(title="Ander")
    monkeypatch.setattr("projects.public.contact_details.BY_ONE_ADDRESS", 3)
    assert client.post("/dossier/").status_code == 200
    assert client.post("/dossier/").status_code == 429
    assert client.post("/dossier/word/").status_code == 429


def test_many_projects_name_nobody(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.project(title="Ander")
    for module in (entries, dossier):
        monkeypatch.setattr(module, "MOST_WITH_PERSONS", 1)
    for page in (page_of(client), client.post("/dossier/").content.decode()):
        assert "Smitskamp" not in page
        assert not names_details(page)
        assert "tot en met 1 projecten" in page


def test_who_left_is_not_named(client: Client) -> None:
    made = factories.project(factories.organisation("Oss", general_url="https://oss.nl/contact"))
    factories.contact(made, "Jan Smitskamp", is_public=False)
    page = page_of(client)
    assert "Smitskamp" not in page
    assert "<li>Gemeente Oss; adres" in page


def test_there_is_always_someone_to_ask(client: Client) -> None:
    now = factories.organisation("Maashorst")
    factories.project(factories.organisation("Uden", successor=now, merged_on=date(2022, 1, 1)))
    assert "<li>A&amp;O fonds Gemeenten, maakt deze site; adres" in page_of(client)
    Organisation.objects.filter(pk=now.pk).update(website="https://www.gemeentemaashorst.nl")
    answer = client.post("/dossier/").content.decode()
    assert "Gemeente Uden, nu Maashorst<br>https://www.gemeentemaashorst.nl" in answer


def test_more_than_fit_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        factories.project()
    monkeypatch.setattr(dossier, "MOST_PROJECTS", 2)
    page = page_of(client)
    assert "Je keuze heeft 3 projecten. In een dossier passen er 2" in page
    assert page.count('<article class="dossier__project"') == 2


def test_texts_that_are_too_long_together(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "LONGEST_TEXTS", 10)
    page = page_of(client)
    assert "De teksten zijn samen te lang." in page
    assert "De tekst staat op de pagina van dit project." in page


def test_drafts_are_for_staff_alone(client: Client) -> None:
    factories.project(title="Geheim", status="concept")
    assert "Geheim" not in page_of(client, "?p=geheim")
    assert "Er zijn geen projecten in deze keuze." in page_of(client)


def test_former_name_of_a_theme_leads_on(client: Client, project: Project) -> None:
    answer = client.get("/dossier/?thema=Samenwerken")
    assert answer["Location"] == "/dossier/?thema=samenwerken"


def test_what_was_not_understood_is_told(client: Client, project: Project) -> None:
    for path in ("/dossier/?thema=zomaar", "/dossier/lijst/?thema=zomaar"):
        page = client.get(path).content.decode()
        assert "Thema: ‘zomaar’ kennen wij niet. Wij lieten deze keuze weg." in page


def test_long_address_has_no_code(client: Client) -> None:
    slugs = [factories.project().slug for _ in range(4)]
    page = page_of(client, "?" + "&".join(f"p={slug}~{'x' * 190}" for slug in slugs))
    assert "Het adres is te lang voor een QR-code." in page


def test_number_of_queries_stays_the_same(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        made = factories.project(factories.organisation(f"Plaats {number}"))
        factories.contact(made, email="")
        factories.link(made)
    page_of(client)
    for path in ("/dossier/", "/dossier/word/", "/dossier/excel/", "/dossier/lijst/"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def test_excel_names_nobody(client: Client, project: Project) -> None:
    answer = client.get("/dossier/excel/?p=fit-in-oss~%3DSOM(1)")
    assert answer["Content-Disposition"] == 'attachment; filename="dossier.xlsx"'
    assert answer["Cache-Control"] == "no-store, private"
    header, row = load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert row[header.index("Notitie")] == "=SOM(1)"
    assert row[header.index("Titel")] == "Fit in Oss"
    assert "Smitskamp" not in str(row)
    assert not names_details(str(row))
    assert Project.objects.get().text == TEXT


def test_printed_list_is_whole(client: Client) -> None:
    for number in range(25):
        factories.project(title=f"Nummer {number}")
    page = client.get("/dossier/lijst/").content.decode()
    assert page.count('<th scope="row">') == 25
    list_of_one = client.get("/dossier/lijst/?p=nummer-3~bel").content.decode()
    assert list_of_one.count('<th scope="row">') == 1
    assert "Notitie: bel" in list_of_one


def test_list_leads_to_both(client: Client, project: Project) -> None:
    page = client.get("/projecten/?thema=samenwerken").content.decode()
    assert 'href="/dossier/?thema=samenwerken" rel="nofollow"' in page
    assert 'href="/dossier/lijst/?thema=samenwerken" rel="nofollow"' in page


@pytest.mark.usefixtures("real_projects")
def test_documents_are_told_once_by_the_names_of_their_page(client: Client) -> None:
    page = client.get("/dossier/?p=toss").content.decode()
    assert "Roadmap tOss" in page
    assert "Hier vind je de Roadmap tOss" not in page
