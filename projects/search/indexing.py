"""Bringing the search index up to date with the log of changes, without making anyone wait.

One indexes at a time: it holds the row of the state, which no reader and no writer touches. It
works in small batches, each a transaction, and doesn't wait for a row that somebody holds. It
writes down how far it is only when everything up to there was written, so after a crash the same
projects are indexed again, and nothing is left out.
"""

import logging
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice

from django.db import DataError, Error, IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, Q
from psycopg.errors import (
    DeadlockDetected,
    LockNotAvailable,
    ProgramLimitExceeded,
    SerializationFailure,
)

from projects.changes.catching_up import News, Place, news_since
from projects.changes.folding import fold, is_long, settle
from projects.models import Project, SearchDocument, SearchEntry, SearchState
from projects.search.index import write_documents
from projects.search.moments import without_moment
from projects.search.structures import rules

BATCH = 50  # projects: about 50 ms, in which a writer on SQLite waits its turn
TURN = 0.1  # seconds; who waits for SQLite looks that often
PATIENCE = "100ms"  # how long it waits for a row in PostgreSQL
LONG_AGO = datetime.min.replace(tzinfo=UTC)
logger = logging.getLogger(__name__)
_told: set[int] = set()  # the projects that can't be indexed


class _AnotherIndexesError(Exception):
    """It is left to them: they look at the log between two batches, so nothing waits for long."""


def refresh(*, wait: bool = True, thorough: bool = False, batch: int = BATCH) -> bool:
    """Index what has changed since the last time; return whether everything is indexed.

    Without `wait` it is left to whoever is indexing already, and to the processes of the newest
    release: what a former one wrote beside them would be by its own rules. `thorough`: also what
    has no document yet, or one by other rules. `batch`: how many projects in a transaction; more go
    quicker, while others wait longer. Raises DatabaseError if the database doesn't answer.
    """
    state, _ = SearchState.objects.get_or_create(pk=1)
    if not wait and state.rules not in ("", rules()):
        return True
    news = _news_for(state)
    changed = _all_projects() if news.everything else _last_edited_first(news.projects, batch)
    keys = dict.fromkeys([*changed, *(_without_document(state) if thorough else ())])
    try:
        done, newest = _write_with_newer(keys, news, wait=wait, size=batch)
        if done and (keys or news.everything or is_long()):
            _write_down(state.indexed, newest, is_whole=news.everything, wait=wait)
    except _AnotherIndexesError:
        return False
    return done


def index_at_once() -> None:
    """Index what this transaction changed before it ends: what may not be found any longer.

    It waits for whoever is in the way. The place isn't written down, so the background sees to it
    that nothing else is left out.
    """
    SearchState.objects.get_or_create(pk=1)
    state = SearchState.objects.select_for_update().get(pk=1)
    news = news_since(Place.of(state.indexed), of_words=True)
    keys = list(_all_projects()) if news.everything else sorted(news.projects)
    for batch in _batches(keys):
        write_documents(batch)


def _news_for(state: SearchState) -> News:
    """Return what the index has yet to follow.

    Between the two queries another may have indexed all of it, and folded the log: then nothing is
    missed, and not everything is to be read anew.
    """
    while True:
        news = news_since(Place.of(state.indexed), of_words=True)
        former = state.indexed
        if news.everything:
            state.refresh_from_db()
        if state.indexed == former:
            return news


def _all_projects() -> Iterable[int]:
    """Those that can't be found yet come first."""
    is_new = Exists(SearchDocument.objects.filter(pk=OuterRef("pk")))
    return Project.objects.order_by(is_new, "pk").values_list("pk", flat=True)


def _without_document(state: SearchState) -> Iterable[int]:
    """While another release follows, what it made by its rules is left alone."""
    entry = SearchEntry.objects.filter(pk=OuterRef("pk"))
    stale = Q(search_document=None) | Q(~Exists(entry)) | without_moment()
    if state.rules == rules():
        stale |= ~Q(search_document__rules=state.rules)
    return Project.objects.filter(stale).order_by("pk").values_list("pk", flat=True)


def _batches(keys: Sequence[int], size: int = BATCH) -> Iterator[Sequence[int]]:
    for begin in range(0, len(keys), size):
        yield keys[begin : begin + size]


