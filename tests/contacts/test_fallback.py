"""Whom a visitor is text to ask when nobody at a project can be reached."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from projects.models import Contact, Organisation, Project
from projects.public.contact_details import allowance
from tests import factories

pytestmark = pytest.mark.django_db
GENERAL = {
    "general_email": "po@oss.nl",
    "general_phone": "+31412629911",
    "general_url": "https://oss.nl/contact",
}


@pytest.fixture
def project() -> Project:
    return factories.project(factories.organisation("Oss", **GENERAL))


def asked(client: Client, project: Project) -> str:
    """Whom to ask, with the addresses and numbers that the button shows."""
    page = client.post(f"{project.get_absolute_url()}contact/").content.decode()
    _, there, after = page.partition("Wie kun je vragen?")
    return after.partition("</main>")[0] if there else ""


def test_municipality_replaces_a_contact_who_left(client: Client, project: Project) -> None:
    person = factories.contact(project)
    assert "j.smit@oss.nl" in asked(client, project)
    assert "po@oss.nl" not in asked(client, project)
    Contact.objects.filter(pk=person.pk).update(left_on=date(2026, 1, 1))
    text = asked(client, project)
    assert "De contactpersoon werkt hier niet meer. Vraag het aan:" in text
    for part in ("Gemeente Oss", "mailto:po@oss.nl", "0412 629 911", "https://oss.nl/contact"):
        assert part in text
    assert "smit" not in text.lower()


def test_nothing_is_said_of_a_hidden_contact(client: Client, project: Project) -> None:
    factories.contact(project, is_public=False)
    assert "Er is nu geen contactpersoon bekend. Vraag het aan:" in asked(client, project)


def test_person_without_address_keeps_their_name(client: Client, project: Project) -> None:
    factories.contact(project, email="")
    text = asked(client, project)
    assert "Jan Smit" in text
    assert "Hier staat geen adres of nummer bij. Vraag het aan:" in text


def test_no_address_at_all(client: Client) -> None:
    text = asked(client, factories.project(factories.organisation("Oss")))
    assert "Er is nu geen contactpersoon bekend. Vraag het aan:" in text
    assert "mailto:subsidies@aeno.nl?subject=" in text


def test_website_is_there_where_no_address_is(client: Client) -> None:
    text = asked(client, factories.project(factories.organisation("Oss", website="https://oss.nl")))
    assert '<a href="https://oss.nl" rel="noopener">Website van gemeente Oss</a>' in text
    assert "mailto:subsidies@aeno.nl" in text  # a website may have no form
    assert text.index("Gemeente Oss") < text.index("A&amp;O fonds Gemeenten</strong>")


def test_merged_municipality_is_replaced_by_the_current_one(client: Client) -> None:
    now = factories.organisation("Maashorst", general_email="po@maashorst.nl")
    merged: dict[str, Any] = {"successor": now, "merged_on": date(2022, 1, 1)}
    old = [factories.organisation(name, **merged, **GENERAL) for name in ("Uden", "Landerd")]
    text = asked(client, factories.project(*old))
    assert text.count("po@maashorst.nl") == 2  # once to click and once to read
    assert "Gemeente Uden en Landerd, nu Maashorst" in text
    assert "po@oss.nl" not in text


def test_address_of_a_municipality_that_is_no_more_says_so(client: Client) -> None:
    now = factories.organisation("Maashorst", general_email="po@maashorst.nl")
    merged: dict[str, Any] = {"successor": now, "merged_on": date(2022, 1, 1)}
    project = factories.project(factories.organisation("Uden", **merged))
    factories.contact(project, email="j.smit@uden.nl")
    text = asked(client, project)
    assert "Uden hoort nu bij Maashorst. Dit e-mailadres werkt misschien niet meer." in text
    assert "Lukt dat niet? Vraag het aan:" in text
    assert "mailto:po@maashorst.nl" in text


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("info@oss.nl", "Algemeen adres"),
        ("s.feenstra@bergenopzoom.nl", "Contactpersoon, naam niet bekend"),
    ],
)
def test_address_is_called_general_only_if_it_is(
    email: str, expected: str, client: Client, project: Project
) -> None:
    factories.contact(project, "", email=email)
    assert f"<strong>{expected}</strong>" in asked(client, project)


@pytest.mark.usefixtures("real_projects")
def test_there_is_always_someone_to_ask(client: Client) -> None:
    projects = list(Project.objects.all())
    assert len(projects) == 154
    allowance.clear()
    nobody = [one.slug for one in projects if "mailto:" not in asked(client, one)]
    # These have a number alone.
    assert all("tel:" in asked(client, Project.objects.get(slug=slug)) for slug in nobody)


def test_new_address_shows_at_once(client: Client, project: Project) -> None:
    asked(client, project)
    Organisation.objects.update(general_email="hr@oss.nl")
    assert "hr@oss.nl" in asked(client, project)
