"""Check an archive, and put it back.

An archive is first loaded into a scratch database with the migrations it was made with, compared,
and migrated to those of this release. Only then is the catalogue replaced by it, in one
transaction, and compared again.
"""

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.models import Model

from projects.backup import archive, schema, sequences
from projects.backup.connections import only_writer, scratch_database
from projects.backup.errors import BROKEN, BackupError, FilledError, reading_archive
from projects.backup.rows import read_rows, tally, write_rows
from projects.backup.scope import archived_models, emptied_models
from projects.backup.uploads import Staging, digest_of, stored_paths
from projects.models import AuditEntry
from projects.values.counts import counted

# What one would miss if it were overwritten.
TELLING = {
    "projects.Project": ("project", "projecten"),
    "projects.Organisation": ("organisatie", "organisaties"),
    "projects.Contact": ("contactpersoon", "contactpersonen"),
    "auth.User": ("account", "accounts"),
}
FILES_FAILED = (
    "De database is teruggezet, maar nog niet alle bestanden staan op hun plaats: {}. "
    "Zet de back-up nog eens terug, met --replace."
)
FILES = ("bestand", "bestanden")


def check(opened: zipfile.ZipFile, manifest: archive.Manifest) -> None:
    """Restore the tables elsewhere, and compare all. Raises BackupError for a broken archive."""
    with _loaded(opened, manifest):
        for path, entry in manifest.files.items():
            with reading_archive(), archive.opened_file(opened, path) as source:
                _compare_file(path, entry, digest_of(source))


def restore(
    opened: zipfile.ZipFile,
    manifest: archive.Manifest,
    *,
    alias: str = "default",
    replaces: bool = False,
) -> None:
    """Put an archive back: database and uploads become what they were when it was made.

    Raises FilledError when there is a catalogue and `replaces` is false, BackupError, OSError or
    DatabaseError; then the former state is whole.
    """
    if not replaces and (there := what_is_there(alias)):
        raise FilledError(there)
    if connections[alias].introspection.table_names():
        schema.applied_migrations(alias)
    with _loaded(opened, manifest) as scratch, _staged(opened, manifest) as staging:
        for one in (scratch, alias):
            if not schema.is_up_to_date(one):
                call_command("migrate", database=one, interactive=False, verbosity=0)
        try:
            _replace(scratch, alias, staging, f"Een back-up van {manifest.moment} is teruggezet.")
        except BaseException:
            staging.take_back()
            raise
        ContentType.objects.clear_cache()
        try:
            staging.place_rest()
        except OSError as error:
            raise BackupError(FILES_FAILED.format(error)) from error


def what_is_there(alias: str = "default") -> str:
    """Say in Dutch what a restore would overwrite; empty when that is nothing."""
    tables = set(connections[alias].introspection.table_names())
    found = []
    for label, nouns in TELLING.items():
        model = apps.get_model(label)
        if model._meta.db_table in tables:
            found.append((model._base_manager.using(alias).count(), nouns))
    found.append((sum(1 for _ in stored_paths()), FILES))
    return ", ".join(counted(number, *nouns) for number, nouns in found if number)


def _replace(scratch: str, alias: str, staging: Staging, logged: str) -> None:
    models = archived_models(apps)
    emptied = emptied_models(apps)
    with only_writer(alias, [*emptied, *models]):
        for model in (*emptied, *models):
            _empty(model, alias)
        for model in models:
            write_rows(model, alias, read_rows(model, scratch))
            sequences.continue_after(model, alias, sequences.last_number(model, scratch))
        connections[alias].check_constraints()
        for model in models:
            if tally(model, alias) != tally(model, scratch):
                raise BackupError(f"{model._meta.label} kwam anders terug. Er is niets gewijzigd.")
        AuditEntry.objects.using(alias).create(what=logged)
        staging.place_new()


def _empty(model: type[Model], alias: str) -> None:
    """Delete all rows, whatever refers to them: that goes too."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


@contextmanager
def _loaded(opened: zipfile.ZipFile, manifest: archive.Manifest) -> Iterator[str]:
    """Yield a scratch database with the tables of an archive, compared with its manifest."""
    if unknown := schema.unknown_of(manifest.migrations):
        raise BackupError(
            f"Deze back-up is van een nieuwere versie van de site ({manifest.release}): "
            f"{unknown[0]} kennen wij niet. Zet haar met die versie terug."
        )
    with scratch_database() as scratch:
        schema.migrate_to(scratch, manifest.migrations)
        models = archived_models(schema.models_at(manifest.migrations))
        if {model._meta.label_lower for model in models} != set(manifest.tables):
            raise BackupError(BROKEN.format("de tabellen zijn niet die van deze versie"))
        with only_writer(scratch, models):
            for model in models:
                _load(model, scratch, opened, manifest.tables[model._meta.label_lower])
            _check_references(scratch)
        yield scratch


def _load(
    model: type[Model], scratch: str, opened: zipfile.ZipFile, entry: archive.TableEntry
) -> None:
    label = model._meta.label_lower
    _empty(model, scratch)  # of what migrations fill in
    try:
        # Closed also when a row is wrong: the file would stay open as long as the error is known.
        with reading_archive(), closing(archive.table_rows(opened, label)) as rows:
            write_rows(model, scratch, rows)
    except DatabaseError as error:
        raise BackupError(BROKEN.format(f"{label} past niet in de database")) from error
    found = tally(model, scratch)
    if (found.rows, found.digest) != (entry.rows, entry.digest):
        raise BackupError(BROKEN.format(f"{label} klopt niet met de inhoudsopgave"))
    sequences.continue_after(model, scratch, entry.last_number)


def _check_references(scratch: str) -> None:
    try:
        connections[scratch].check_constraints()
    except DatabaseError as error:
        raise BackupError(BROKEN.format("rijen verwijzen naar wat er niet is")) from error


@contextmanager
def _staged(opened: zipfile.ZipFile, manifest: archive.Manifest) -> Iterator[Staging]:
    """Yield the uploads of an archive, unpacked and compared, beside their place."""
    staging = Staging()
    try:
        for path, entry in manifest.files.items():
            with reading_archive(), archive.opened_file(opened, path) as source:
                _compare_file(path, entry, staging.add(path, source))
        yield staging
    finally:
        staging.close()


def _compare_file(path: str, entry: archive.FileEntry, found: tuple[int, str]) -> None:
    if found != (entry.bytes, entry.digest):
        raise BackupError(BROKEN.format(f"{path} klopt niet met de inhoudsopgave"))
