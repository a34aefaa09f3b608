"""The triggers that write the log of changes.

Triggers see every write: the admin, bulk writes, loaddata. Each adds a line to the log for every
project that a changed row shows on, so no writer waits for another. A transaction has one line
for a project, moved to the end when it changes the project again. They are recreated after every
migration, since SQLite loses triggers when it rebuilds a table.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from projects.models import Change
from projects.models.triggers import drop_triggers_of, run, sqlite_trigger

LOG = Change._meta.db_table
STATE = "projects_searchstate"
DOCUMENTS = "projects_searchdocument"
EVENTS = {"INSERT": ("new",), "DELETE": ("old",), "UPDATE": ("old", "new")}

SAID_YES = "state = 'overgenomen'"  # of what visitors tell: nobody sees the rest
FAMILY = "SELECT id FROM projects_organisation_family"  # a function, written out in SQLite
DEEP = 5  # mergers, one after the other; a trigger in SQLite can't be recursive
DEEP_AND_BACK = 2  # mergers to what it is today, and from there to what else that was before


def _family(organisation: str) -> str:
    """A query of an organisation, its successors and its predecessors, and those of its successors.

    What went into one municipality is found by the names of all the others that did.
    """
    earlier = later = organisation
    found = [f"SELECT {organisation} AS id"]
    for number in range(DEEP):
        earlier, later = _before(earlier), _after(later)
        found += [earlier, later]
        beside = later
        for _ in range(number + 1 if number < DEEP_AND_BACK else 0):
            beside = _before(beside)
            found.append(beside)
    return " UNION ".join(found)


def _before(ids: str) -> str:
    return f"SELECT id FROM projects_organisation WHERE successor_id IN ({ids})"  # noqa: S608


def _after(ids: str) -> str:
    return f"SELECT successor_id FROM projects_organisation WHERE id IN ({ids})"  # noqa: S608


# The same in a PostgreSQL, which takes half a second in each connection to plan it written out.
_FAMILY_FUNCTION = """
    CREATE OR REPLACE FUNCTION projects_organisation_family(one bigint)
    RETURNS TABLE (id bigint) LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN QUERY
        WITH RECURSIVE later (id) AS (
            SELECT one UNION SELECT o.successor_id FROM projects_organisation o
            JOIN later ON o.id = later.id WHERE o.successor_id IS NOT NULL
        ), family (id) AS (
            SELECT later.id FROM later UNION SELECT o.id FROM projects_organisation o
            JOIN family ON o.successor_id = family.id
        ) SELECT family.id FROM family;
    END $$
"""
_OF_ORGANISATION = f"""
    SELECT project_id FROM projects_projectorganisation WHERE organisation_id IN (
        {FAMILY}({{id}}) UNION
        SELECT partnership_id FROM projects_membership WHERE member_id IN ({FAMILY}({{id}})))
    UNION SELECT project_id FROM projects_reuse
        WHERE {SAID_YES} AND organisation_id IN ({FAMILY}({{id}}))
