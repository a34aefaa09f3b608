"""The triggers that count changes to the catalogue; see `version` for what they are for.

Triggers see every write: the admin, bulk writes, loaddata. They are recreated after
every migration, since SQLite loses triggers when it rebuilds a table.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from projects.search.structures import DOCUMENTS, SOURCES, STATE, drop_triggers_of, sqlite_trigger

COUNT = f"UPDATE {STATE} SET version = version + 1;"  # noqa: S608  no user input
# Tables without searchable words that do show on a page.
SHOWN = (
    "projects_attachment",
    "projects_link",
    "projects_projectrelation",
    "projects_subsidyperiod",
    "projects_synonym",
)
# All that visitors see of a check is whether the link is dead, so checking many links every day
# doesn't invalidate the pages.
CHECKS = "projects_linkcheck"
CHECK_SHOWS = {
    "INSERT": "new.state = 'kapot'",
    "DELETE": "old.state = 'kapot'",
    "UPDATE": "(old.state = 'kapot') <> (new.state = 'kapot')",
}
TABLES = {STATE, DOCUMENTS, *SOURCES, *SHOWN, CHECKS}


def make(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, or replace those that have changed."""
    statements = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers before a migration: on SQLite they prevent rebuilding a table."""
    if connection.vendor == "sqlite":
        drop_triggers_of(connection, _sqlite())


def _sqlite() -> list[str]:
    statements = []
    for table in (*SOURCES, *SHOWN):
        for event in ("INSERT", "DELETE", "UPDATE"):
            statements += sqlite_trigger(table, event, COUNT, name="counted")
    for event, shows in CHECK_SHOWS.items():
        statements += sqlite_trigger(CHECKS, event, COUNT, name="counted", when=shows)
    return statements


def _postgres() -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION projects_count_change() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {COUNT} RETURN NULL; END $$",
        *(
            f"CREATE OR REPLACE TRIGGER {table}_counted AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION projects_count_change()"
            for table in (*SOURCES, *SHOWN)
        ),
        *(
            f"CREATE OR REPLACE TRIGGER {CHECKS}_counted_{event.lower()} AFTER {event} ON {CHECKS}"
            f" FOR EACH ROW WHEN ({shows}) EXECUTE FUNCTION projects_count_change()"
            for event, shows in CHECK_SHOWS.items()
        ),
    ]
