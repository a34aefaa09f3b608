"""A catalogue in use gets the websites and inhabitants that a new one begins with."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from projects.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("real_projects")
def test_only_what_nobody_filled_in_is_filled() -> None:
    before = Organisation.objects.get(name="Oss")
    Organisation.objects.filter(name__in=["Oss", "Uden"]).update(website="", inhabitants=None)
    Organisation.objects.filter(name="Assen").update(website="https://elders.nl", inhabitants=None)
    migration = import_module("projects.migrations.0018_fill_websites")
    migration.fill(apps, connection.schema_editor())
    oss = Organisation.objects.get(name="Oss")
    assert (oss.website, oss.inhabitants) == (before.website, before.inhabitants)
    assert Organisation.objects.get(name="Assen").website == "https://elders.nl"
    assert Organisation.objects.get(name="Assen").inhabitants is None
