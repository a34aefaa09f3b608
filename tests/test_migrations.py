"""A newer version of the site takes over what this one kept, and this one goes on with it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from projects import migrations
from projects.models import Organisation, Project
from tests import factories
from tests.questions import find

MIGRATIONS = Path(migrations.__path__[0])
LAST = max(path.stem for path in MIGRATIONS.glob("0*.py"))
# SQLite makes both tables anew for this: triggers that read them would forbid it, or get lost.
NEXT = f"""
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("projects", "{LAST}")]
    operations = [
        migrations.AddField("project", "subtitle", models.CharField(max_length=9, null=True)),
        migrations.AlterField("project", "title", models.CharField(max_length=400)),
        migrations.AlterField("organisation", "name", models.CharField(max_length=400)),
    ]
"""


@pytest.fixture
def _next_version(
    transactional_db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The migrations with one more, which is taken back afterwards."""
    folder = copytree(MIGRATIONS, tmp_path / "migrations_of_the_next_version")
    (folder / "9999_next.py").write_text(NEXT)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"projects": folder.name}
    yield
    call_command("migrate", "projects", LAST, verbosity=0)


@pytest.mark.usefixtures("_next_version")
def test_a_filled_database_is_upgraded() -> None:
    maashorst = factories.organisation("Maashorst")
    uden = factories.organisation("Uden", successor=maashorst, merged_on="2022-01-01")
    project = factories.project(uden, title="Rolwisseling")
    assert find("rolwisseling").primary_keys == (project.pk,)
    call_command("migrate", verbosity=0)
    assert ("projects", "9999_next") in MigrationRecorder(connection).applied_migrations()
    assert Organisation.objects.get(name="Uden").successor == maashorst
    assert find("rolwisseling").primary_keys == (project.pk,)
    Project.objects.update(title="Van rol wisselen")
    assert find("wisselen").primary_keys == (project.pk,)
