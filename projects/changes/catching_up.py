"""What changed since a reader last looked.

A reader remembers its place in the log. On PostgreSQL that is a snapshot: which transactions had
been committed. A line is new to the reader when its transaction wasn't among them, whatever
its number. A standby doesn't know which transactions were open, so there it is only the oldest
of them: a line may be new twice. A place of later than now is one of another cluster, from which
the database was restored. On SQLite, with one writer at a time, the highest number says the same.
"""

from dataclasses import dataclass

from django.db import connection

from projects.changes.triggers import LOG, STATE
from projects.changes.version import POSTGRES, Version, version_of
from projects.models import Change

MOST = 10_000  # changed projects; with more it is quicker to read everything
# Of each line a number: twice its project, and one more if it `has_facets`.
_POSTGRES = f"""
    SELECT lines, last, COALESCE(pg_current_xact_id_if_assigned()::text::bigint, 0),
        CASE WHEN pg_is_in_recovery() THEN pg_snapshot_xmin(pg_current_snapshot())::text || ':'
            || pg_snapshot_xmin(pg_current_snapshot())::text || ':'
            ELSE pg_current_snapshot()::text END,
        COALESCE((SELECT folded_by < pg_snapshot_xmin(%(place)s::pg_snapshot)::text::bigint
                  FROM {STATE} WHERE id = 1), true)
        AND pg_snapshot_xmax(%(place)s::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()),
        ARRAY(SELECT DISTINCT 2 * project + has_facets::int FROM {LOG}
              WHERE {{which}} AND (id > %(last)s OR writer <> %(me)s
              AND NOT pg_visible_in_snapshot(writer::text::xid8, %(place)s::pg_snapshot))
              LIMIT {MOST + 1})
    FROM ({POSTGRES}) AS version (lines, last)
"""  # noqa: S608  no user input
_SQLITE = f"""
    SELECT last, (SELECT group_concat(project) FROM (
        SELECT DISTINCT 2 * project + has_facets AS project FROM {LOG}
        WHERE {{which}} AND id > %s LIMIT {MOST + 1}))
    FROM (SELECT COALESCE(MAX(id), 0) AS last FROM {LOG})
"""  # noqa: S608


@dataclass(frozen=True)
class Place:
    """How far a reader has read: the highest number, and on PostgreSQL the snapshot.

    `me`: the transaction that read, which saw its own lines before they were committed.
    """

    last: int = -1
    me: int = 0
    snapshot: str = ""

    def __str__(self) -> str:
        return f"{self.last} {self.me} {self.snapshot}".strip()

    @classmethod
    def of(cls, text: str) -> "Place":
        """Return the place that was written down as text; "" is the beginning."""
        if not text:
            return BEGINNING
        last, me, *snapshot = text.split(" ")
        return cls(int(last), int(me), "".join(snapshot))


BEGINNING = Place()


@dataclass(frozen=True)
class News:
    """What changed since a place in the log, and the place it brings the reader to.

    `projects` are primary keys, of deleted projects too; `of_facets` are those that may be chosen,
    counted or sorted otherwise. `shared`: what of `Change` all projects share. `everything`: too
    much changed, or the log no longer tells. Whatever is read from the database after this is at
    least as new.
    """

    version: Version
    place: Place
    projects: frozenset[int] = frozenset()
    of_facets: frozenset[int] = frozenset()
    shared: frozenset[int] = frozenset()
    everything: bool = True


def news_since(place: Place, *, of_words: bool = False) -> News:
    """Return what changed since a place; `of_words`: only what the search index has to follow.

    Raises DatabaseError if the database doesn't answer.
    """
    which = "has_words" if of_words else "true"
    read = _in_postgres if connection.vendor == "postgresql" else _in_sqlite
    version, now, is_complete, changed = read(place, which)
    is_told = is_complete and place != BEGINNING and now.last >= place.last
    keys = frozenset(one >> 1 for one in changed)
    if not is_told or len(changed) > MOST or Change.EVERYTHING in keys:
        return News(version, now)
    projects = frozenset(key for key in keys if key > 0)
    of_facets = frozenset(one >> 1 for one in changed if one > 0 and one & 1)
    return News(version, now, projects, of_facets, keys - projects, everything=False)


def _in_postgres(place: Place, which: str) -> tuple[Version, Place, bool, list[int]]:
    sql = _POSTGRES.format(which=which)
    snapshot = place.snapshot or "1:1:"  # that of a reader who has seen nothing
    with connection.cursor() as cursor:
        cursor.execute(sql, {"place": snapshot, "last": place.last, "me": place.me})
        lines, last, me, snapshot, is_complete, changed = cursor.fetchone()
    return version_of(lines, last), Place(last, me, snapshot), is_complete, changed


def _in_sqlite(place: Place, which: str) -> tuple[Version, Place, bool, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE.format(which=which), [place.last])
        last, changed = cursor.fetchone()
    keys = [int(key) for key in changed.split(",")] if changed else []
    return version_of(0, last), Place(last), True, keys
