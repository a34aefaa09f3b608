"""Keeping the log short: its oldest lines become a total.

Every request counts the lines on PostgreSQL. On SQLite nothing counts them, and there are never
more than a few for a project.
"""

from django.db import connection

from projects.changes.catching_up import Place
from projects.changes.triggers import LOG, STATE
from projects.models import Change, SearchState

LONG = 500  # lines
KEPT = 250  # lines; a reader that missed more reads everything anew
_FOLD = f"""
    WITH gone AS (
        DELETE FROM {LOG} WHERE id < %(before)s
        AND writer < pg_snapshot_xmin(%(indexed)s::pg_snapshot)::text::bigint
        RETURNING writer)
    UPDATE {STATE} SET folded = folded + (SELECT COUNT(*) FROM gone),
        folded_by = GREATEST(folded_by, (SELECT MAX(writer) FROM gone))
"""  # noqa: S608  no user input
# The numbers of transactions that have yet to begin.
_LATER = ">= pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
_SETTLE = (
    f"UPDATE {LOG} SET writer = 0 WHERE writer {_LATER}",  # noqa: S608
    f"UPDATE {STATE} SET folded_by = 0 WHERE folded_by {_LATER}",  # noqa: S608
)


def is_long() -> bool:
    """Whether there is something to fold."""
    return connection.vendor == "postgresql" and Change.objects.count() > LONG


def fold() -> None:
    """Fold the oldest lines, of transactions that ended before the index caught up.

    The caller holds the row of the state. A reader that had yet to see one of those transactions
    has missed lines, and reads everything; the others go on as if nothing was folded.
    """
    if not is_long():
        return
    indexed = Place.of(SearchState.objects.values_list("indexed", flat=True).get(pk=1)).snapshot
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(_FOLD, {"before": newest[KEPT - 1], "indexed": indexed})


def settle() -> None:
    """Let lines that were restored from a cluster with more transactions be of long ago.

    Until this one has had as many, they would be new to every reader again and again. The caller
    holds the row of the state.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in _SETTLE:
                cursor.execute(statement)
