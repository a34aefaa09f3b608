"""Something foreign is read in a process of its own, with limits on its time and memory.

Whatever is in it, and whatever the libraries that read it make of that: no worker is held, and
there is an answer. The process knows no database, no settings and no secrets of the environment,
so it also starts quickly. It gets a pickle on its standard input, from us; it gives JSON back,
which can only be data.
"""

import json
import os
import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT_FOLDER = Path(__file__).parents[2]
# What starting needs of the environment; passwords and keys stand there too.
ENVIRONMENT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR", "TZ")


@dataclass(frozen=True)
class Limits:
    """What one process may take."""

    # The largest table that may come, 5,000 rows of Excel, takes three on an idle machine.
    processor_seconds: int = 15
    waiting_seconds: float = 60  # on a busy machine a second of the processor takes longer
    megabytes: int = 280  # of address space: the interpreter itself takes 90 of these


class StoppedError(Exception):
    """The process gave no answer; `code` is how it ended, None when it was waited for too long."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"ended with {code}")
        self.code = code

    @property
    def was_slow(self) -> bool:
        return self.code is None or -self.code in (signal.SIGXCPU, signal.SIGKILL)

    @property
    def was_large(self) -> bool:
        """A library that isn't written in Python breaks off when there is no memory left."""
        return self.code is not None and -self.code == signal.SIGABRT


def ask(module: str, question: Any, limits: Limits) -> Any:
    """Return the answer of a module that calls `answer`. Raises StoppedError if there is none."""
    process = subprocess.Popen(  # noqa: S603  nothing that came in is in the command
        [sys.executable, "-m", module],
        cwd=PROJECT_FOLDER,
        env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # libraries may print what is in an upload
    )
    with process:
        try:
            printed, _ = process.communicate(
                pickle.dumps((question, limits)), limits.waiting_seconds
            )
        except subprocess.TimeoutExpired:
            process.kill()
            raise StoppedError(None) from None
    if process.returncode:
        raise StoppedError(process.returncode)
    return json.loads(printed)


def answer(find: Callable[[Any], Any]) -> None:
    """Answer the question of the process that started this one, within its limits."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    question, limits = pickle.load(sys.stdin.buffer)  # noqa: S301  from who started us
    _limit(limits)
    json.dump(find(question), answers)


def _limit(limits: Limits) -> None:
    most = limits.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # Counted from the start of this process. What goes on after the signal is killed.
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
