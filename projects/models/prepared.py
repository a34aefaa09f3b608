"""Queries that are built once and asked many times.

To build a query and its SQL takes the ORM ten times as long as the database takes to answer one
project. A prepared query is built by the ORM once for each kind of database, with a placeholder
for the one value that differs; after that only the SQL runs, which PostgreSQL plans once for each
connection. What comes back are rows of the model, with what `select_related` and `annotate`
fetched, as from the ORM itself.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)
PLACEHOLDERS: dict[type, Any] = {str: "\x00value\x00", int: -(2**31)}  # values that no row has


class PreparedQuery(Generic[M]):
    """A query of one value: `PreparedQuery(str, lambda slug: Project.objects.filter(slug=slug))`.

    The value is used as it is in SQL, so the query compares it and does nothing else with it.
    """

    def __init__(self, kind: type, build: Callable[[Any], models.QuerySet[M]]) -> None:
        self._placeholder = PLACEHOLDERS[kind]
        self._compiled = lru_cache(maxsize=8)(self._compile)  # one for each kind of database
        self._build = build

    def all(self, value: Any) -> list[M]:
        """Return the rows for a value, in the order of the query."""
        (rows,) = all_of([self], value)
        return rows

    def first(self, value: Any) -> M | None:
        """Return the first row for a value, or None."""
        return next(iter(self.all(value)), None)

    def start(self, connection: Any, value: Any) -> Callable[[], list[M]]:
        """Send the query; return what waits for its rows."""
        compiled = self._compiled(connection.vendor)
        cursor = _cursor(connection)
        values = [value if one == self._placeholder else one for one in compiled.values]
        cursor.execute(compiled.sql, values)

        def rows() -> list[M]:
            with cursor:
                return [compiled.instance(row, connection) for row in cursor.fetchall()]

        return rows

    def sql(self, connection: Any) -> str:
        """Return the query as it is sent, with a placeholder for each value."""
        compiled: str = self._compiled(connection.vendor).sql
        return compiled

    def _compile(self, vendor: str) -> "_Compiled[M]":
        return _Compiled(self._build(self._placeholder))


def all_of(queries: Sequence[PreparedQuery[Any]], value: Any) -> list[list[Any]]:
    """Return the rows of several queries for one value; PostgreSQL is asked them all at once."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    together = connection.vendor == "postgresql" and len(queries) > 1

    def ask(*unused: Any) -> list[list[Any]]:
        with connection.connection.pipeline() if together else nullcontext():
            started = [query.start(connection, value) for query in queries]
            return [rows() for rows in started]

    with connection.wrap_database_errors:
        return _timed_together(connection, queries, ask) if together else ask()


def _timed_together(connection: Any, queries: Sequence[PreparedQuery[Any]], ask: Any) -> Any:
    """Call what Django lets others put around a query, which is only sent in a pipeline."""
    for wrapper in reversed(connection.execute_wrappers):
        ask = partial(wrapper, ask)
    sql = " | ".join(query.sql(connection) for query in queries)
    return ask(sql, None, False, {"connection": connection, "cursor": None})


class _PlannedCursor(psycopg.Cursor[Any]):
    """A cursor whose queries PostgreSQL plans once for a connection."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PlannedCursor":
        return super().execute(query, params, prepare=True)


def _cursor(connection: Any) -> Any:
    """A cursor as Django makes it, so that its queries are counted and logged too."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    cursor = _PlannedCursor(connection.connection)
    is_logged = connection.queries_logged
    return connection.make_debug_cursor(cursor) if is_logged else connection.make_cursor(cursor)


class _Compiled(Generic[M]):
    """The SQL of a query, and how a row of it becomes an instance; nothing of it changes."""

    def __init__(self, queryset: models.QuerySet[M]) -> None:
        compiler: Any = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        self.sql, self.values = compiler.as_sql()
        selected = compiler.select
        fields = compiler.klass_info["select_fields"]
        self._model: type[M] = compiler.klass_info["model"]
        self._begin, self._end = fields[0], fields[-1] + 1
        self._names = [selected[at][0].target.attname for at in fields]
        populators: Any = get_related_populators  # its stubs are of a later Django
        self._related = populators(compiler.klass_info, selected, DEFAULT_DB_ALIAS)
        self._annotations = list(compiler.annotation_col_map.items())
        converters = compiler.get_converters([expression for expression, *_ in selected])
        self._converters: Sequence[Any] = [
            (at, convert, expression) for at, (convert, expression) in converters.items()
        ]

    def instance(self, row: Sequence[Any], connection: Any) -> M:
        values = list(row)
        for at, converters, expression in self._converters:
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        made = self._model.from_db(DEFAULT_DB_ALIAS, self._names, values[self._begin : self._end])
        for related in self._related:
            related.populate(values, made)
        for name, at in self._annotations:
            setattr(made, name, values[at])
        return made
