"""What the database does for search by itself: drop stale documents and index terms.

Triggers see every write: the admin, bulk writes, loaddata. They drop the search document of a
project whose words changed; `index` writes the missing ones before the next search. They are
recreated after every migration, since SQLite loses triggers when it rebuilds a table.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

DOCUMENTS = "projects_searchdocument"
INDEX = "projects_searchindex"
FIELDS = ("title", "organisations", "theme", "text")  # from the heaviest weight to the lightest
FIELD_LETTERS = dict(zip(FIELDS, "ABCD", strict=True))
STATE = "projects_searchstate"
WORDS = "projects_searchword"
ROOMS = Path(__file__).resolve().parent.parent
# The modules that turn texts into terms; when they change, the index is rebuilt.
RULES = (
    "search/index.py",
    "search/language.py",
    "values/html.py",
    "values/person_patterns.py",
    "values/redaction.py",
    "values/text.py",
)

# An organisation, its successors and its predecessors, each two mergers deep. Spelled out, since
# a trigger in SQLite can't be recursive.
_FAMILY = """
    SELECT {id} UNION
    SELECT id FROM projects_organisation WHERE successor_id = {id} UNION
    SELECT id FROM projects_organisation WHERE successor_id IN (
        SELECT id FROM projects_organisation WHERE successor_id = {id}) UNION
    SELECT successor_id FROM projects_organisation WHERE id = {id} UNION
    SELECT successor_id FROM projects_organisation WHERE id IN (
        SELECT successor_id FROM projects_organisation WHERE id = {id})
"""
_OF_ORGANISATION = f"""
    SELECT project_id FROM projects_projectorganisation WHERE organisation_id IN (
        {_FAMILY} UNION
        SELECT partnership_id FROM projects_membership WHERE member_id IN ({_FAMILY}))
"""  # noqa: S608  no user input
# For each table: the columns that matter, and the projects that a row contributes words to.
SOURCES = {
    "projects_project": (("title", "text", "theme_id", "theme_source"), "SELECT {row}.id"),
    "projects_projectorganisation": ((), "SELECT {row}.project_id"),
    "projects_organisation": (
        ("name", "successor_id", "province"),
        # The table already has the new successor; only the old row has the former one.
        _OF_ORGANISATION.replace("{id}", "{row}.id")
        + "UNION"
        + _OF_ORGANISATION.replace("{id}", "{row}.successor_id"),
    ),
    "projects_organisationalias": ((), _OF_ORGANISATION.replace("{id}", "{row}.organisation_id")),
    "projects_membership": (
        (),
        "SELECT project_id FROM projects_projectorganisation"
        " WHERE organisation_id = {row}.partnership_id",
    ),
    # Nobody can search for contact persons, so their names are left out of the text.
    "projects_projectcontact": (("project_id", "contact_id"), "SELECT {row}.project_id"),
    "projects_contact": (
        ("name", "email", "phone", "other_phones"),
        "SELECT project_id FROM projects_projectcontact WHERE contact_id = {row}.id",
    ),
    "projects_theme": (("name",), "SELECT id FROM projects_project WHERE theme_id = {row}.id"),
    "projects_themealias": (
        (),
        "SELECT id FROM projects_project WHERE theme_id = {row}.theme_id",
    ),
}


def make(connection: BaseDatabaseWrapper) -> None:
    """Create the index and the triggers, or replace those that have changed."""
    statements = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {STATE} (id, version, indexed, rules) SELECT 1, 1, 0, ''"  # noqa: S608
            f" WHERE NOT EXISTS (SELECT 1 FROM {STATE})"
        )
        for statement in statements():
            cursor.execute(statement)
    drop_if_rules_changed(connection)


def drop_if_rules_changed(connection: BaseDatabaseWrapper) -> None:
    """Let the next search rebuild the index when the language rules have changed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rules FROM {STATE}")  # noqa: S608
        if cursor.fetchone() != (_rules(),):
            cursor.execute(f"DELETE FROM {DOCUMENTS}")  # noqa: S608
            cursor.execute(f"DELETE FROM {WORDS}")  # noqa: S608
            cursor.execute(f"UPDATE {STATE} SET version = version + 1, rules = %s", [_rules()])  # noqa: S608


@cache
def _rules() -> str:
    """A hash of the code that turns texts into terms."""
    digest = hashlib.sha256()
    for path in RULES:
        digest.update((ROOMS / path).read_bytes())
    return digest.hexdigest()[:16]


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers before a migration; the index is rebuilt after `make`.

    SQLite alters a table by replacing it with a new one, which fails when a trigger reads it.
    PostgreSQL doesn't have this problem.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {DOCUMENTS}")  # noqa: S608
        cursor.execute(f"UPDATE {STATE} SET version = version + 1")  # noqa: S608
    drop_triggers_of(connection, _sqlite())


def drop_triggers_of(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    """Drop the triggers that these statements create."""
    with connection.cursor() as cursor:
        for name in re.findall(r"DROP TRIGGER IF EXISTS (\w+)", "\n".join(statements)):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def _drop_documents(query: str, row: str) -> str:
    projects = query.format(row=row)
    return f"DELETE FROM {DOCUMENTS} WHERE project_id IN ({projects});"  # noqa: S608


def sqlite_trigger(
    table: str,
    event: str,
    body: str,
    columns: tuple[str, ...] = (),
    name: str = "search",
    when: str = "",
) -> list[str]:
    """Return the statements that drop and recreate a trigger in SQLite."""
    name = f"{table}_{name}_{event.lower()}"
    # Django writes every column when it saves; only real changes count.
    if columns and event == "UPDATE":
        when = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    condition = f" WHEN {when}" if when else ""
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table}{condition} BEGIN {body} END",
    ]


