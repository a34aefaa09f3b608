"""People: their numbers, and what is shown of them where."""

import pytest
from django.core.exceptions import ValidationError

from projects.models import Contact, ProjectContact
from tests import factories

pytestmark = pytest.mark.django_db


def test_numbers_are_read_as_people_write_them() -> None:
    person = Contact(name="Jan", phone="06 - 54 96 60 57", other_phones="088 7029707,0412-629911")
    person.full_clean()
    assert person.phone == "+31654966057"
    assert person.other_phone_list == ["+31887029707", "+31412629911"]
    assert person.phone_display == "06 54966057"


def test_wrong_number_is_told_at_its_field() -> None:
    with pytest.raises(ValidationError) as caught:
        Contact(name="Jan", phone="14 0252", other_phones="088 7029707, 12").full_clean()
    errors = caught.value.message_dict
    assert errors["phone"] == ["Dit is geen geldig Nederlands telefoonnummer."]
    assert errors["other_phones"] == ["‘12’ is geen geldig Nederlands telefoonnummer."]


def test_someone_without_anything_is_refused() -> None:
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
def test_how_a_contact_is_called(fields: dict[str, str], shown: str) -> None:
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
