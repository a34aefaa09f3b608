"""A lock on the database: who comes second waits for the first, also on another server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

LOCK = 5_202_611  # any number that no other program uses in this database


@contextmanager
def one_at_a_time(tell_to_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock; calls `tell_to_wait` when somebody else has it. It ends with the process."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        with _lock_of_postgres(tell_to_wait):
            yield
    elif connection.is_in_memory_db():  # type: ignore[attr-defined]
        yield
    else:
        with _lock_of_file(Path(f"{connection.settings_dict['NAME']}.lock"), tell_to_wait):
            yield


@contextmanager
def _lock_of_postgres(tell_to_wait: Callable[[], None]) -> Iterator[None]:
    # A connection of its own: transactions and reconnecting don't lose the lock.
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if cursor.fetchone() == (False,):
                tell_to_wait()
                cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield
    finally:
        connection.close()


@contextmanager
def _lock_of_file(path: Path, tell_to_wait: Callable[[], None]) -> Iterator[None]:
    import fcntl  # not on Windows

    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell_to_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
