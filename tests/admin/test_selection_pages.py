"""The screen of the pages of staff with a choice of projects."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from projects.accounts.groups import EDITORS, MANAGERS
from projects.models import FormerSlug, Project, SelectedProject, SelectionPage, Theme
from tests import factories
from tests.accounts.access import log_in
from tests.admin.conftest import FormPage, errors_of

pytestmark = pytest.mark.django_db
ADD = "/beheer/projects/selectionpage/add/"
PREVIEW = "/beheer/projects/selectionpage/voorbeeld/"


@pytest.fixture
def vitality() -> Theme:
    theme = factories.theme("Vitaliteit")
    factories.project(title="Fietsen", theme=theme)
    return theme


def rows(*projects: tuple[Project, str], there: int = 0) -> dict[str, Any]:
    """The rows of projects as the form sends them."""
    sent: dict[str, Any] = {"selected-TOTAL_FORMS": len(projects), "selected-INITIAL_FORMS": there}
    for at, (project, role) in enumerate(projects):
        sent |= {f"selected-{at}-project": project.pk, f"selected-{at}-role": role}
    return sent


def add(client: Client, *projects: tuple[Project, str], **fields: str) -> str:
    values = {"title": "Voor kleine gemeenten", "status": "gepubliceerd", "text": "", "choice": ""}
    data = {**values, **rows(*projects), **fields}
    text: str = client.post(ADD, data, follow=True).content.decode()
    return text


def test_what_is_made_is_on_the_site(admin_client: Client, client: Client, vitality: Theme) -> None:
    said = add(
        admin_client,
        (factories.project(title="Elders"), "vooraan"),
        (factories.project(title="Weg", theme=vitality), "weg"),
        text="<div>Zo kan <b>het</b> ook.<script>x()</script></div>",
        choice="https://projecten.aeno.nl/projecten/?thema=Vitaliteit&pagina=2",
    )
    assert "2 projecten in de keuze." in said
    page = SelectionPage.objects.get()
    assert page.choice == "thema=vitaliteit"
    assert page.text == "<p>Zo kan <strong>het</strong> ook.</p>"
    shown = client.get(page.get_absolute_url()).content.decode()
    assert shown.index(">Elders<") < shown.index(">Fietsen<")
    assert ">Weg<" not in shown


def test_a_wrong_choice_is_refused_with_why(admin_client: Client, vitality: Theme) -> None:
    said = add(admin_client, choice="/projecten/?thema=foo&tema=leren")
    assert "‘tema’ kennen wij niet als filter" in said
    said = add(admin_client, choice="/projecten/?thema=foo")
    assert "Thema: ‘foo’ kennen wij niet." in said
    assert 'value="/projecten/?thema=foo"' in said  # to mend it
    assert not SelectionPage.objects.exists()


def test_a_choice_that_gives_nothing_is_told(admin_client: Client, vitality: Theme) -> None:
    said = add(admin_client, choice="/projecten/?thema=vitaliteit&soort=idee")
    assert "Geen projecten in de keuze." in said
    assert SelectionPage.objects.get().choice == "thema=vitaliteit&soort=idee"


def test_a_choice_is_shown_as_the_address_and_stays(open_form: Callable[..., Any]) -> None:
    page = factories.selection_page(choice="thema=foo&q=zoë %26 co")
    form = open_form("selectionpage", page)
    assert form.values["choice"] == "/projecten/?thema=foo&q=zo%C3%AB+%26+co"
    assert form.save(title="Anders").status_code == 302
    page.refresh_from_db()
    assert (page.title, page.choice) == ("Anders", "thema=foo&q=zoë %26 co")
    errors = errors_of(open_form("selectionpage", page).save(choice="/projecten/?thema=fo"))
    assert errors == [["Thema: ‘fo’ kennen wij niet."]]


def test_a_project_stands_on_it_once(admin_client: Client) -> None:
    project = factories.project()
    said = add(admin_client, (project, "vooraan"), (project, "weg"))
    assert "Het staat vooraan of doet niet mee, niet allebei." in said


def test_another_slug_leads_on_from_the_former_one(
    open_form: Callable[..., Any], client: Client
) -> None:
    page = factories.selection_page()
    form = open_form("selectionpage", page)
    assert form.save(slug="").status_code == 200  # it needs one
    form.save(slug="klein")
    assert client.get("/selecties/voor-kleine-gemeenten/")["Location"] == "/selecties/klein/"
    assert "Dit was de webnaam" in add(form.client, slug="voor-kleine-gemeenten")


def test_what_was_on_the_site_is_withdrawn_not_deleted(admin_client: Client) -> None:
    page, draft = factories.selection_page(), factories.selection_page("Nieuw", status="concept")
    url = "/beheer/projects/selectionpage/{}/delete/"
    assert admin_client.post(url.format(page.pk), {"post": "yes"}).status_code == 403
    assert admin_client.post(url.format(draft.pk), {"post": "yes"}).status_code == 302
    data = {"action": "delete_selected", "_selected_action": [page.pk], "post": "yes"}
    admin_client.post("/beheer/projects/selectionpage/", data)
    assert list(SelectionPage.objects.all()) == [page]


def test_a_new_page_can_not_be_withdrawn(open_form: Callable[..., Any]) -> None:
    draft = factories.selection_page(status="concept")
    assert errors_of(open_form("selectionpage", draft).save(status="ingetrokken"))
    page = factories.selection_page("Anders")
    assert open_form("selectionpage", page).save(status="ingetrokken").status_code == 302
    page.refresh_from_db()
    assert page.withdrawn_on


def test_it_goes_back_from_its_history(
    open_form: Callable[..., Any], admin_client: Client, client: Client
) -> None:
    page = factories.selection_page(status="concept")
    factories.select(page, factories.project(title="Fietsen"))
    SelectionPage.objects.update(slug="klein")
    page.refresh_from_db()
    open_form("selectionpage", page).save(
        title="Per ongeluk", slug="groot", status="gepubliceerd", selected__0__DELETE="on"
    )
    history = admin_client.get(f"/beheer/projects/selectionpage/{page.pk}/history/")
    first = history.content.decode().rpartition("/versie/")[2].partition("/")[0]
    url = f"/beheer/projects/selectionpage/{page.pk}/versie/{first}/"
    snapshot = admin_client.get(url).context["snapshot"]
    admin_client.post(url, {"_geopend": snapshot})
    page.refresh_from_db()
    assert (page.title, page.slug, page.status) == ("Voor kleine gemeenten", "klein", "concept")
    assert page.published_on  # it was on the site, and keeps its address
    assert FormerSlug.objects.get().slug == "groot"
    assert SelectedProject.objects.get().project.title == "Fietsen"


def test_preview_of_what_is_not_saved(
    open_form: Callable[..., Any], client: Client, vitality: Theme
) -> None:
    page = factories.selection_page(choice="q=iets")
    factories.select(page, factories.project(title="Elders"), factories.project(title="Straks"))
    form = open_form("selectionpage", page)
    sent = {
        **form.values,
        "text": "<p>Zo wordt het.<script>x()</script></p>",
        "choice": "/projecten/?thema=vitaliteit",
        "selected-0-DELETE": "on",
    }
    response = form.client.post(f"/beheer/projects/selectionpage/{page.pk}/voorbeeld/", sent)
    said = response.content.decode()
    assert "Er is nog niets opgeslagen" in said
    assert "<p>Zo wordt het.</p>" in said
    assert said.index(">Straks<") < said.index(">Fietsen<")
    assert ">Elders<" not in said
    assert "no-store" in response["Cache-Control"]
    page.refresh_from_db()
    assert (page.text, page.choice) == ("", "q=iets")
    assert page.selected.count() == 2
    assert "Zo wordt het" not in client.get(page.get_absolute_url()).content.decode()


def test_preview_of_a_new_page(admin_client: Client, vitality: Theme) -> None:
    project = factories.project(title="Elders")
    data = {"title": "Nieuw", "status": "concept", "choice": "?thema=vitaliteit"}
    said = admin_client.post(PREVIEW, {**data, **rows((project, "vooraan"))}).content.decode()
    assert said.index(">Elders<") < said.index(">Fietsen<")
    assert f'formaction="{PREVIEW}"' in admin_client.get(ADD).content.decode()
    assert not SelectionPage.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"title": "\0", "choice": "\0"},
        {"choice": "/projecten/?thema=foo", "status": "weg"},
        {"selected-TOTAL_FORMS": "x"},
        {"selected-TOTAL_FORMS": "1", "selected-INITIAL_FORMS": "1", "selected-0-id": "9" * 30},
        {"selected-TOTAL_FORMS": "1", "selected-INITIAL_FORMS": "0", "selected-0-project": "é"},
    ],
)
def test_preview_takes_anything(data: dict[str, str], admin_client: Client) -> None:
    page = factories.selection_page()
    for url in (PREVIEW, f"/beheer/projects/selectionpage/{page.pk}/voorbeeld/"):
        assert admin_client.post(url, data).status_code == 200
        assert admin_client.get(url).status_code == 302
    assert admin_client.post("/beheer/projects/selectionpage/0/voorbeeld/").status_code == 404


@pytest.mark.parametrize(("who", "answer"), [(EDITORS, 200), (MANAGERS, 403), ("nobody", 403)])
def test_only_editors_preview(who: str, answer: int) -> None:
    assert log_in(who).post(PREVIEW, {"title": "x"}).status_code == answer


def test_two_editors_at_once(open_form: Callable[..., FormPage], vitality: Theme) -> None:
    page = factories.selection_page(choice="q=iets")
    mine, other = (open_form("selectionpage", page) for _ in range(2))
    other.save(choice="/projecten/?thema=vitaliteit")
    said = mine.save(title="Anders").content.decode()
    assert "een ander was je voor" in said
    assert 'value="/projecten/?thema=vitaliteit"' in said
