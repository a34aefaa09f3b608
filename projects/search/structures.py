"""What the database does for search by itself: index the terms of the documents.

The triggers are recreated after every migration, since SQLite loses them when it rebuilds a
table. Which documents are to be written again is in the log of changes (`projects.changes`).
"""

import hashlib
from functools import cache
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from projects.changes.triggers import DOCUMENTS, STATE
from projects.models.triggers import drop_triggers_of, run, sqlite_trigger

INDEX = "projects_searchindex"
FIELDS = ("title", "organisations", "theme", "text")  # from the heaviest weight to the lightest
FIELD_LETTERS = dict(zip(FIELDS, "ABCD", strict=True))
WORDS = "projects_searchword"
POSTINGS, PACKED = "projects_searchposting", ("places", "weights")
ROOMS = Path(__file__).resolve().parent.parent
# The modules that turn texts into terms, and into what a card says; when they change, the index is
# rebuilt.
RULES = (
    "search/index.py",
    "search/language.py",
    "search/profiles.py",
    "search/weak_words.py",
    "search/weights.py",
    "search/written_postings.py",
    "values/html.py",
    "values/person_patterns.py",
    "values/redaction.py",
    "values/results_told.py",
    "values/sentences.py",
    "values/summaries.py",
    "values/telling.py",
    "values/text.py",
)


def make(connection: BaseDatabaseWrapper) -> None:
    """Create the index and its triggers, or replace those that have changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {STATE} (id, indexed, rules, folded, folded_by)"  # noqa: S608
            f" SELECT 1, '', '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM {STATE})"
        )
    run(connection, sqlite=_sqlite, postgres=_postgres)
    follow_rules(connection)


def follow_rules(connection: BaseDatabaseWrapper) -> None:
    """Let the index be rebuilt when the language rules have changed, document by document."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rules FROM {STATE}")  # noqa: S608
        if cursor.fetchone() != (rules(),):
            cursor.execute(f"DELETE FROM {WORDS}")  # noqa: S608
            cursor.execute(f"UPDATE {STATE} SET rules = %s", [rules()])  # noqa: S608


@cache
def rules() -> str:
    """A hash of the code that turns texts into terms."""
    digest = hashlib.sha256()
    for path in RULES:
        digest.update((ROOMS / path).read_bytes())
    return digest.hexdigest()[:16]


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers before a migration, and what they would have had to follow on SQLite."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {DOCUMENTS}")  # noqa: S608
    drop_triggers_of(connection, _sqlite())


def _sqlite() -> list[str]:
    columns = ", ".join(FIELDS)
    new = ", ".join(f"new.{field}" for field in FIELDS)
    old = ", ".join(f"old.{field}" for field in FIELDS)
    add = f"INSERT INTO {INDEX} (rowid, {columns}) VALUES (new.project_id, {new});"  # noqa: S608
    remove = (
        f"INSERT INTO {INDEX} ({INDEX}, rowid, {columns})"  # noqa: S608
        f" VALUES ('delete', old.project_id, {old});"
    )
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5({columns},"
        f" content='{DOCUMENTS}', content_rowid='project_id', tokenize='ascii')",
        *sqlite_trigger(DOCUMENTS, "INSERT", add, "indexed"),
        *sqlite_trigger(DOCUMENTS, "DELETE", remove, "indexed"),
        *sqlite_trigger(DOCUMENTS, "UPDATE", remove + add, "indexed"),
    ]


def _postgres() -> list[str]:
    """A narrow table of terms, large values stored out of line: a common word reads all rows.

    Queried through a function, since the planner ignores the cost of unpacking the terms and
    would otherwise scan the table instead of the index.
    """
    vector = " || ".join(
        f"setweight(to_tsvector('simple', NEW.{field}), '{letter}')"
        for field, letter in FIELD_LETTERS.items()
    )
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
        # They don't get smaller by compressing, only slower.
        *(f"ALTER TABLE {POSTINGS} ALTER {name} SET STORAGE EXTERNAL" for name in PACKED),
        # What was indexed before this table existed is indexed again.
        f"DELETE FROM {DOCUMENTS} WHERE project_id NOT IN (SELECT project_id FROM {INDEX})",  # noqa: S608
        # The former release asks for {INDEX}_matches, whose numbers end at 2^31; it is left to it.
        f"CREATE OR REPLACE FUNCTION {INDEX}_keys(tsquery) RETURNS bytea"  # noqa: S608
        f" LANGUAGE sql STABLE"
        f" SET enable_seqscan = off AS $$"
        f" SELECT string_agg(int8send(project_id), ''::bytea)"
        f" FROM {INDEX} WHERE terms @@ $1 $$",
    ]
