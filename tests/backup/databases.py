"""Databases of one's own, on both kinds, and what is put in them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from shutil import copy
from typing import Any

import dj_database_url
import psycopg
import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django_otp.plugins.otp_totp.models import TOTPDevice
from reversion.models import Revision

from projects.backup import archive
from projects.backup.making import write
from projects.backup.restoring import restore
from projects.loading.fixtures import NAMES
from projects.models import Attachment, Contact, ForgottenPerson, Link, Project
from tests import factories

KINDS = ("sqlite", "postgresql")
POSTGRES = os.environ.get("CI_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432")
LOG = "projects.auditentry"  # gets a line more: that a backup was put back
_numbers = count(1)


@contextmanager
def new_database(kind: str, folder: Path, like: str = "") -> Iterator[str]:
    """Make an empty database, or one like that of an alias that nobody uses; yield its alias.

    The test is skipped if there is no PostgreSQL.
    """
    alias = f"drill_{os.getpid()}_{next(_numbers)}"
    if kind == "postgresql":
        _on_postgres(f"DROP DATABASE IF EXISTS {alias}")
        _on_postgres(f"CREATE DATABASE {alias} {f'TEMPLATE {like}' if like else ''}")
        chosen = dj_database_url.parse(f"{POSTGRES}/{alias}")
        chosen["OPTIONS"] = {}
    else:
        if like:
            copy(connections.databases[like]["NAME"], folder / f"{alias}.sqlite3")
        chosen = dj_database_url.parse(f"sqlite:///{folder / alias}.sqlite3")
        pragma = "PRAGMA journal_mode=WAL"
        chosen["OPTIONS"] = {"init_command": pragma, "transaction_mode": "IMMEDIATE", "timeout": 2}
    connections.databases[alias] = {**connections.databases["default"], **chosen}
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]
        if kind == "postgresql":
            _on_postgres(f"DROP DATABASE IF EXISTS {alias} WITH (FORCE)")


def _on_postgres(statement: str) -> None:
    try:
        connection = psycopg.connect(f"{POSTGRES}/postgres", autocommit=True, connect_timeout=2)
    except psycopg.OperationalError:
        pytest.skip("Hier draait geen PostgreSQL.")
    with connection:
        connection.execute(statement)  # type: ignore[call-overload]


class _Only:
    """Sends everything to one database."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def db_for_read(self, *_: Any, **__: Any) -> str:
        return self.alias

    db_for_write = db_for_read


def fill(alias: str) -> None:
    """Load the catalogue, and give it staff, a file, and a history."""
    call_command("migrate", database=alias, verbosity=0)
    call_command("loaddata", *NAMES, database=alias, verbosity=0)
    ContentType.objects.clear_cache()
    with override_settings(DATABASE_ROUTERS=[_Only(alias)]):
        _add_staff_and_file()
    ContentType.objects.clear_cache()


def _add_staff_and_file() -> None:
    editor = User.objects.create_user("redacteur", password="een lang wachtwoord", is_staff=True)
    editor.groups.add(Group.objects.get(name="redactie"))
    TOTPDevice.objects.create(user=editor, name="telefoon", key="a1" * 20)
    ForgottenPerson.objects.create(mark="0f" * 32, forgotten_on="2026-05-03")
    attachment = Attachment(name="plan.pdf", kind="pdf", size=13)
    attachment.file.save("plan.pdf", ContentFile(b"%PDF-1.7 plan"), save=False)
    attachment.save()
    project = Project.objects.order_by("pk")[0]
    Link.objects.create(project=project, text="Plan", order=99, attachment=attachment)
    Contact.objects.create(name="Weg").delete()
    revision = Revision.objects.create(date_created=factories.noon(2026, 5, 3), user=editor)
    revision.version_set.create(
        object_id=str(project.pk),
        content_type=ContentType.objects.get_for_model(Project),
        db="default",
        format="json",
        serialized_data="[]",
        object_repr="Ünïcode ‘aanhalingstekens’ 😀",
    )


def put_back(path: Path, alias: str, **options: Any) -> None:
    with archive.opened(path) as (opened, manifest):
        restore(opened, manifest, alias=alias, **options)


def contents(alias: str, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return how many rows each table has and their digest, but for the log; and the files."""
    with (folder / "contents.zip").open("wb") as file:
        manifest = write(file, alias).manifest
    return without_log(manifest)


def without_log(manifest: archive.Manifest) -> tuple[dict[str, Any], dict[str, Any]]:
    return {k: v for k, v in manifest.tables.items() if k != LOG}, manifest.files
