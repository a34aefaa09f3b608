"""What is found about the pages of staff with a choice of projects."""

import pytest
from django.core.management import call_command
from django.test import Client

from projects.findings.selection_pages import NOT_SHOWN, check_selected
from projects.models import Finding, Project, SelectionPage
from projects.public.selection_findings import EMPTY, LOST, check_selections
from tests import factories

pytestmark = pytest.mark.django_db


def found(rule: str) -> list[str]:
    return list(Finding.objects.filter(rule=rule).values_list("message", flat=True))


def test_a_project_in_front_that_nobody_sees() -> None:
    page, project = factories.selection_page(), factories.project(status="ingetrokken")
    factories.select(page, project, factories.project())
    factories.select(page, factories.project(status="concept"), role="weg")
    assert check_selected() == 1
    finding = Finding.objects.get(rule=NOT_SHOWN)
    assert finding.project == project
    assert finding.message == (
        "Vooraan in de selectie ‘Voor kleine gemeenten’ hoort een project dat niet op de site "
        "staat (ingetrokken)."
    )
    Project.objects.update(status="gepubliceerd")
    assert check_selected() == 0
    assert not Finding.objects.exists()


def test_it_is_told_when_staff_withdraw_a_project(admin_client: Client) -> None:
    project = factories.project()
    factories.select(factories.selection_page(), project)
    data = {"action": "withdraw", "_selected_action": [project.pk], "sure": "yes", "post": "yes"}
    admin_client.post("/beheer/projects/project/", data)
    project.refresh_from_db()
    assert bool(found(NOT_SHOWN)) == (project.status == "ingetrokken")


def test_a_choice_that_gives_nothing() -> None:
    project = factories.project(theme=factories.theme("Vitaliteit"))
    page = factories.selection_page(choice="thema=vitaliteit")
    assert check_selections() == 0
    Project.objects.update(status="concept")
    assert check_selections() == 1
    said = ["De keuze van de selectie ‘Voor kleine gemeenten’ geeft geen enkel project."]
    assert found(EMPTY) == said
    Finding.objects.update(status=Finding.Status.ACCEPTED)
    check_selections()
    assert not Finding.objects.open().exists()
    SelectionPage.objects.update(choice="")
    factories.select(page, project)
    assert check_selections() == 1  # and nobody sees what is in front
    Project.objects.update(status="gepubliceerd")
    assert check_selections() == 0


def test_a_choice_that_is_not_understood_any_more() -> None:
    factories.selection_page(choice="thema=foo")
    assert check_selections() == 1
    assert found(LOST) == [
        "Van de keuze van de selectie ‘Voor kleine gemeenten’ begrijpen wij dit niet meer: "
        "Thema: ‘foo’ kennen wij niet."
    ]
    assert not found(EMPTY)


def test_a_page_that_is_not_published_is_nobody_s_concern() -> None:
    page = factories.selection_page(status="concept", choice="thema=foo")
    factories.select(page, factories.project(status="concept"))
    assert check_selections() == check_selected() == 0


@pytest.mark.parametrize("command", ["tidy_up", "check_projects"])
def test_they_are_checked_every_night(command: str) -> None:
    factories.selection_page(choice="thema=foo")
    call_command(command, verbosity=0)
    assert found(LOST)


def test_many_pages_take_as_few_queries(django_assert_max_num_queries: object) -> None:
    factories.project(theme=factories.theme("Vitaliteit"))
    for number in range(20):
        factories.selection_page(f"Pagina {number}", choice="thema=vitaliteit")
    check_selections()
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        check_selections()