"""  # noqa: S608  no user input


def _of_organisation(organisation: str) -> str:
    return _OF_ORGANISATION.replace("{id}", organisation)


_OF_THEME = (  # in two parts, so that each takes its index
    "SELECT id FROM projects_project WHERE theme_id = {id}"
    " UNION SELECT id FROM projects_project WHERE second_theme_id = {id}"
)


@dataclass(frozen=True)
class Source:
    """A table that visitors see something of.

    `projects`: a query of the projects that a row shows on ({row} is the old or the new one).
    `words`: the columns that the search index depends on, or the moment of the last visible change,
    which is written with it; all of them if it is empty, none if it
    is None. `facets`: the same for what a project is chosen, counted and sorted by. `common`: what
    of Change all projects share. `when`: by event, the condition under which visitors see the
    change at all; `projects_when`: likewise, on the pages of projects.
    """

    projects: str = ""
    words: tuple[str, ...] | None = None
    facets: tuple[str, ...] | None = None
    common: int | None = None
    when: dict[str, str] = field(default_factory=dict)
    projects_when: dict[str, str] = field(default_factory=dict)


# All that visitors see of a check is whether the link is dead, so checking many links every day
# doesn't invalidate the pages.
DEATHS = {
    "INSERT": "new.state = 'kapot'",
    "DELETE": "old.state = 'kapot'",
    "UPDATE": "(old.state = 'kapot') <> (new.state = 'kapot')",
}
SOURCES = {
    "projects_project": Source(
        "SELECT {row}.id",
        words=(
            *("title", "text", "theme_id", "second_theme_id", "theme_source"),
            *("start", '"end"', "duration_text", "summary", "tells_results"),
            *("status", "kind", "period_id"),
        ),
        facets=(
            *("title", "start", '"end"', "status", "kind"),
            *("theme_id", "second_theme_id", "period_id"),
        ),
    ),
    "projects_projectorganisation": Source("SELECT {row}.project_id", words=(), facets=()),
    "projects_organisation": Source(
        # The table already has the new successor; only the old row has the former one.
        _of_organisation("{row}.id") + " UNION " + _of_organisation("{row}.successor_id"),
        words=("name", "successor_id", "province"),
        facets=("successor_id",),
        common=Change.ORGANISATIONS,
        # No project has a new one yet; what comes to refer to it tells so by itself.
        projects_when={"INSERT": "new.successor_id IS NOT NULL"},
    ),
    "projects_organisationalias": Source(
        _of_organisation("{row}.organisation_id"),
        words=(),
        common=Change.ORGANISATIONS,
    ),
    "projects_membership": Source(
        "SELECT project_id FROM projects_projectorganisation"
        " WHERE organisation_id = {row}.partnership_id",
        words=(),
        facets=(),
        common=Change.PAGES,  # a partnership has a page without a project too
    ),
    # Nobody can search for contact persons, so their names are left out of the text.
    "projects_projectcontact": Source(
        "SELECT {row}.project_id", words=("project_id", "contact_id")
    ),
    "projects_contact": Source(
        "SELECT project_id FROM projects_projectcontact WHERE contact_id = {row}.id",
        words=("name", "email", "phone", "other_phones"),
    ),
    "projects_theme": Source(
        _OF_THEME.replace("{id}", "{row}.id"),
        words=("name",),
        common=Change.THEMES,
    ),
    "projects_themealias": Source(
        _OF_THEME.replace("{id}", "{row}.theme_id"),
        words=(),
        common=Change.THEMES,
    ),
    "projects_subsidyperiod": Source(
        "SELECT id FROM projects_project WHERE period_id = {row}.id",
        words=("year", "number"),
        common=Change.PERIODS,
    ),
    "projects_link": Source("SELECT {row}.project_id", words=()),
    "projects_attachment": Source(
        "SELECT project_id FROM projects_link WHERE attachment_id = {row}.id", words=("name",)
    ),
    "projects_projectrelation": Source(
        "SELECT {row}.project_id UNION SELECT {row}.idea_id", words=()
    ),
    "projects_reuse": Source(
        "SELECT {row}.project_id",
        words=(),
        when={
            "INSERT": f"new.{SAID_YES}",
            "DELETE": f"old.{SAID_YES}",
            "UPDATE": f"(old.{SAID_YES} OR new.{SAID_YES})",
        },
    ),
    "projects_linkcheck": Source(
        "SELECT project_id FROM projects_link WHERE id = {row}.link_id",
        words=(),
        when=DEATHS,
    ),
    "projects_reusecheck": Source(
        "SELECT project_id FROM projects_reuse WHERE id = {row}.reuse_id", words=(), when=DEATHS
    ),
    "projects_synonym": Source(common=Change.WORDS),
    # What is pinned is read again with each version; it is on the pages of no project.
    "projects_pinnedanswer": Source(common=Change.PINS),
    "projects_pinnedlink": Source(common=Change.PINS),
    "projects_themegroup": Source(common=Change.PAGES),
    "projects_groupedproject": Source(common=Change.PAGES),
    # Old addresses are asked for with no page that is kept, but for the list they lead to.
    "projects_textpage": Source(common=Change.TEXTS),
    "projects_featured": Source(common=Change.TEXTS),
    "projects_oldaddress": Source(common=Change.TEXTS),
    "projects_selectionpage": Source(common=Change.TEXTS),
    "projects_selectedproject": Source(common=Change.TEXTS),
    "projects_snapshot": Source(common=Change.TEXTS),
    "projects_searchword": Source(
        common=Change.WORDS, when={"INSERT": "false", "UPDATE": "false", "DELETE": "true"}
    ),
    # What the index has caught up with.
    DOCUMENTS: Source("SELECT {row}.project_id", facets=("applicant",)),
    "projects_searchentry": Source("SELECT {row}.project"),
    "projects_searchvector": Source("SELECT {row}.project_id"),
    "projects_projectplace": Source("SELECT {row}.project_id", facets=()),
    "projects_inbrief": Source("SELECT {row}.project_id", facets=("tells_results",)),
    "projects_projectmoment": Source("SELECT {row}.project_id"),
    "projects_similarproject": Source("SELECT {row}.project_id"),
}
TABLES = {LOG, STATE, *SOURCES}


def make(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, or replace those that have changed."""
    run(connection, sqlite=_sqlite, postgres=_postgres)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers before a migration.

    SQLite alters a table by replacing it with a new one, which fails when a trigger reads it.
    PostgreSQL doesn't have this problem.
    """
    if connection.vendor == "sqlite":
        drop_triggers_of(connection, _sqlite())


class _Line(NamedTuple):
    """The lines that a change adds: a query of projects, what follows it, and when."""

    projects: str
    has_words: bool
    has_facets: bool
    when: str


def _lines(source: Source, event: str) -> Iterable[_Line]:
    """The lines that a change adds; of those for a project, the condition is true of one alone."""
    when = source.when.get(event, "")
    if source.projects:
        projects = " UNION ".join(source.projects.format(row=row) for row in EVENTS[event])
        for has_words, of_words in _whether(source.words, event):
            for has_facets, of_facets in _whether(source.facets, event):
                of_projects = source.projects_when.get(event, "")
                conditions = " AND ".join(filter(None, (when, of_projects, of_words, of_facets)))
                yield _Line(projects, has_words, has_facets, conditions)
    if source.common is not None:
        yield _Line(f"SELECT {source.common}", has_words=False, has_facets=False, when=when)


def _whether(columns: tuple[str, ...] | None, event: str) -> Iterable[tuple[bool, str]]:
    """Whether what depends on these columns has to follow, with the condition for each."""
    if columns is None:
        yield False, ""
    elif not columns or event != "UPDATE":
        yield True, ""
    else:
        # Django writes every column when it saves; what follows does so for real changes alone.
        old, new = (", ".join(f"{row}.{c}" for c in columns) for row in EVENTS["UPDATE"])
        yield False, f"({old}) IS NOT DISTINCT FROM ({new})"
        yield True, f"({old}) IS DISTINCT FROM ({new})"


def _sqlite() -> list[str]:
    statements = []
    for table, source in SOURCES.items():
        for event in EVENTS:
            for at, line in enumerate(_lines(source, event)):
                # AUTOINCREMENT gives the new line the highest number there ever was.
                projects = _written_out(line.projects)
                body = (
                    f"DELETE FROM {LOG} WHERE {_same(line, '0')} AND project IN ({projects});"  # noqa: S608
                    f" INSERT INTO {LOG} (project, has_words, has_facets, writer)"
                    f" SELECT project, {line.has_words}, {line.has_facets}, 0 FROM"
                    f" (SELECT NULL AS project UNION {projects}) WHERE project IS NOT NULL;"
                )
                name = f"logged{at or ''}"
                statements += sqlite_trigger(table, event, body, name, _in_sqlite(line.when))
    return statements


def _written_out(projects: str) -> str:
    """The query with what the function asks for in its place."""
    return re.sub(rf"{FAMILY}\(([^)]*)\)", lambda call: _family(call[1]), projects)


def _same(line: _Line, writer: str) -> str:
    """The condition of the lines that say the same, of the same transaction."""
    return f"writer = {writer} AND has_words = {line.has_words} AND has_facets = {line.has_facets}"


def _in_sqlite(when: str) -> str:
    """The condition for a SQLite that doesn't know the standard's words yet (before 3.39)."""
    return when.replace("IS NOT DISTINCT FROM", "IS").replace("IS DISTINCT FROM", "IS NOT")


# TRUNCATE has no rows.
_EMPTIED = f"""
    CREATE OR REPLACE FUNCTION {LOG}_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO {LOG} (project, has_words, writer)
        VALUES ({Change.EVERYTHING}, true, pg_current_xact_id()::text::bigint);
        RETURN NULL; END $$
