"""What keeps the site from working, and what is amiss meanwhile: in Dutch, without file paths."""

import logging
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.db.migrations.loader import MigrationLoader

logger = logging.getLogger(__name__)
MEGABYTE = 1_000_000  # bytes


def problems() -> list[str]:
    """Return why the site can't do its work now; nothing when it can."""
    return [*_database(), *_database_file(), *_disks()]


def warnings() -> list[str]:
    """Return what somebody should look at, though visitors notice nothing. Needs the database."""
    from projects.jobs import schedule

    late = schedule.late() if settings.JOBS_EXPECTED else []
    return [*_read_only(), *(f"een taak is te laat: {state}." for state in late)]


def _read_only() -> Iterator[str]:
    """A standby of PostgreSQL, or one that an operator keeps from changing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_read_only")
            if cursor.fetchone() == ("on",):
                yield "de database laat niets veranderen."


def _database() -> Iterator[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
    except DatabaseError:
        logger.exception("De database antwoordt niet")
        yield "De database antwoordt niet, of is nog leeg."
        return
    missing = len(_migrations() - applied)
    if missing:
        yield f"De database is nog niet bijgewerkt: {missing} migraties te gaan (deploy/prepare)."


def _database_file() -> Iterator[str]:
    """A connection of SQLite goes on in a file that was moved away; what it writes is then lost."""
    used = connections[DEFAULT_DB_ALIAS]
    if not isinstance(used, SQLite) or used.is_in_memory_db():
        return
    path = Path(used.settings_dict["NAME"])
    # A new connection makes an empty file where the former one was.
    if not path.exists() or path.stat().st_ino != _first_file(path):
        yield "Het bestand van de database is weg. Zet het terug, en start de site opnieuw."


@cache
def _first_file(path: Path) -> int:
    """The number that the disk gives to the file that was there when first asked."""
    return path.stat().st_ino


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this release; a newer one may have applied more."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _disks() -> Iterator[str]:
    folders = {"de bestanden": Path(settings.MEDIA_ROOT)}
    if connection.vendor == "sqlite":
        folders["de database"] = Path(connection.settings_dict["NAME"]).parent
    for what, folder in folders.items():
        try:
            yield from _disk(what, _nearest(folder))
        except OSError:
            logger.exception("De schijf van %s antwoordt niet", what)
            yield f"De schijf van {what} antwoordt niet."


def _disk(what: str, folder: Path) -> Iterator[str]:
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < settings.DISK_FREE_MB:
        yield f"De schijf van {what} is bijna vol: nog {free} MB."
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        yield f"In de map van {what} kan de site niet schrijven."


def _nearest(folder: Path) -> Path:
    """The folder, or when it isn't there yet the one in which it will be made."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
