"""The triggers that count the changes of the catalogue; what the count is for: see `version`.

Triggers see every write: the admin, bulk writes, loaddata. They are made again after every
migration, since SQLite loses triggers when it rebuilds a table.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from projects.search.structures import DOCUMENTS, SOURCES, STATE, drop_triggers_of, sqlite_trigger

COUNT = f"UPDATE {STATE} SET version = version + 1;"  # noqa: S608  no input of anyone
# Tables without words to find, whose change shows on a page all the same.
SHOWN = (
    "projects_attachment",
    "projects_link",
    "projects_projectrelation",
    "projects_subsidyperiod",
    "projects_synonym",
)
# Visitors see of a check only whether the link is dead: checking many links, day after day,
# doesn't renew the pages.
CHECKS = "projects_linkcheck"
CHECK_SHOWS = {
    "INSERT": "new.state = 'kapot'",
    "DELETE": "old.state = 'kapot'",
    "UPDATE": "(old.state = 'kapot') <> (new.state = 'kapot')",
}
TABLES = {STATE, DOCUMENTS, *SOURCES, *SHOWN, CHECKS}


def make(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers where they are missing or have changed."""
    statements = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers before tables change: on SQLite they forbid to rebuild a table."""
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
