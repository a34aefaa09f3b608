"""Who began with SQLite moves to PostgreSQL, and back, and loses nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from projects.backup import archive
from projects.backup.making import make
from projects.models import Contact, Project
from tests.backup.databases import KINDS, contents, put_back, without_log

pytestmark = pytest.mark.own_database


def test_sqlite_to_postgresql_and_back(
    backup: Path, database: Callable[[str], str], settings: Any, tmp_path: Path
) -> None:
    with archive.opened(backup) as (_, manifest):
        before = without_log(manifest)
    path = backup
    for kind in ("postgresql", "sqlite"):
        settings.MEDIA_ROOT = tmp_path / kind
        alias = database(kind)
        put_back(path, alias)
        path = tmp_path / f"{kind}.zip"
        assert without_log(make(path, alias).manifest) == before
        uploads = [p.read_bytes() for p in (tmp_path / kind).rglob("*") if p.is_file()]
        assert uploads == [b"%PDF-1.7 plan"]


@pytest.mark.parametrize("kind", KINDS)
def test_restored_catalogue_goes_on(
    kind: str, backup: Path, restored: Callable[[str], str]
) -> None:
    alias = restored(kind)
    with archive.opened(backup) as (_, manifest):
        last = manifest.tables["projects.contact"].last_number
    assert last > max(Contact.objects.using(alias).values_list("pk", flat=True))
    # The history of who had the highest number can't become that of somebody new.
    assert Contact.objects.using(alias).create(name="Nieuw").pk == last + 1
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT what FROM projects_auditentry ORDER BY id DESC")
        assert "is teruggezet" in cursor.fetchone()[0]
        # What the log holds stays there, as before.
        with pytest.raises(Exception, match="blijft daar een jaar"):
            cursor.execute("DELETE FROM projects_auditentry")


@pytest.mark.parametrize("kind", KINDS)
def test_filled_catalogue_is_replaced_only_when_told(
    kind: str, backup: Path, restored: Callable[[str], str], tmp_path: Path
) -> None:
    alias = restored(kind)
    before = contents(alias, tmp_path)
    Project.objects.using(alias).filter(pk__gt=1).update(title="Anders")
    Contact.objects.using(alias).create(name="Nieuw")
    changed = contents(alias, tmp_path)
    said = r"154 projecten, 514 organisaties, 161 contactpersonen, 1 account, 1 bestand"
    with pytest.raises(Exception, match=said):
        put_back(backup, alias)
    assert contents(alias, tmp_path) == changed
    put_back(backup, alias, replaces=True)
    assert contents(alias, tmp_path) == before
