"""The commands that make a backup and put it back."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from projects.backup import archive, identity
from projects.models import Project
from tests import factories
from tests.backup.databases import new_database
from tests.questions import find

pytestmark = pytest.mark.own_database


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, django_db_blocker: Any) -> Iterator[None]:
    """A backup restores into a database that the other tests have no part in."""
    with django_db_blocker.unblock(), new_database("sqlite", tmp_path) as alias:
        usual = connections["default"]
        connections["default"] = connections[alias]
        try:
            call_command("migrate", verbosity=0)
            yield
        finally:
            connections["default"] = usual


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    factories.project(factories.organisation("Oss"), title="Rolwisseling")
    factories.attachment()
    file = tmp_path / "a.zip"
    assert "a.zip: 1 project, " in run("backup", file)
    return file


def test_backup_is_put_back_when_told(file: Path) -> None:
    assert "is heel: alles klopt" in run("restore", file, "--check")
    Project.objects.update(title="Stoelen")
    assert find("stoelen").primary_keys == (Project.objects.get().pk,)
    with pytest.raises(CommandError, match="hier staan al 1 project, 1 organisatie, 1 bestand"):
        run("restore", file)
    assert Project.objects.get().title == "Stoelen"
    said = run("restore", file, "--replace")
    assert said.startswith("Wordt vervangen: 1 project, 1 organisatie, 1 bestand.\n")
    assert "is teruggezet: 1 project, 1 organisatie, 1 bestand. Start de site opnieuw" in said
    assert "SECRET_KEY" not in said
    assert Project.objects.get().title == "Rolwisseling"
    assert find("stoelen").primary_keys == ()
    assert find("rolwisseling").primary_keys == (Project.objects.get().pk,)


def test_another_key_is_told(file: Path, settings: Any) -> None:
    old, settings.SECRET_KEY = settings.SECRET_KEY, "een andere"
    assert "herkent de site nu niet meer" in run("restore", file, "--replace")
    settings.SECRET_KEY_FALLBACKS = [old]
    with archive.opened(file) as (_, manifest):
        assert identity.knows_key_of(manifest.key_mark)


def test_what_goes_wrong_is_told(file: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Er is geen back-up gemaakt.*weg"):
        run("backup", tmp_path / "weg" / "a.zip")
    with pytest.raises(CommandError, match="dit bestand is er niet"):
        run("restore", tmp_path / "weg.zip")
    file.write_text("iets anders")
    with pytest.raises(CommandError, match="dit is geen back-up"):
        run("restore", file, "--check")
