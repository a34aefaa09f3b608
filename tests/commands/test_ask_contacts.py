"""The command that asks contact persons: what it sends, and what it may print."""

from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from projects.models import Confirmation, Contact
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> Any:
    def call(*arguments: str) -> str:
        said = StringIO()
        call_command("ask_contacts", *arguments, stdout=said, stderr=said)
        return said.getvalue()

    return call


def three() -> list[Contact]:
    project = factories.project()
    return [factories.contact(project, f"Jan {n}", email=f"jan{n}@oss.nl") for n in range(3)]


def test_everyone_is_asked_once(run: Any) -> None:
    three()
    assert run() == "Gevraagd: 3.\n"
    assert run() == "Gevraagd: 0.\n"
    assert len(mail.outbox) == 3


def test_dry_run_sends_nothing(run: Any) -> None:
    three()
    assert run("--dry-run") == "Te vragen: 3. Er is niets verstuurd.\n"
    assert not mail.outbox
    assert not Confirmation.objects.exists()


def test_limit(run: Any) -> None:
    three()
    assert run("--limit", "2") == "Gevraagd: 2.\n"
    assert run() == "Gevraagd: 1.\n"


def test_output_names_nobody(run: Any) -> None:
    person = three()[0]
    Contact.objects.filter(pk=person.pk).update(email="jan0@")
    said = run()
    assert f"contactpersoon {person.pk} (/beheer/projects/contact/{person.pk}/change/)" in said
    assert "het e-mailadres klopt niet" in said
    assert "jan0" not in said.lower()


def test_missing_setting_is_reported(run: Any, settings: Any) -> None:
    settings.SITE_URL = ""
    three()
    with pytest.raises(CommandError, match="SITE_URL"):
        run()
