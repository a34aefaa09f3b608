"""Queries that are built once and executed many times.

Building a query and its SQL takes the ORM ten times as long as the database needs to fetch one
project. A prepared query is built by the ORM once for each database, with a placeholder for the
one value that varies; after that only the SQL is executed. The result is instances of the model,
with what `select_related` fetched, as from the ORM itself.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)
PLACEHOLDERS: dict[type, Any] = {str: "\x00value\x00", int: -(2**31)}  # values that no row has


class PreparedQuery(Generic[M]):
    """A query by one value: `PreparedQuery(str, lambda slug: Project.objects.filter(slug=slug))`.

    The value is passed to SQL as it is, so the query may only compare with it.
    """

    def __init__(self, kind: type, build: Callable[[Any], models.QuerySet[M]]) -> None:
        self._placeholder = PLACEHOLDERS[kind]
        self._compiled = lru_cache(maxsize=8)(self._compile)  # one for each kind of database
        self._build = build

    def all(self, value: Any) -> list[M]:
        """Return the rows for a value, in the order of the query."""
        connection = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled(connection.vendor)
        values = [value if one == self._placeholder else one for one in compiled.values]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, values)
            rows = cursor.fetchall()
        return [compiled.instance(row, connection) for row in rows]

    def first(self, value: Any) -> M | None:
        """Return the first row for a value, or None."""
        return next(iter(self.all(value)), None)

    def _compile(self, vendor: str) -> "_Compiled[M]":
        return _Compiled(self._build(self._placeholder))


class _Compiled(Generic[M]):
    """The SQL of a query, and how its rows become instances; immutable, so threads can share it."""

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
        return made
