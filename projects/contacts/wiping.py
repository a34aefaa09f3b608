"""What was deleted is wiped from the file of SQLite too; PostgreSQL does so by itself, later."""

from django.db import connection, transaction

from projects.search.structures import INDEX


def wipe() -> None:
    """Have the database forget deleted words, and when the transaction ends, deleted rows.

    PostgreSQL keeps a deleted row until its next vacuum. No visitor waits for this.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        # A word that is deleted stays in the index until its parts are merged.
        cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")  # noqa: S608
    transaction.on_commit(_rewrite, robust=True)


def _rewrite() -> None:
    """Write the database anew, without what was deleted, and empty its log."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