"""  # noqa: S608


def _postgres() -> list[str]:
    statements = [_EMPTIED, _FAMILY_FUNCTION]
    for table, source in SOURCES.items():
        of_events = (
            f"IF TG_OP = '{event}' THEN {_postgres_lines(source, event)} END IF;"
            for event in EVENTS
        )
        statements += [
            f"CREATE OR REPLACE FUNCTION {table}_logged() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ DECLARE me bigint := pg_current_xact_id()::text::bigint;"
            f" BEGIN {' '.join(of_events)} RETURN NULL; END $$",
            f"CREATE OR REPLACE TRIGGER {table}_logged AFTER INSERT OR DELETE OR UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_logged()",
            f"CREATE OR REPLACE TRIGGER {table}_emptied AFTER TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {LOG}_emptied()",
        ]
    return statements


def _postgres_lines(source: Source, event: str) -> str:
    body = ""
    for line in _lines(source, event):
        mine = f"{_same(line, 'me')} AND project"
        added = (
            f"UPDATE {LOG} SET id = nextval(pg_get_serial_sequence('{LOG}', 'id'))"  # noqa: S608
            f" WHERE {mine} IN ({line.projects});"
            f" INSERT INTO {LOG} (project, has_words, has_facets, writer)"
            f" SELECT project, {line.has_words}, {line.has_facets}, me"
            f" FROM ({line.projects}) AS changed (project) WHERE project IS NOT NULL"
            f" AND NOT EXISTS (SELECT 1 FROM {LOG} WHERE {mine} = changed.project);"
        )
        body += f"IF {line.when} THEN {added} END IF;" if line.when else added
    return body
