"""What search does after the answer: index what changed, and count the questions that failed.

Each process has a thread for it. It looks a few times a second, so an edit can be found within
a second, whoever made it. What may take seconds, and is needed less soon, has another: which
projects are alike, and what they mean. No request waits for either or wakes it, which would make
them share the processor.
"""

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.db import OperationalError, close_old_connections, connection

from projects.changes.version import Version, read_version
from projects.models import FailedSearch
from projects.search import lease, vectors
from projects.search.indexing import refresh
from projects.search.related import is_waiting, renew

EVERY = 0.3  # seconds
LEAST = 0.05  # seconds that it gives others, however long it was at work
RENEWING = 0.1  # seconds of those, for lists of related projects
THOROUGH = 600.0  # seconds between two looks at all documents
AFTER_A_FAILURE = 5.0  # seconds: the database is away, or can only be read
MOST_QUESTIONS = 1000  # that wait to be counted; a robot can ask without end
logger = logging.getLogger(__name__)
_questions: deque[tuple[str, str]] = deque(maxlen=MOST_QUESTIONS)  # and what each found
_lock = threading.Lock()
_running: dict[str, threading.Thread] = {}
_followed: dict[str, Version] = {}


def start() -> None:
    """Start the threads, unless they run already. Not before a fork."""
    with _lock:
        for name, turn in {"search": _Indexing(), "likeness": _compare}.items():
            thread = _running.get(name)
            if thread is None or not thread.is_alive():
                thread = threading.Thread(target=_work, args=[turn], name=name, daemon=True)
                _running[name] = thread
                thread.start()


def follow(version: Version) -> Version:
    """Let the index follow this version, and return the version to use.

    Without a background (in tests) it is indexed at once, which makes another version.
    """
    if _followed.get("newest") == version:
        return version
    if settings.SEARCH_IN_BACKGROUND:
        start()
    elif refresh(wait=False):
        version = read_version()
    _followed["newest"] = version
    return version


def count_failure(question: str, kind: str) -> None:
    """Count a question that found too little (a `FailedSearch.Kind`), after the answer."""
    _questions.append((question, kind))
    if settings.SEARCH_IN_BACKGROUND:
        start()
    else:
        with suppress(OperationalError):  # the database is locked
            count_questions()


def count_questions() -> None:
    """Write down the questions that wait. Raises DatabaseError; they are then lost."""
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    while _questions:
        question, kind = _questions.popleft()
        counts[question] += 1
        kinds[question] = kind
    if counts:
        FailedSearch.objects.note_all(counts, kinds)


def forget() -> None:
    """Follow the next version anew, and count no question that waits."""
    _followed.clear()
    _questions.clear()


class _Indexing:
    """A turn of the thread that indexes."""

    def __init__(self) -> None:
        # A former process may have stopped halfway, and one of another release has other rules.
        self._thorough_at = 0.0

    def __call__(self) -> float:
        """Return the seconds until the next turn."""
        now = time.monotonic()
        thorough = now >= self._thorough_at
        if refresh(wait=False, thorough=thorough) and thorough:
            self._thorough_at = now + THOROUGH
        count_questions()
        return max(LEAST, EVERY - (time.monotonic() - now))


def _compare() -> float:
    """A turn of the thread that compares projects; return the seconds until the next."""
    if is_waiting() and lease.take():
        renew(RENEWING)
    vectors.catch_up()
    return EVERY


def _work(turn: Callable[[], float]) -> None:
    failing = ""
    while True:
        try:
            close_old_connections()
            pause = turn()
            failing = ""
        except Exception as error:
            failing, pause = _say(error, failing), AFTER_A_FAILURE
            with suppress(Exception):  # a lost connection may not even close
                connection.close()
        time.sleep(pause)


def _say(error: Exception, said: str) -> str:
    """Log a failure and return its kind; what was said already isn't said every few seconds."""
    kind = f"{type(error).__name__} {type(error.__cause__).__name__}"
    if kind != said:
        logger.exception("Het bijwerken van de zoekindex lukt nu niet", exc_info=error)
    return kind
