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
        AND (NOT has_words OR pg_visible_in_snapshot(writer::text::xid8, %(indexed)s::pg_snapshot))
        RETURNING 1)
    UPDATE {STATE} SET folded = folded + (SELECT COUNT(*) FROM gone),
        folded_by = pg_current_xact_id()::text::bigint
"""  # noqa: S608  no user input


def is_long() -> bool:
    """Whether there is something to fold."""
    return connection.vendor == "postgresql" and Change.objects.count() > LONG


def fold() -> None:
    """Fold the oldest lines, except those that the index has yet to follow.

    The caller holds the row of the state. A reader that hasn't seen this transaction may have
    missed lines, and reads everything.
    """
    if not is_long():
        return
    indexed = Place.of(SearchState.objects.values_list("indexed", flat=True).get(pk=1)).snapshot
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(_FOLD, {"before": newest[KEPT - 1], "indexed": indexed})
