"""No contact person of the real projects is in a feed, a calendar or the archive."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from projects.exports.snapshots import make_snapshot
from projects.models import Contact, Theme
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_projects")]
WHOLE = ("/projecten.ics", "/archief/2026-4.csv", "/archief/2026-4.json")


def details() -> Iterator[str]:
    """The names, addresses and numbers of all contact persons."""
    for one in Contact.objects.all():
        if " " in one.name:
            yield one.name.lower()
        yield from filter(None, [one.email.lower(), *_digits(one)])


def _digits(contact: Contact) -> list[str]:
    numbers = [contact.phone, *contact.other_phone_list]
    return [digits for number in numbers if len(digits := re.sub(r"\D", "", number)[-9:]) == 9]


def named_in(text: str) -> list[str]:
    digits = re.sub(r"[\s()./–-]", "", text)
    return [one for one in details() if one in text.lower() or (one.isdigit() and one in digits)]


@pytest.fixture
def snapshots() -> None:
    make_snapshot(factories.noon(2026, 11, 1))


@pytest.mark.usefixtures("snapshots")
@pytest.mark.parametrize("address", WHOLE)
def test_not_in_what_has_all(client: Client, address: str) -> None:
    response: Any = client.get(address)
    text = response.getvalue().decode()
    assert len(text) > 10_000
    assert len(list(details())) > 100
    assert named_in(text.replace("\r\n ", "")) == []


def test_not_in_the_feeds_of_all_themes(client: Client) -> None:
    for theme in Theme.objects.all():
        text = client.get(f"/themas/{theme.slug}/nieuw.atom").content.decode()
        assert "<feed" in text
        assert named_in(text) == []
