"""A backup is whole and checked, or isn't there."""

import stat
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connections, transaction

from projects.backup import making
from projects.backup.connections import snapshot
from projects.backup.errors import BackupError
from projects.backup.making import make
from projects.backup.rows import read_rows
from projects.models import Project, Theme
from tests.backup.databases import KINDS

pytestmark = pytest.mark.own_database


def test_only_its_owner_may_read_it(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", KINDS)
def test_one_moment_while_others_write(
    kind: str, restored: Callable[[str], str], tmp_path: Path
) -> None:
    alias = restored(kind)

    def write() -> None:
        with transaction.atomic(using=alias):
            Theme.objects.using(alias).create(name="Later", slug="later")
            Project.objects.using(alias).update(title="Later")
        connections[alias].close()

    with snapshot(alias):
        themes = list(read_rows(Theme, alias))
        other = Thread(target=write)
        other.start()
        other.join()  # it didn't wait for us
        assert list(read_rows(Theme, alias)) == themes
        assert "Later" not in {row[2] for row in read_rows(Project, alias)}
    assert Theme.objects.using(alias).filter(name="Later").exists()


def test_failed_backup_leaves_the_former_one(
    restored: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alias = restored("sqlite")
    path = tmp_path / "map" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(b"van gisteren")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    def wrong(*_: Any) -> None:
        raise BackupError("klopt niet")

    for name, breaks in (("_write_files", full), ("check", wrong)):
        with monkeypatch.context() as patch:
            patch.setattr(making, name, breaks)
            with pytest.raises((OSError, BackupError)):
                make(path, alias)
        assert path.read_bytes() == b"van gisteren"
        assert list(path.parent.iterdir()) == [path]


def test_missing_file_is_told(
    restored: Callable[[str], str], tmp_path: Path, settings: Any
) -> None:
    alias = restored("sqlite")
    (upload,) = (settings.MEDIA_ROOT / "bestanden").iterdir()
    upload.unlink()
    assert make(tmp_path / "b.zip", alias).missing == [f"bestanden/{upload.name}"]


def test_empty_database_is_told(database: Callable[[str], str], tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="niets om te bewaren"):
        make(tmp_path / "b.zip", database("sqlite"))
    assert not (tmp_path / "b.zip").exists()
