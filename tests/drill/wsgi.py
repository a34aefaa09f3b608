"""The site, with a worker that dies at a commit when the request asks for it.

`X-Drill: before` kills the worker before it commits to the catalogue, `after` after it. While the
file DRILL_READ_ONLY exists, SQLite writes nothing. The clock of the site differs by the seconds
that stand in the file DRILL_CLOCK: Python's and Django's, since libfaketime breaks its `sleep`.
"""

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils import timezone

from aeno_catalogue.wsgi import application as site

READ_ONLY = Path(os.environ.get("DRILL_READ_ONLY", "/nonexistent"))
CLOCK = Path(os.environ["DRILL_CLOCK"])
_request = threading.local()
_time, _now = time.time, timezone.now
_commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    _request.wrote = False
    _request.kill = environ.get("HTTP_X_DRILL")
    faulthandler.dump_traceback_later(30)  # seconds: the log then tells what it waits for
    try:
        return site(environ, start_response)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _deadly_commit(self: BaseDatabaseWrapper) -> Any:
    when = getattr(_request, "kill", None) if getattr(_request, "wrote", False) else None
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    done = _commit(self)
    if when == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return done


BaseDatabaseWrapper._commit = _deadly_commit  # type: ignore[attr-defined]


def _watch(connection: Any, **_: Any) -> None:
    connection.execute_wrappers.append(_watched)


def _watched(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if "projects_" in sql and sql.startswith(("INSERT", "UPDATE", "DELETE")):
        _request.wrote = True  # the commit that counts; that of a session doesn't
    if context["connection"].vendor == "sqlite":
        context["cursor"].cursor.execute(f"PRAGMA query_only = {int(READ_ONLY.exists())}")
    return run(sql, params, many, context)


connection_created.connect(_watch)


def _shifted_time() -> float:
    return _time() + int(CLOCK.read_text())


def _shifted_now() -> datetime:
    return _now() + timedelta(seconds=int(CLOCK.read_text()))


time.time, timezone.now = _shifted_time, _shifted_now
