"""The database of the tests with the real projects in it: filled once, and lent to who asks.

A test rolls back what it changes, so they are there for the next. Loading them anew takes a second
for each test, and the index that the first search makes of them another.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tests.real_projects import RealProjects


class FilledDatabase:
    """A copy of the database as it is now; filled before it is lent for the first time."""

    def __init__(self) -> None:
        self._is_filled = False
        on_postgres = connection.vendor == "postgresql"
        self._copy = _OnPostgres() if on_postgres else _OnSqlite()

    @contextmanager
    def lent(self, projects: RealProjects) -> Iterator[None]:
        """Outside of a transaction: the copy is the database."""
        with self._copy.lent():
            if not self._is_filled:
                projects.load(indexed=True)
                self._copy.keep()
                self._is_filled = True
            ContentType.objects.clear_cache()
            yield
        ContentType.objects.clear_cache()

    def drop(self) -> None:
        self._copy.drop()


class _OnSqlite:
    """The database in memory gets other contents, which other threads see too."""

    def __init__(self) -> None:
        self._usual, self._lent = _in_memory(), _in_memory()
        self.keep()

    def keep(self) -> None:
        connection.connection.backup(self._lent)

    @contextmanager
    def lent(self) -> Iterator[None]:
        connection.ensure_connection()
        connection.connection.backup(self._usual)
        self._lent.backup(connection.connection)
        try:
            yield
        finally:
            self._usual.backup(connection.connection)

    def drop(self) -> None:
        self._usual.close()
        self._lent.close()


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:")


class _OnPostgres:
    """A database beside the usual one."""

    def __init__(self) -> None:
        self._usual = connection.settings_dict["NAME"]
        self._name = f"{self._usual}_filled"
        self.drop()  # of a run that broke off
        connection.close()
        _on_server(f'CREATE DATABASE "{self._name}" TEMPLATE "{self._usual}"')

    def keep(self) -> None:
        """It is kept as it is."""

    @contextmanager
    def lent(self) -> Iterator[None]:
        _connect_to(self._name)
        try:
            yield
        finally:
            _connect_to(self._usual)

    def drop(self) -> None:
        _on_server(f'DROP DATABASE IF EXISTS "{self._name}"')


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
