"""Contacts: their numbers, and what is shown of them where."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from projects.models import Contact, Project, ProjectContact
from tests import factories

pytestmark = pytest.mark.django_db


def test_numbers_are_read_as_people_write_them() -> None:
    person = Contact(name="Jan", phone="06 - 54 96 60 57", other_phones="088 7029707,0412-629911")
    person.full_clean()
    assert person.phone == "+31654966057"
    assert person.other_phone_list == ["+31887029707", "+31412629911"]
    assert person.phone_display == "06 54966057"


def test_invalid_number_is_reported_at_its_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Contact(name="Jan", phone="14 0252", other_phones="088 7029707, 12").full_clean()
    errors = caught.value.message_dict
    assert errors["phone"] == ["Dit is geen geldig Nederlands telefoonnummer."]
    assert errors["other_phones"] == ["‘12’ is geen geldig Nederlands telefoonnummer."]


def test_empty_contact_is_refused() -> None:
    with pytest.raises(ValidationError, match="Vul een naam, een e-mailadres of een nummer in"):
        Contact().full_clean()


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"name": "Jan Smit", "email": "j@oss.nl"}, "Jan Smit"),
        ({"email": "info@oss.nl"}, "info@oss.nl"),
        ({"phone": "+31654966057"}, "06 54966057"),
        ({"phone_source": "14 0252"}, "zonder naam"),
    ],
)
def test_display_name(fields: dict[str, str], shown: str) -> None:
    assert str(Contact(**fields)) == shown


def test_what_is_shown_at_a_project() -> None:
    project = factories.project()
    factories.contact(project, phone="+31654966057", other_phones="+31887029707")
    named = ProjectContact.objects.get()
    assert named.email == "j.smit@oss.nl"
    assert named.phones_display == [
        ("+31654966057", "06 54966057"),
        ("+31887029707", "088 702 9707"),
    ]
    named.show_email = named.show_phone = False
    assert (named.email, named.phones) == ("", [])


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"is_public": False}, False),
        ({"left_on": date(2026, 1, 1)}, False),
    ],
)
def test_who_is_on_the_site(fields: dict[str, Any], shown: bool) -> None:
    person = factories.contact(factories.project(), **fields)
    assert person.is_shown is shown
    assert Contact.objects.public().exists() is shown
    assert ProjectContact.objects.public().exists() is shown


@pytest.mark.parametrize(
    ("fields", "waits"),
    [
        ({}, True),
        ({"last_confirmed_on": date(2025, 3, 1)}, True),
        ({"last_confirmed_on": date(2025, 3, 2)}, False),
        ({"left_on": date(2026, 1, 1)}, False),
    ],
)
def test_who_should_confirm(fields: dict[str, Any], waits: bool) -> None:
    Contact.objects.create(name="Jan", **fields)
    assert Contact.objects.to_confirm(date(2026, 3, 2)).exists() is waits


@pytest.mark.parametrize(
    ("fields", "at_project", "nobody"),
    [
        ({"phone": "+31612345678"}, {}, False),
        ({"phone": "+31612345678"}, {"show_email": False}, False),
        ({}, {"show_email": False}, True),
        ({"email": "", "other_phones": "+31612345678"}, {}, False),
        ({"email": ""}, {}, True),
        ({"is_public": False}, {}, True),
    ],
)
def test_project_without_reachable_contact(
    fields: dict[str, Any], at_project: dict[str, bool], nobody: bool
) -> None:
    factories.contact(factories.project(), **fields)
    ProjectContact.objects.update(**at_project)
    named = ProjectContact.objects.public()
    assert Project.objects.without_reachable_contact().exists() is nobody
    assert any(one.is_reachable for one in named) is not nobody
    assert named.reachable().exists() is not nobody
