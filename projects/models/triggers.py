"""Making and dropping triggers, for whoever has a rule that the database keeps."""

import re
from collections.abc import Callable, Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

Statements = Callable[[], Iterable[str]]


def run(connection: BaseDatabaseWrapper, *, sqlite: Statements, postgres: Statements) -> None:
    """Run the statements for this kind of database."""
    statements = postgres if connection.vendor == "postgresql" else sqlite
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def drop_triggers_of(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    """Drop the triggers that these statements create."""
    with connection.cursor() as cursor:
        for name in re.findall(r"DROP TRIGGER IF EXISTS (\w+)", "\n".join(statements)):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def sqlite_trigger(table: str, event: str, body: str, name: str, when: str = "") -> list[str]:
    """Return the statements that drop and recreate a trigger in SQLite."""
    name = f"{table}_{name}_{event.lower()}"
    condition = f" WHEN {when}" if when else ""
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table}{condition} BEGIN {body} END",
    ]
