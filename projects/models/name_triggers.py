"""The database refuses a name that is another's alias, in any capitals, whoever writes it.

SQLite compares the capitals of a to z, PostgreSQL those of all letters; `names` compares more.
Recreated after every migration, since SQLite loses triggers when it rebuilds a table.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from projects.models.triggers import drop_triggers_of, run

MESSAGE = "Deze naam is al een andere schrijfwijze, of omgekeerd"
# Table, its own key in a new row, the table of the others, and the key of their owner.
RULES = (
    ("projects_theme", "id", "projects_themealias", "theme_id"),
    ("projects_themealias", "theme_id", "projects_theme", "id"),
    ("projects_organisation", "id", "projects_organisationalias", "organisation_id"),
    ("projects_organisationalias", "organisation_id", "projects_organisation", "id"),
)
EVENTS = {"insert": "INSERT", "update": "UPDATE OF name"}


def make(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, or replace those that have changed."""
    run(connection, sqlite=_sqlite, postgres=_postgres)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers before a migration: they prevent altering the column or the table."""
    if connection.vendor != "postgresql":
        drop_triggers_of(connection, _sqlite())
        return
    with connection.cursor() as cursor:
        for table, *_ in RULES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_named ON {table}")


def _others(own: str, others: str, owner: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {others} WHERE lower(name) = lower(NEW.name)"  # noqa: S608
        f" AND {owner} <> NEW.{own})"
    )


def _sqlite() -> Iterator[str]:
    for table, own, others, owner in RULES:
        for event, when in EVENTS.items():
            name = f"{table}_named_{event}"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} AFTER {when} ON {table} WHEN {_others(own, others, owner)}"
                f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def _postgres() -> Iterator[str]:
    for table, own, others, owner in RULES:
        # Two at once, each unseen by the other, wait for one another.
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_named() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN PERFORM pg_advisory_xact_lock(hashtext('name ' || lower(NEW.name)));"
            f" IF {_others(own, others, owner)} THEN RAISE EXCEPTION '{MESSAGE}'"
            f" USING ERRCODE = 'unique_violation'; END IF; RETURN NULL; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_named AFTER INSERT OR UPDATE OF name ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_named()"
        )
