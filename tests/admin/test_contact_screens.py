"""Contacts: found by how they stand, taken off the site in one step, never put back by accident."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Confirmation, Contact, Organisation
from tests import factories
from tests.admin.conftest import errors_of
from tests.admin.test_actions import run

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def listed(client: Client, screen: str = "contact", **query: str) -> list[str]:
    response = client.get(reverse(f"admin:projects_{screen}_changelist"), query)
    return sorted(str(row) for row in response.context["cl"].result_list)


def test_contacts_are_found_by_how_they_stand(admin_client: Client) -> None:
    project = factories.project()
    day = timezone.localdate() - timedelta(days=3)
    for name, fields in {
        "Hier": {"last_confirmed_on": day},
        "Oud": {"last_confirmed_on": day - timedelta(days=400)},
        "Weg": {"left_on": day},
        "Nee": {"objected_on": day, "is_public": False},
        "Stil": {"email": "", "last_confirmed_on": day},
    }.items():
        factories.contact(project, name, **fields)
    Contact.objects.create(name="Los", is_public=False)
    someone = Contact.objects.get(name="Hier")
    Confirmation.objects.create(
        contact=someone, asked_on=day, answered_on=day, answer="wijziging", name="Hier en daar"
    )
    for standing, names in {
        "site": ["Hier", "Oud", "Stil"],
        "bevestigen": ["Oud"],
        "voorstel": ["Hier"],
        "vertrokken": ["Weg"],
        "bezwaar": ["Nee"],
        "onbereikbaar": ["Los", "Stil"],
        "los": ["Los"],
    }.items():
        assert listed(admin_client, stand=standing) == names
    assert listed(admin_client, q="weg") == ["Weg"]


def test_projects_with_nobody_to_ask_are_found(admin_client: Client) -> None:
    factories.contact(factories.project(title="Met"))
    factories.project(title="Zonder")
    assert listed(admin_client, "project", vragen="niemand") == ["Zonder"]


def test_who_left_is_off_the_site_at_once(admin_client: Client, client: Client) -> None:
    project = factories.project()
    person = factories.contact(project)
    Client().get(project.get_absolute_url())
    said = run(admin_client, "mark_left", person)
    assert said == ["1 contactpersoon vertrokken; bezoekers zien ze niet meer."]
    assert "Smit" not in Client().get(project.get_absolute_url()).content.decode()


def test_day_of_leaving_stays(admin_client: Client) -> None:
    person = factories.contact(factories.project(), left_on=TODAY)
    run(admin_client, "mark_left", person)
    assert Contact.objects.get().left_on == TODAY


def test_who_said_no_is_not_put_back(admin_client: Client) -> None:
    project = factories.project()
    no = factories.contact(project, "Nee", is_public=False, objected_on=TODAY)
    yes = factories.contact(project, "Ja", is_public=False)
    assert run(admin_client, "show", no, yes) == [
        "1 contactpersoon op de site gezet.",
        "1 persoon wil niet op de site of is vertrokken: daar is niets veranderd.",
    ]
    assert list(Contact.objects.public()) == [yes]


def test_confirmed_by_telephone(admin_client: Client) -> None:
    person = factories.contact(factories.project())
    assert run(admin_client, "mark_confirmed", person) == ["1 contactpersoon bevestigd."]
    assert Contact.objects.get().last_confirmed_on == timezone.localdate()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Kies waarom deze gegevens op de site mogen staan."),
        ({"basis": "toestemming"}, "Vul in op welke dag de toestemming is gegeven."),
        ({"basis": "subsidie", "left_on": "1-1-2999"}, "Deze dag moet nog komen."),
        ({"basis": "subsidie", "objected_on": "1-1-2020"}, "Deze persoon wil niet op de site."),
    ],
)
def test_contact_that_cannot_be(values: dict[str, str], message: str, open_form: Any) -> None:
    response = open_form("contact").save(name="Jan", is_public="on", **values)
    assert message in str(errors_of(response))
    assert not Contact.objects.exists()


@pytest.mark.parametrize("screen", ["municipality", "partnership", "otherorganisation"])
def test_general_address_as_people_type_it(screen: str, open_form: Any) -> None:
    form = open_form(screen)
    typed = {"general_phone": "0412 - 62 99 11", "general_url": "oss.nl/contact"}
    assert form.save(name="Oss", kind="overig", **typed).status_code == 302
    place = Organisation.objects.get()
    assert (place.general_phone, place.general_url) == ("+31412629911", "https://oss.nl/contact")
    assert "geldig Nederlands" in str(errors_of(form.save(name="Uden", general_phone="12")))
