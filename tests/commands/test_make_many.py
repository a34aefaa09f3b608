"""A scratch database with many believable projects."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.models import Project, SearchDocument, Theme
from tests import factories

pytestmark = pytest.mark.django_db


def test_many_projects_are_made_and_indexed() -> None:
    Theme.objects.create(name="Vitaliteit")
    for name in ("Oss", "Ede", "Urk"):
        place = factories.organisation(name)
        factories.project(
            place, title=f"Leren in {name}", source_page="001", text="<p>a</p><p>b</p>"
        )
    call_command("make_many", 50, stdout=StringIO())
    assert Project.objects.published().count() == SearchDocument.objects.count() == 50


def test_nothing_is_made_of_nothing() -> None:
    with pytest.raises(CommandError, match="load_fixtures"):
        call_command("make_many", 50)
