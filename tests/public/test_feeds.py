"""What a feed reader gets."""

from datetime import date

import pytest
from django.test import Client

from projects.models import Project, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def feed(client: Client) -> str:
    response = client.get("/nieuw.atom")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return response.content.decode()


def test_who_came_last_stands_first(client: Client) -> None:
    for title, day in (("Oud", date(2024, 1, 1)), ("Nieuw", date(2025, 1, 1)), ("Eerst", None)):
        factories.project(title=title)
        Project.objects.filter(title=title).update(published_on=day)
    factories.project(title="Geheim", status="concept")
    text = feed(client)
    assert text.index("Nieuw<") < text.index("Oud<") < text.index("Eerst<")
    assert "Geheim" not in text


def test_project_that_comes_back_is_not_new(client: Client, admin_client: Client) -> None:
    factories.project(title="Nieuw")
    old = factories.project(title="Al jaren")
    Project.objects.filter(pk=old.pk).update(published_on=None)
    for action in ("withdraw", "publish", "make_draft", "publish"):
        data = {"action": action, "_selected_action": [old.pk], "_zeker": "ja"}
        admin_client.post("/beheer/projects/project/", data)
    text = feed(client)
    assert text.index("Nieuw<") < text.index("Al jaren<")
    assert text.count("<published>") == 1


def test_entry_says_who_and_what_but_no_person(client: Client) -> None:
    theme = Theme.objects.create(name="Vitaliteit")
    project = factories.project(
        factories.organisation("Oss"), theme=theme, text="<p>Vraag het Jan Smit.</p>"
    )
    factories.contact(project, "Jan Smit")
    text = feed(client)
    assert "Subsidieproject van Oss. Thema: Vitaliteit." in text
    assert "Smit" not in text
    Project.objects.update(second_theme=factories.theme("HRM"))
    assert "Subsidieproject van Oss. Thema’s: Vitaliteit en HRM." in feed(client)