def _sqlite() -> list[str]:
    columns = ", ".join(FIELDS)
    new = ", ".join(f"new.{field}" for field in FIELDS)
    old = ", ".join(f"old.{field}" for field in FIELDS)
    add = f"INSERT INTO {INDEX} (rowid, {columns}) VALUES (new.project_id, {new});"  # noqa: S608
    remove = (
        f"INSERT INTO {INDEX} ({INDEX}, rowid, {columns})"  # noqa: S608
        f" VALUES ('delete', old.project_id, {old});"
    )
    statements = [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5({columns},"
        f" content='{DOCUMENTS}', content_rowid='project_id', tokenize='ascii')",
        *sqlite_trigger(DOCUMENTS, "INSERT", add),
        *sqlite_trigger(DOCUMENTS, "DELETE", remove),
        *sqlite_trigger(DOCUMENTS, "UPDATE", remove + add),
    ]
    for table, (watched, projects) in SOURCES.items():
        for event, rows in (("INSERT", ["new"]), ("DELETE", ["old"]), ("UPDATE", ["old", "new"])):
            body = "".join(_drop_documents(projects, row) for row in rows)
            statements += sqlite_trigger(table, event, body, watched)
    return statements


def _postgres_terms(vector: str) -> list[str]:
    """A narrow table of terms, large values stored out of line: a common word reads all rows.

    Queried through a function, since the planner ignores the cost of unpacking the terms and
    would otherwise scan the table instead of the index.
    """
    return [
        f"ALTER TABLE {DOCUMENTS} DROP COLUMN IF EXISTS terms",
        f"CREATE TABLE IF NOT EXISTS {INDEX} (project_id bigint PRIMARY KEY, terms tsvector)"
        " WITH (toast_tuple_target = 128)",
        f"ALTER TABLE {INDEX} ALTER terms SET STORAGE EXTERNAL",
        f"CREATE INDEX IF NOT EXISTS {INDEX}_terms ON {INDEX} USING gin (terms)",
        f"CREATE OR REPLACE FUNCTION {INDEX}_follow() RETURNS trigger"  # noqa: S608
        f" LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'TRUNCATE' THEN TRUNCATE {INDEX}; RETURN NULL; END IF;"
        f" IF TG_OP <> 'INSERT' THEN"
        f" DELETE FROM {INDEX} WHERE project_id = OLD.project_id; END IF;"
        f" IF TG_OP <> 'DELETE' THEN"
        f" INSERT INTO {INDEX} VALUES (NEW.project_id, {vector}); END IF;"
        f" RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER {INDEX}_follow AFTER INSERT OR UPDATE OR DELETE"
        f" ON {DOCUMENTS} FOR EACH ROW EXECUTE FUNCTION {INDEX}_follow()",
        f"CREATE OR REPLACE TRIGGER {INDEX}_empty AFTER TRUNCATE"
        f" ON {DOCUMENTS} FOR EACH STATEMENT EXECUTE FUNCTION {INDEX}_follow()",
        # What was indexed before this table existed is indexed again.
        f"DELETE FROM {DOCUMENTS} WHERE project_id NOT IN (SELECT project_id FROM {INDEX})",  # noqa: S608
        f"UPDATE {STATE} SET version = version + 1"  # noqa: S608
        f" WHERE EXISTS (SELECT 1 FROM projects_project WHERE id NOT IN"
        f" (SELECT project_id FROM {DOCUMENTS}))",
        f"DROP FUNCTION IF EXISTS {INDEX}_matches(tsquery)",
        f"CREATE FUNCTION {INDEX}_matches(tsquery) RETURNS bytea"  # noqa: S608
        f" LANGUAGE sql STABLE"
        f" SET enable_seqscan = off AS $$"
        f" SELECT string_agg(int4send(project_id::int), ''::bytea)"
        f" FROM {INDEX} WHERE terms @@ $1 $$",
    ]


def _postgres() -> list[str]:
    vector = " || ".join(
        f"setweight(to_tsvector('simple', NEW.{field}), '{letter}')"
        for field, letter in FIELD_LETTERS.items()
    )
    statements = _postgres_terms(vector)
    for table, (watched, projects) in SOURCES.items():
        events = "INSERT OR DELETE OR UPDATE"
        old, new = (", ".join(f"{row}.{c}" for c in watched) for row in ("OLD", "NEW"))
        same = f" IF TG_OP = 'UPDATE' AND ROW({old}) IS NOT DISTINCT FROM ROW({new})"
        unless_same = f"{same} THEN RETURN NULL; END IF;" if watched else ""
        statements += [
            f"CREATE OR REPLACE FUNCTION {table}_search_stale() RETURNS trigger"
            f" LANGUAGE plpgsql AS $$ BEGIN{unless_same}"
            f" IF TG_OP <> 'INSERT' THEN {_drop_documents(projects, 'OLD')} END IF;"
            f" IF TG_OP <> 'DELETE' THEN {_drop_documents(projects, 'NEW')} END IF;"
            f" RETURN NULL; END $$",
            f"CREATE OR REPLACE TRIGGER {table}_search_stale AFTER {events} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_search_stale()",
        ]
    return statements
