"""A scratch database with many realistic projects."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.models import Project, SearchDocument, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def test_projects_are_generated_and_indexed() -> None:
    Theme.objects.create(name="Vitaliteit")
    for name in ("Oss", "Ede", "Urk"):
        place = factories.organisation(name)
        factories.project(
            place, title=f"Leren in {name}", source_page="001", text="<p>a</p><p>b</p>"
        )
    call_command("make_many", 50, stdout=StringIO())
    assert Project.objects.published().count() == SearchDocument.objects.count() == 50


def test_empty_database_is_refused() -> None:
    with pytest.raises(CommandError, match="load_fixtures"):
        call_command("make_many", 50)
