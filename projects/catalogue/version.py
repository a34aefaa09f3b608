"""How often the catalogue changed: the one question that every public request asks.

The database counts (see `structures`), so that the answer holds in every process the moment an
edit is committed. It is asked without Django's cursor where that is dear: on PostgreSQL that
takes 64 microseconds and the connection's health check 39, a prepared question 16.
"""

from typing import Any
from weakref import WeakSet

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.pq import ExecStatus

QUESTION = "SELECT version, indexed FROM projects_searchstate WHERE id = 1"
NAME = b"catalogue_version"
Versions = tuple[int, int]
_prepared: WeakSet[psycopg.Connection] = WeakSet()


def versions() -> Versions:
    """Return how often the catalogue changed, and up to which change the index goes."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    raw = connection.connection
    if isinstance(raw, psycopg.Connection):
        try:
            answer = _ask(raw)
        except psycopg.Error:
            connection.health_check_done = False  # lost: Django looks, and connects again
        else:
            connection.health_check_done = True  # an answer says more than another question
            return answer
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        found: Versions | None = cursor.fetchone()
        return found or (0, -1)


def _ask(raw: psycopg.Connection) -> Versions:
    """Ask PostgreSQL by a prepared question. Raises psycopg.Error when it doesn't answer."""
    if raw not in _prepared:
        raw.pgconn.prepare(NAME, QUESTION.encode())
        _prepared.add(raw)
    answer = raw.pgconn.exec_prepared(NAME, None)
    if answer.status != ExecStatus.TUPLES_OK or not answer.ntuples:
        raise psycopg.OperationalError(answer.get_error_message())
    version, indexed = (answer.get_value(0, column) or b"" for column in (0, 1))
    return int(version), int(indexed)
