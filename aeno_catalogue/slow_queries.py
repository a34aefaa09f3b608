"""Queries that take longer than SLOW_QUERY_MS are logged, without the values in them."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db.backends.signals import connection_created

from aeno_catalogue import metrics

logger = logging.getLogger(__name__)
LONGEST = 2000  # characters of a query


def watch() -> None:
    """Time the queries of every connection that is made from now on."""
    if settings.SLOW_QUERY_MS:
        connection_created.connect(_wrap, dispatch_uid=__name__)


def _wrap(*, connection: Any, **kwargs: Any) -> None:
    """A connection that was lost is made anew, and keeps its wrappers."""
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    with timing(sql):
        return execute(sql, params, many, context)


@contextmanager
def timing(sql: str) -> Iterator[None]:
    """Time what is within as one query: for those that don't go by Django's cursor."""
    begin = time.perf_counter()
    try:
        yield
    finally:
        milliseconds = (time.perf_counter() - begin) * 1000
        if milliseconds > settings.SLOW_QUERY_MS > 0:
            metrics.slow_queries.inc()
            logger.warning("Trage vraag aan de database, %.0f ms: %s", milliseconds, sql[:LONGEST])
