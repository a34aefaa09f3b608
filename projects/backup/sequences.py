"""The highest number that a table has given out.

It is more than the highest that is left: the history of a deleted row is found by its number, so
no other row may ever get that.
"""

from django.db import connections
from django.db.models import AutoField, Model


def last_number(model: type[Model], alias: str) -> int:
    """Return the highest number given out, or 0 when there is none."""
    connection = connections[alias]
    if not isinstance(model._meta.pk, AutoField):
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            name = _sequence(model, alias)
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}")  # noqa: S608
        else:
            cursor.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table]
            )
        found = cursor.fetchone()
    return found[0] if found else 0


def continue_after(model: type[Model], alias: str, last: int) -> None:
    """Let the next row get a number above `last`, and above all that are there."""
    if not isinstance(model._meta.pk, AutoField):
        return
    highest = model._base_manager.using(alias).order_by("-pk").values_list("pk", flat=True).first()
    last = max(last, highest or 0)
    if not last:
        return
    table = model._meta.db_table
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "postgresql":
            cursor.execute("SELECT setval(%s, %s)", [_sequence(model, alias), last])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])


def _sequence(model: type[Model], alias: str) -> str:
    """Return the quoted name of a table's sequence on PostgreSQL."""
    connection = connections[alias]
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, model._meta.pk.column])
        return str(cursor.fetchone()[0])
