"""The version of the catalogue: what invalidates a page.

It is derived from the log of changes as committed, so an edit shows at once in every process, and
no writer waits for another. What a process keeps in memory belongs to one version: pages
(`public.page_cache`), facet columns and cards (`catalogue.columns`), the answers of search. So
nothing is invalidated by hand: at the next request the version differs, and what belongs to
another version is brought up to date (see `catching_up`).

A version is the number of committed lines and the highest number among them. On PostgreSQL
transactions commit out of order, so the highest number alone is no version: a lower one may
come later. Lines are only added, or folded into a total; so each commit makes the number larger,
and two different catalogues never have the same version. (A transaction that sees its own lines
before it commits has a version of its own too: its highest number is its own.)

The version is read on every public request, and without Django's cursor, which is expensive.
"""

import sqlite3
from typing import Any
from weakref import WeakSet

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.pq import ExecStatus

from projects.changes.triggers import LOG, STATE

Version = str
# SQLite has one writer at a time, so there the highest number says it all; `writer` is indexed.
SQLITE = f"SELECT 0, COALESCE(MAX(id), 0) FROM {LOG}"  # noqa: S608
POSTGRES = (
    f"SELECT COALESCE((SELECT folded FROM {STATE} WHERE id = 1), 0) + COUNT(*),"  # noqa: S608
    f" COALESCE(MAX(id), 0) FROM {LOG}"
)
NAME = b"catalogue_version"
_prepared: WeakSet[psycopg.Connection] = WeakSet()


def read_version() -> Version:
    """Read the version from the database. Raises DatabaseError if it doesn't answer."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    raw = connection.connection
    if isinstance(raw, psycopg.Connection):
        try:
            answer = _ask(raw)
        except psycopg.Error:
            connection.health_check_done = False  # lost: Django checks, and reconnects
        else:
            connection.health_check_done = True  # an answer proves as much as a health check
            return answer
    if isinstance(raw, sqlite3.Connection):
        with connection.wrap_database_errors:
            return version_of(*raw.execute(SQLITE).fetchone())
    with connection.cursor() as cursor:
        cursor.execute(POSTGRES if connection.vendor == "postgresql" else SQLITE)
        return version_of(*cursor.fetchone())


def version_of(lines: object, last: object) -> Version:
    """The version in which the log has had so many lines, and this is the highest number."""
    return f"{lines}.{last}"


def _ask(raw: psycopg.Connection) -> Version:
    """Use a prepared statement in PostgreSQL. Raises psycopg.Error if it doesn't answer."""
    if raw not in _prepared:
        prepared = raw.pgconn.prepare(NAME, POSTGRES.encode())
        if prepared.status != ExecStatus.COMMAND_OK:
            raise psycopg.OperationalError(prepared.get_error_message())
        _prepared.add(raw)
    answer = raw.pgconn.exec_prepared(NAME, None)
    if answer.status != ExecStatus.TUPLES_OK or not answer.ntuples:
        raise psycopg.OperationalError(answer.get_error_message())
    lines, last = (answer.get_value(0, column) or b"" for column in (0, 1))
    return version_of(lines.decode(), last.decode())
