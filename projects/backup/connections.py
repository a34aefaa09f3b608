"""Ways to use a database that a backup needs: a snapshot, a scratch database, one writer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections, transaction
from django.db.models import Model

SCRATCH = "scratch"
# The database refuses to delete what is in the log of less than a year.
GUARDED = "projects_auditentry"


@contextmanager
def snapshot(alias: str) -> Iterator[None]:
    """Read one moment of the database, while others go on writing."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()  # which sets the mode
    mode = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # no writer waits for us
    try:
        with transaction.atomic(using=alias):
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]


@contextmanager
def scratch_database() -> Iterator[str]:
    """Yield the alias of an empty database that is gone afterwards: a file of SQLite."""
    with TemporaryDirectory(prefix="projectenbank-") as folder:
        connections.databases[SCRATCH] = {
            **connections.databases["default"],
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(folder) / "scratch.sqlite3",
            "CONN_MAX_AGE": 0,
            # Nobody needs it after a power cut.
            "OPTIONS": {"init_command": "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"},
        }
        try:
            yield SCRATCH
        finally:
            connections[SCRATCH].close()
            del connections[SCRATCH]
            del connections.databases[SCRATCH]


@contextmanager
def only_writer(alias: str, models: list[type[Model]]) -> Iterator[None]:
    """Write in one transaction, the log included; readers go on, other writers wait."""
    connection = connections[alias]
    with transaction.atomic(using=alias):
        if connection.vendor == "postgresql":
            tables = ", ".join(connection.ops.quote_name(m._meta.db_table) for m in models)
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '60s'")  # somebody never ends
                cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")
        with _unguarded_log(alias):
            yield


@contextmanager
def _unguarded_log(alias: str) -> Iterator[None]:
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            off, on = (
                [f"ALTER TABLE {GUARDED} DISABLE TRIGGER USER"],
                [f"ALTER TABLE {GUARDED} ENABLE TRIGGER USER"],
            )
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [GUARDED],
            )
            triggers = cursor.fetchall()
            off = [f"DROP TRIGGER {name}" for name, _ in triggers]
            on = [sql for _, sql in triggers]
        for statement in off:
            cursor.execute(statement)
        yield
        for statement in on:
            cursor.execute(statement)
