"""The real projects in the database of a test: loaded once, and copied from then on.

`loaddata` takes seconds, since it looks up the natural key of every row; a copy of its rows takes
a fraction of one. The triggers of the database see these rows as they see those of `loaddata`.
"""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from projects.changes.catching_up import BEGINNING, news_since
from projects.loading.fixtures import NAMES
from projects.models import (
    AuditEntry,
    Change,
    InBrief,
    JobRun,
    ProfileMark,
    ProjectMoment,
    ProjectPlace,
    ProjectProfile,
    SearchDocument,
    SearchEntry,
    SearchPosting,
    SearchState,
    SearchWord,
    SimilarProject,
    TextPage,
)
from projects.search.indexing import refresh
from projects.search.related import renew_all

# What the next search makes of the rows; in this order, as no row of it is loaded.
OF_THE_INDEX: tuple[type[Model], ...] = (
    InBrief,
    ProfileMark,
    ProjectMoment,
    ProjectPlace,
    ProjectProfile,
    SearchDocument,
    SearchEntry,
    SearchPosting,
    SearchWord,
    SimilarProject,
)
# What a migration or the database fills by itself.
OF_THE_DATABASE = (AuditEntry, Change, JobRun, SearchState, TextPage)
Rows = dict[type[Model], Any]


class RealProjects:
    """The rows that `loaddata` makes, and those of the search index."""

    def __init__(self) -> None:
        models = apps.get_app_config("projects").get_models(include_auto_created=True)
        others = (*OF_THE_INDEX, *OF_THE_DATABASE)
        loaded = [m for m in models if m not in others and not m._meta.proxy]
        with transaction.atomic():
            call_command("loaddata", *NAMES, verbosity=0)
            self.loaded = _read(loaded)
            refresh()
            renew_all()
            self.indexed = _read(OF_THE_INDEX)
            transaction.set_rollback(True)

    def load(self, *, indexed: bool = False) -> None:
        """Fill a catalogue that is empty; `indexed` as after the first search."""
        with transaction.atomic():
            _write(self.loaded)
            if indexed:
                _write(self.indexed)
                SearchState.objects.update(indexed=str(news_since(BEGINNING).place))


def _read(models: Any) -> Rows:
    read = _copy_out if connection.vendor == "postgresql" else _select
    return {model: read(model) for model in models if model._base_manager.exists()}


def _write(rows: Rows) -> None:
    write = _copy_in if connection.vendor == "postgresql" else _insert
    for model, content in rows.items():
        write(model, content)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)


def _columns(model: type[Model]) -> list[str]:
    """Those that the database doesn't fill by itself."""
    fields = model._meta.local_concrete_fields
    return [connection.ops.quote_name(field.column) for field in fields if not field.generated]


def _select(model: type[Model]) -> list[tuple[Any, ...]]:
    statement = f"SELECT {', '.join(_columns(model))} FROM {model._meta.db_table}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _insert(model: type[Model], rows: list[tuple[Any, ...]]) -> None:
    columns = _columns(model)
    holes = ", ".join("%s" for _ in columns)
    table = f"{model._meta.db_table} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} VALUES ({holes})", rows)  # noqa: S608


def _copy_out(model: type[Model]) -> bytes:
    with connection.cursor() as cursor, cursor.copy(_copy(model, "TO STDOUT")) as copy:
        return b"".join(copy)


def _copy_in(model: type[Model], rows: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(_copy(model, "FROM STDIN")) as copy:
        copy.write(rows)


def _copy(model: type[Model], where: str) -> str:
    return f"COPY {model._meta.db_table} ({', '.join(_columns(model))}) {where} (FORMAT binary)"