def _write_with_newer(
    keys: Iterable[int], news: News, *, wait: bool, size: int = BATCH
) -> tuple[bool, News]:
    """Write these projects, and what changes meanwhile; return whether all is done, up to where.

    What was edited last goes first: who edits a project doesn't wait for all those of a theme that
    got another name. Then comes a batch of the others before the next look, so that they get done
    while editing goes on.
    """
    waiting, done, until_look, take = dict.fromkeys(keys), True, 1, size
    while waiting:
        batch, take = list(islice(waiting, take)), size
        for key in batch:
            del waiting[key]
        done = _write(batch, wait=wait) and done
        until_look -= 1
        if not waiting:
            break
        _give_way()
        if until_look > 0:
            continue
        until_look = 1
        newer = news_since(news.place, of_words=True)
        if newer.everything:
            continue  # it is so again the next time
        news = newer
        if newer.projects:
            newest = _last_edited_first(newer.projects, size)
            waiting = dict.fromkeys([*newest[:size], *waiting, *newest[size:]])
            until_look, take = 2, min(size, len(newest))
    return done, news


def _last_edited_first(keys: Collection[int], size: int) -> list[int]:
    """Sort projects by when somebody saved them; what only got another name with others is last."""
    in_order = sorted(keys)
    if len(keys) <= size:  # they are written together
        return in_order
    edited = dict(Project.objects.filter(pk__in=keys).values_list("pk", "updated_at"))
    return sorted(in_order, key=lambda key: edited.get(key) or LONG_AGO, reverse=True)


def _give_way() -> None:
    """Let a writer go first, who on SQLite only looks now and then whether it may."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(TURN)


def _write(keys: Sequence[int], *, wait: bool) -> bool:
    """Write the documents of these projects; return False if somebody was in the way.

    A project that can't be indexed is left out, so that it doesn't stop the others.
    """
    try:
        with transaction.atomic():
            _begin_to_index(wait=wait)
            with _impatient():
                write_documents(keys)
    except _AnotherIndexesError:
        raise
    except Exception as error:
        is_of_database = isinstance(error, Error) and not _is_of_a_project(error)
        if is_of_database and not _is_in_the_way(error):
            raise
        # One project that can't be written doesn't keep the others waiting; halving finds it soon.
        if len(keys) > 1:
            written = [_write(half, wait=wait) for half in _batches(keys, (len(keys) + 1) // 2)]
            return all(written)
        if is_of_database:
            return False
        _tell(keys[0])
        return True
    _told.difference_update(keys)
    return True


def _tell(key: int) -> None:
    """Say once that a project can't be indexed; it is tried again when it changes."""
    if key not in _told:
        _told.add(key)
        logger.exception("Project %s kan niet in de zoekindex", key)


def _write_down(former: str, news: News, *, is_whole: bool, wait: bool) -> None:
    """Write down that everything up to this place is indexed, unless another wrote since.

    `is_whole`: because everything was read anew.
    """
    with transaction.atomic():
        _begin_to_index(wait=wait)
        SearchState.objects.filter(pk=1, indexed=former).update(indexed=str(news.place))
        if is_whole:
            settle()
        fold()


def _begin_to_index(*, wait: bool) -> None:
    """Take the row of the state. Raises _AnotherIndexesError if another has it."""
    if not SearchState.objects.select_for_update(skip_locked=not wait).filter(pk=1).exists():
        raise _AnotherIndexesError


@contextmanager
def _impatient() -> Iterator[None]:
    """Don't wait long for a row that somebody holds; SQLite has no rows to hold."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        yield
        # A foreign key takes a row as well, and would wait for it until the commit.
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;"
            " SET LOCAL lock_timeout = DEFAULT"
        )


def _is_of_a_project(error: Error) -> bool:
    """Whether the database can't take what a project holds: too long for its index."""
    return isinstance(error, DataError) or isinstance(error.__cause__, ProgramLimitExceeded)


def _is_in_the_way(error: Exception) -> bool:
    """Whether somebody holds a row, or deletes what it names: it will be otherwise soon."""
    held = (LockNotAvailable, DeadlockDetected, SerializationFailure)
    is_held = isinstance(error.__cause__, held) or "database is locked" in str(error)
    return is_held or isinstance(error, IntegrityError)
