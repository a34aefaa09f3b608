"""A large import is carried out in a process of its own, and one sees how far it is.

How far is in a file: the import is one transaction, so nobody else reads of it in the database.
The process holds a lock on another file, which the system takes away when it ends in any way.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from projects.models import Import

MANY = 200  # projects, that are too much to wait for
STOPPED = "Het uitvoeren is gestopt. Probeer het nog een keer."
PROJECT_FOLDER = Path(__file__).parents[2]


def start(waiting: Import, chosen: Mapping[str, str], seen: Mapping[str, str], user: int) -> bool:
    """Begin to carry out an import; tell whether nobody else did."""
    tell(waiting.pk, 0, len(seen))
    begun = Import.objects.pending().filter(pk=waiting.pk).update(state=Import.State.RUNNING)
    if not begun:
        return False
    asked = {"pk": waiting.pk, "chosen": dict(chosen), "seen": dict(seen), "user": user}
    with _lock(waiting.pk).open("w") as lock:
        _is_taken(lock)
        process = subprocess.Popen(
            [sys.executable, "manage.py", "apply_import"],
            cwd=PROJECT_FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # it goes on when this worker is replaced
            pass_fds=[lock.fileno()],
            text=True,
        )
    if process.stdin:
        with process.stdin as line:
            json.dump(asked, line)
    return True


def tell(pk: int, done: int, total: int) -> None:
    """Note how far an import is."""
    file = _file(pk)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    written = file.with_suffix(f".{os.getpid()}")
    written.write_text(json.dumps([done, total]))
    written.replace(file)


def progress(pk: int) -> tuple[int, int] | None:
    """Return how many projects are done, of how many; None when the process is no more."""
    try:
        with _lock(pk).open() as lock:
            if not _is_taken(lock):
                return None
        done, total = json.loads(_file(pk).read_text())
    except (OSError, ValueError):
        return None
    return done, total


def forget(pk: int) -> None:
    _file(pk).unlink(missing_ok=True)
    _lock(pk).unlink(missing_ok=True)


def _lock(pk: int) -> Path:
    return _file(pk).with_suffix(".lock")


def _is_taken(lock: IO[str]) -> bool:
    """Take the lock, unless another process has it; it lasts as long as somebody has it open."""
    import fcntl  # not on Windows

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _file(pk: int) -> Path:
    """In a folder of this catalogue alone, that its processes can name without asking."""
    name = f"{settings.SECRET_KEY} {connection.settings_dict['NAME']}"
    folder = hashlib.sha256(name.encode()).hexdigest()[:20]
    return Path(tempfile.gettempdir()) / f"projectenbank-{folder}" / f"{pk}.json"
