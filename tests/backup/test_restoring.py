"""A broken, foreign or newer archive changes nothing; an older one is brought up to date."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections

from projects import migrations
from projects.backup import restoring, uploads
from projects.backup.archive import MANIFEST
from projects.backup.errors import BackupError
from projects.models import Project
from tests.backup.databases import KINDS, contents, put_back
from tests.test_migrations import NEXT

pytestmark = pytest.mark.own_database

OTHER = "tables/projects.theme.jsonl"
UPLOAD = "files/"


def altered(backup: Path, to: Path, alter: Callable[[str, bytes], bytes]) -> Path:
    """Copy an archive, each part altered."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            new.writestr(name, alter(name, old.read(name)))
    return to


def with_manifest(backup: Path, to: Path, **said: Any) -> Path:
    def alter(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | said).encode() if name == MANIFEST else content

    return altered(backup, to, alter)


def refused(path: Path, match: str, database: Callable[[str], str]) -> None:
    alias = database("sqlite")
    with pytest.raises(BackupError, match=match):
        put_back(path, alias)
    assert not connections[alias].introspection.table_names()


def test_cut_off(backup: Path, tmp_path: Path, database: Callable[[str], str]) -> None:
    content = backup.read_bytes()
    for size in (0, 1000, len(content) // 2, len(content) - 5):
        (tmp_path / "b.zip").write_bytes(content[:size])
        refused(tmp_path / "b.zip", "geen back-up", database)


def test_flipped_byte(backup: Path, tmp_path: Path, database: Callable[[str], str]) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "b.zip").write_bytes(content)
    refused(tmp_path / "b.zip", "beschadigd of niet heel", database)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (OTHER, b""),
        (OTHER, b'["x", "Werk", "werk"]\n'),
        (OTHER, b'[1, null, "werk"]\n'),
        (UPLOAD, b"iets anders"),
    ],
)
def test_part_that_is_wrong(
    part: str, content: bytes, backup: Path, tmp_path: Path, database: Callable[[str], str]
) -> None:
    def alter(name: str, old: bytes) -> bytes:
        return content if name.startswith(part) else old

    refused(altered(backup, tmp_path / "b.zip", alter), "beschadigd of niet heel", database)


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ({"format": "iets anders"}, "geen back-up van de Projectenbank"),
        ({"version": 2}, "andere versie van de site"),
        ({"tables": {}}, "beschadigd of niet heel"),
        ({"migrations": 3}, "beschadigd of niet heel"),
        ({"files": {"../../etc/x": {"bytes": 1, "digest": "0"}}}, "beschadigd of niet heel"),
        ({"migrations": [["projects", "9999_later"]]}, r"nieuwere versie .*projects\.9999_later"),
    ],
)
def test_manifest_of_another(
    said: dict[str, Any],
    match: str,
    backup: Path,
    tmp_path: Path,
    database: Callable[[str], str],
) -> None:
    refused(with_manifest(backup, tmp_path / "b.zip", **said), match, database)


def test_foreign_zip(tmp_path: Path, database: Callable[[str], str]) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    refused(tmp_path / "b.zip", "geen back-up van de Projectenbank", database)


@pytest.mark.parametrize("kind", KINDS)
def test_backup_of_an_older_release(
    kind: str,
    backup: Path,
    database: Callable[[str], str],
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = copytree(Path(migrations.__path__[0]), tmp_path / "migrations_after_a_backup")
    (folder / "9999_next.py").write_text(NEXT)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"projects": folder.name}
    alias = database(kind)
    put_back(backup, alias)
    assert Project.objects.using(alias).count() == 154
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM projects_project WHERE subtitle IS NULL")
        assert cursor.fetchone() == (154,)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("breaks", ["check_constraints", "place_new"])
def test_failure_leaves_the_former_state(
    kind: str,
    breaks: str,
    backup: Path,
    restored: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    alias = restored(kind)
    for path in list(uploads.stored_paths()):
        (settings.MEDIA_ROOT / path).rename(settings.MEDIA_ROOT / "bestanden" / "eerder")
    Project.objects.using(alias).update(title="Anders")
    before = contents(alias, tmp_path)

    def fail(*_: Any) -> None:
        raise DatabaseError("No space left on device")

    place_new = uploads.Staging.place_new

    def place_and_fail(self: uploads.Staging) -> None:
        place_new(self)
        fail()

    if breaks == "place_new":
        monkeypatch.setattr(uploads.Staging, "place_new", place_and_fail)
    else:
        monkeypatch.setattr(connections[alias], "check_constraints", fail)
    with pytest.raises(DatabaseError):
        put_back(backup, alias, replaces=True)
    monkeypatch.undo()
    assert contents(alias, tmp_path) == before
    assert not list(settings.MEDIA_ROOT.glob(f"{uploads.STAGING}*"))


def test_files_of_before_are_replaced(
    backup: Path, restored: Callable[[str], str], settings: Any
) -> None:
    alias = restored("sqlite")
    (path,) = uploads.stored_paths()
    (settings.MEDIA_ROOT / path).write_bytes(b"kapot")
    (settings.MEDIA_ROOT / "bestanden" / "eerder").write_bytes(b"van een ander")
    put_back(backup, alias, replaces=True)
    assert list(uploads.stored_paths()) == [path]
    assert (settings.MEDIA_ROOT / path).read_bytes() == b"%PDF-1.7 plan"
    assert restoring.what_is_there(alias).endswith("1 account, 1 bestand")


def test_scratch_database_is_migrated_without_the_catalogue(
    database: Callable[[str], str],
) -> None:
    """Nothing of it is read, and its log doesn't tell of the rights of groups elsewhere."""

    def refuse(*_: Any) -> None:
        raise AssertionError("the catalogue was asked")

    with connections["default"].execute_wrapper(refuse):
        call_command("migrate", database=database("sqlite"), verbosity=0)
