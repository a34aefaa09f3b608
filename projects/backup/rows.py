"""The rows of a table ↔ lines of JSON, the same from every database."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import Field, Model

BATCH = 500  # rows in memory at once
Values = list[Any]


@dataclass
class Tally:
    """How many rows a table has, and a digest of them that their order doesn't change."""

    rows: int = 0
    total: int = 0

    def add(self, values: Values) -> None:
        self.rows += 1
        # Databases keep the keys of JSON in an order of their own.
        line = json.dumps(values, sort_keys=True).encode()
        self.total += int.from_bytes(hashlib.sha256(line).digest())

    @property
    def digest(self) -> str:
        return f"{self.total % 2**256:064x}"


def columns_of(model: type[Model]) -> "list[Field[Any, Any]]":
    """Return the fields that hold a value of their own; the database derives the others."""
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", 0)]


def read_rows(model: type[Model], alias: str) -> Iterator[Values]:
    """Yield the values of each row, as JSON knows them."""
    names = [field.attname for field in columns_of(model)]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield [_plain(value) for value in row]


def tally(model: type[Model], alias: str) -> Tally:
    """Count the rows of a table, and make their digest."""
    found = Tally()
    for values in read_rows(model, alias):
        found.add(values)
    return found


def write_rows(model: type[Model], alias: str, rows: Iterable[Values]) -> None:
    """Insert rows with their primary keys; no `save()`, no signals.

    Raises ValueError for a value that doesn't fit its column, and DatabaseError.
    """
    fields = columns_of(model)
    connection = connections[alias]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608

    def prepared(values: Values) -> Values:
        pairs = zip(fields, values, strict=True)
        return [field.get_db_prep_save(_python(field, v), connection) for field, v in pairs]

    remaining = iter(rows)
    with connection.cursor() as cursor:
        while batch := [prepared(values) for values in islice(remaining, BATCH)]:
            cursor.executemany(statement, batch)


def _plain(value: Any) -> Any:
    """Return a value as JSON writes it; moments in UTC, with their microseconds."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case bytes() | memoryview():
            return b64encode(value).decode()  # as the field reads it
        case _:
            return value


def _python(field: "Field[Any, Any]", value: Any) -> Any:
    try:
        return field.to_python(value)
    except ValidationError as error:
        raise ValueError(f"{field}: {error.messages}") from error
