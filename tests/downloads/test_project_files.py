"""A choice as CSV, Excel or JSON: the same projects as the list, in its order, and nobody named."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from projects.exports.about import NOTHING_FOUND
from projects.models import Contact, Project
from tests import factories
from tests.downloads.reading import cells_of, get, read, slugs

pytestmark = pytest.mark.django_db
FORMS = ("csv", "xlsx", "json")
every_form = pytest.mark.parametrize("form", FORMS)


def listed(client: Client, query: str) -> list[str]:
    page = client.get(f"/projecten/{query}").content.decode()
    return re.findall(r'data-keep="([^"]+)"', page.partition('id="lijken-erop"')[0])


@every_form
@pytest.mark.parametrize("query", ["?", "?volgorde=titel&soort=subsidieproject", "?q=leren"])
@pytest.mark.usefixtures("real_projects")
def test_has_the_choice_of_the_list_in_its_order(client: Client, form: str, query: str) -> None:
    found = slugs(get(client, f"/projecten.{form}{query}"), form)
    assert found[:20] == listed(client, query)
    assert len(found) == len(set(found)) > 20
    page = client.get(f"/projecten/{query}").content.decode()
    assert f">{len(found)} projecten als Excel</a>" in page


@every_form
def test_columns_are_chosen_as_people_type_them(client: Client, form: str) -> None:
    factories.project(factories.organisation("Oss"), title="Leren")
    (row,) = read(get(client, f"/projecten.{form}?kolommen=titel, AANVRAGER;webadres"), form)
    if form == "json":
        assert list(row) == ["titel", "organisaties", "url"]
    else:
        assert list(row) == ["Titel", "Aanvrager", "Webadres"]
        assert row["Aanvrager"] == "Oss"


def test_the_long_text_is_the_last_column(client: Client) -> None:
    factories.project(text="<p>Hoi</p>")
    (row,) = read(get(client, "/projecten.csv"), "csv")
    assert list(row.items())[-1] == ("Tekst", "Hoi")
    assert row["Webadres"].startswith("http://testserver/projecten/")


@every_form
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("kolommen=titel,prijs", "‘prijs’ kennen wij niet als kolom"),
        ("thema=zomaar", "‘zomaar’ kennen wij niet"),
        ("pagina=99", "geen pagina 99"),
        ("pagina=x", "‘x’ is geen nummer"),
        ("volgorde=prijs", "‘prijs’ kennen wij niet"),
    ],
)
def test_what_is_wrong_is_told_on_the_page(
    client: Client, form: str, query: str, message: str
) -> None:
    factories.project()
    response = client.get(f"/projecten.{form}?{query}", follow=True)
    assert [(at.partition("?")[0], status) for at, status in response.redirect_chain] == [
        ("/projecten/", 302)
    ]
    assert message in response.content.decode()


@every_form
@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "thema=%FF%FE",
        "pagina=" + "9" * 5000,
        "kolommen=" + "x" * 5000,
        "&".join(["thema=" + "é" * 100] * 20),
        "q=" + "leren " * 800,
    ],
)
def test_odd_input_is_answered(client: Client, form: str, query: str) -> None:
    factories.project()
    response = client.get(f"/projecten.{form}?{query}")
    assert response.status_code in (200, 302)
    response.getvalue()
    if response.status_code == 302:
        get(client, response["Location"])


def test_a_former_slug_leads_on(client: Client) -> None:
    theme = factories.theme("Vitaliteit")
    factories.project(theme=theme)
    theme.former_slugs.create(slug="gezond")
    response = client.get("/projecten.csv?thema=gezond")
    assert (response.status_code, response["Location"]) == (302, "/projecten.csv?thema=vitaliteit")


def test_an_empty_choice_says_so(client: Client) -> None:
    factories.project()
    csv = get(client, "/projecten.csv?q=xyzzy").decode("utf-8-sig").splitlines()
    assert csv[0].startswith("Webnaam;")
    assert csv[1:] == [NOTHING_FOUND]
    excel = get(client, "/projecten.xlsx?q=xyzzy")
    assert NOTHING_FOUND in cells_of(excel)
    assert read(excel, "xlsx") == []
    said = json.loads(get(client, "/projecten.json?q=xyzzy"))
    assert (said["over"]["aantal"], said["projecten"]) == (0, [])


def test_first_sheet_says_what_it_is(client: Client, settings: Any) -> None:
    settings.DATA_LICENCE = "Onze licentie"
    factories.project(theme=factories.theme("Vitaliteit"))
    said = cells_of(get(client, "/projecten.xlsx?thema=vitaliteit"))
    assert said[:4] == [
        "Projectenbank A&O fonds Gemeenten",
        "1 project",
        "Keuze",
        "Projecten over vitaliteit",
    ]
    assert "http://testserver/projecten/?thema=vitaliteit" in said
    assert any(one.startswith("Onze licentie: https://") for one in said)


def test_json_says_what_it_is(client: Client) -> None:
    factories.project()
    about = json.loads(get(client, "/projecten.json?volgorde=titel"))["over"]
    assert (about["keuze"], about["aantal"]) == ("Alle projecten", 1)
    assert about["licentie"]["url"].startswith("https://")
    assert about["adres"] == "http://testserver/projecten/?volgorde=titel"


@every_form
def test_nothing_unpublished_not_even_for_staff(
    admin_client: Client, client: Client, form: str
) -> None:
    shown = factories.project(slug="te-zien")
    factories.project(slug="concept", status=Project.Status.DRAFT)
    factories.project(slug="weg", status=Project.Status.WITHDRAWN)
    for one in (client, admin_client):
        for query in ("", "?status=concept", "?volgorde=titel"):
            assert slugs(get(one, f"/projecten.{form}{query}"), form) == [shown.slug]


@every_form
def test_no_formula_runs(client: Client, form: str) -> None:
    factories.project(title="=1+1", text=f"<p>{'lang ' * 10_000}</p>")
    (row,) = read(get(client, f"/projecten.{form}"), form)
    if form == "json":
        return
    assert row["Titel"] == {"csv": "'=1+1", "xlsx": "=1+1"}[form]
    assert row["Tekst"].endswith(" … (ingekort)")
    assert len(row["Tekst"]) == 32_000


def parts_of(contact: Contact) -> set[str]:
    """What would tell who somebody is, in the ways it is written."""
    phones = [contact.phone, *contact.other_phone_list]
    return {contact.name, contact.email, *phones, *(f"0{one[3:]}" for one in phones)} - {"", "0"}


@pytest.mark.usefixtures("real_projects")
def test_nobody_is_in_any_form(client: Client) -> None:
    texts = [get(client, "/projecten.csv").decode(), get(client, "/projecten.json").decode()]
    texts.append("\n".join(cells_of(get(client, "/projecten.xlsx"))))
    texts += [get(client, path).decode() for path in ("/gemeenten.json", "/themas.json")]
    wanted = {part for contact in Contact.objects.all() for part in parts_of(contact)}
    assert len(wanted) > 300
    for text in texts:
        bare = re.sub(r"[^\w@.+]", "", text)
        lower = text.lower()
        found = {one for one in wanted if one.lower() in lower or one in bare}
        assert found == set()
        assert not re.search(r"[\w.]+@[\w-]+\.\w", text)


@pytest.mark.usefixtures("real_projects")
def test_queries_do_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    get(client, "/projecten.csv?soort=idee")
    with django_assert_max_num_queries(12):
        get(client, "/projecten.csv?volgorde=titel")


def test_an_own_list_is_kept_by_nobody(client: Client) -> None:
    project = factories.project(slug="leren")
    response = client.get("/projecten.csv?bewaard=leren,weg")
    assert slugs(response.getvalue(), "csv") == [project.slug]
    assert response["Cache-Control"] == "no-store, private"
    assert "ETag" not in response.headers
