"""A contact person who was asked, and the link that they got."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.contacts.signed_links import signed_url
from projects.models import Confirmation, Contact, Project
from tests import factories


@pytest.fixture
def project() -> Project:
    return factories.project(factories.organisation("Oss"), title="Fit in Oss")


@pytest.fixture
def person(project: Project) -> Contact:
    return factories.contact(project, phone="+31612345678")


@pytest.fixture
def question(person: Contact) -> Confirmation:
    return Confirmation.objects.create(contact=person, asked_on=timezone.localdate())


@pytest.fixture
def path(question: Confirmation, settings: Any) -> str:
    return signed_url(question).removeprefix(settings.SITE_URL)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Move the clock of signatures forward by a number of days."""
    import time

    now = time.time

    def go(days: int) -> None:
        monkeypatch.setattr(time, "time", lambda: now() + timedelta(days=days).total_seconds())

    return go
