"""Make an archive: whole and checked, or not at all."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings
from django.db.models import FileField, Model
from django.utils import timezone

from projects.backup import archive, schema, sequences
from projects.backup.connections import snapshot
from projects.backup.errors import BackupError
from projects.backup.identity import key_mark, release
from projects.backup.restoring import check
from projects.backup.rows import Tally, Values, columns_of, read_rows
from projects.backup.scope import archived_models
from projects.backup.uploads import digest_of, stored_paths, sync_folder


@dataclass(frozen=True)
class Made:
    """What was archived, and the uploads that have a row but no file."""

    manifest: archive.Manifest
    missing: list[str]


def make(path: Path, alias: str = "default") -> Made:
    """Archive database and uploads, check that by restoring it elsewhere, and only then name it.

    An archive that was there is replaced in one step. Raises BackupError, OSError or
    DatabaseError; then nothing has changed.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        unfinished = Path(file.name)  # nobody else may read it
        try:
            made = write(file, alias)
            file.flush()
            os.fsync(file.fileno())
            with archive.opened(unfinished) as (opened, manifest):
                check(opened, manifest)
            unfinished.replace(path)
            sync_folder(path.parent)
        finally:
            unfinished.unlink(missing_ok=True)
    return made


def write(file: IO[bytes], alias: str = "default") -> Made:
    """Write an archive into an open file."""
    migrations = schema.applied_migrations(alias)
    if not migrations:
        raise BackupError("Deze database is leeg: er is niets om te bewaren.")
    manifest = archive.Manifest(release(), timezone.now().isoformat(), key_mark(), migrations)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        with snapshot(alias):
            named = _write_tables(opened, manifest, alias)
        _write_files(opened, manifest)
        opened.writestr(archive.MANIFEST, manifest.as_json())
    return Made(manifest, sorted(named - set(manifest.files)))


def _write_tables(opened: zipfile.ZipFile, manifest: archive.Manifest, alias: str) -> set[str]:
    """Write all tables; return the paths of the uploads that their rows name."""
    named: set[str] = set()
    for model in archived_models(schema.models_at(manifest.migrations)):
        found = Tally()
        archive.add_table(opened, model._meta.label_lower, _noted(model, alias, found, named))
        manifest.tables[model._meta.label_lower] = archive.TableEntry(
            found.rows, found.digest, sequences.last_number(model, alias)
        )
    return named


def _noted(model: type[Model], alias: str, found: Tally, named: set[str]) -> Iterator[Values]:
    """Yield the rows of a table, counting them and noting the uploads that they name."""
    is_file = [isinstance(field, FileField) for field in columns_of(model)]
    for values in read_rows(model, alias):
        found.add(values)
        named.update(path for path, is_path in zip(values, is_file, strict=True) if is_path)
        yield values


def _write_files(opened: zipfile.ZipFile, manifest: archive.Manifest) -> None:
    for path in stored_paths():
        with suppress(FileNotFoundError), Path(settings.MEDIA_ROOT, path).open("rb") as source:
            # One that was purged since we looked is passed over.
            with opened.open(archive.file_entry(path), "w", force_zip64=True) as entry:
                found = digest_of(source, entry)
            manifest.files[path] = archive.FileEntry(*found)
