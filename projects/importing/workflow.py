"""What staff do with an import: create it, preview it, apply it, undo it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DataError, IntegrityError, connection
from django.utils import timezone
from django.utils.formats import date_format

from projects import history
from projects.importing.apart import tell
from projects.importing.applying import apply
from projects.importing.choices import Choices
from projects.importing.column_memory import remembered
from projects.importing.current import all_values_of, shown_of
from projects.importing.errors import CannotImportError
from projects.importing.forgotten_persons import (
    content_without_forgotten,
    with_todays_slugs,
    without_forgotten,
)
from projects.importing.incoming import Reading, read_lines
from projects.importing.previewing import Gone, Known, New, Preview, build_preview
from projects.importing.reading_process import Source, read_apart
from projects.importing.reference import reference_from_database
from projects.importing.spreadsheets.header import (
    MatchedColumns,
    SpreadsheetError,
    match_columns,
    titles_and_slugs,
)
from projects.importing.spreadsheets.returned import returned_rows
from projects.importing.spreadsheets.rows import Existing, read_rows
from projects.importing.undoing import edited_since, undo
from projects.importing.uploads import Upload, lines_and_links
from projects.models import Import, Project
from projects.pages.reference import Reference


class StalePreviewError(CannotImportError):
    """Projects changed since the preview: their `titles`, and the `refs` of their choices."""

    def __init__(self, entries: Collection[New | Known | Gone]) -> None:
        self.titles = [entry.title for entry in entries]
        self.refs = [entry.ref for entry in entries]
        super().__init__(f"Intussen gewijzigd: {', '.join(self.titles)}.")


def receive(name: str, content: bytes | str) -> Upload:
    """Return what to store of the bytes of a file or a pasted text, read within limits.

    Raises PageError, in Dutch, if it can't be read.
    """
    return read_apart(Source(name, content), reference_from_database())


def create_import(upload: Upload, user: AbstractBaseUser | None) -> Import:
    """Store an upload as a pending import, if it can be read.

    It is named after its file and the moment: the next version may well have the same file name.
    Raises PageError or SpreadsheetError if it can't be read. Of a table somebody may have to choose
    the columns first: see `columns_of`.
    """
    upload = _prepared(upload)
    return Import.objects.create(
        name=f"{upload.name}, {date_format(timezone.localtime(), 'j F Y H:i')}",
        source=Import.Source.PAGE if upload.is_page else Import.Source.SPREADSHEET,
        content=upload.content,
        made_by_id=user.pk if user else None,
    )


def preview_import(pending: Import) -> Preview:
    """Return what a pending import would change now. Raises PageError or SpreadsheetError."""
    reference = reference_from_database()
    is_page = pending.source == Import.Source.PAGE
    return build_preview(read_source(pending.name, is_page, pending.content, reference), reference)


def preview_upload(upload: Upload) -> Preview:
    """Return what an upload would change, without storing it."""
    reference = reference_from_database()
    upload = _prepared(upload, in_order=True)
    return build_preview(
        read_source(upload.name, upload.is_page, upload.content, reference), reference
    )


def columns_of(pending: Import) -> MatchedColumns | None:
    """Return which columns a waiting table has; None for a page."""
    if pending.source == Import.Source.PAGE or not pending.content:
        return None
    return match_columns(pending.content["rows"], pending.content.get("columns", {}))


def choose_columns(pending: Import, chosen: Mapping[str, str]) -> None:
    """Set what each column of a waiting table is. Raises SpreadsheetError if nothing can be read.

    Then the columns are chosen all the same, and can be chosen again.
    """
    pending.content["columns"] = dict(chosen)
    pending.save(update_fields=["content"])
    upload = Upload(pending.name, is_page=False, content=pending.content)
    pending.content = _without_forgotten(upload).content
    pending.save(update_fields=["content"])


def _prepared(upload: Upload, *, in_order: bool = False) -> Upload:
    """Read an upload, and take out who was forgotten; `in_order`: whatever its columns are.

    Raises PageError or SpreadsheetError.
    """
    if upload.is_page:
        return _without_forgotten(upload)
    rows = upload.content["rows"]
    chosen = remembered(rows[0][1])
    upload = replace(upload, content=upload.content | {"columns": chosen})
    if in_order or match_columns(rows, chosen).is_clear:
        return _without_forgotten(upload)
    return _cleaned(upload, Reading(upload.name, is_page=False, projects=()))


def _without_forgotten(upload: Upload) -> Upload:
    reading = _read(
        upload.name,
        upload.is_page,
        with_todays_slugs(upload.content),
        reference_from_database(),
    )
    return _cleaned(upload, reading)


def _cleaned(upload: Upload, reading: Reading) -> Upload:
    """Take out who was forgotten."""
    content = {"name": upload.name} | with_todays_slugs(upload.content)
    cleaned = content_without_forgotten(content, reading)
    return replace(upload, name=cleaned.pop("name"), content=cleaned)


def read_source(name: str, is_page: bool, content: dict[str, Any], reference: Reference) -> Reading:
    """Read the stored content of a source. Raises PageError or SpreadsheetError."""
    return without_forgotten(_read(name, is_page, content, reference))


def _read(name: str, is_page: bool, content: dict[str, Any], reference: Reference) -> Reading:
    if is_page:
        reading = read_lines(name, *lines_and_links(content), reference)
        return replace(reading, notes=tuple(content.get("notes", ())))
    columns = match_columns(content["rows"], content.get("columns", {}))
    titles, slugs = titles_and_slugs(content["rows"], columns.names)
    projects = Project.objects.with_import_parts().possible_matches(
        titles=titles, slugs=slugs, from_pages=False
    )
    existing = Existing.of(
        {one.slug: all_values_of(one) | {"shown": shown_of(one)} for one in projects}
    )
    notes = content.get("notes", ())
    return read_rows(name, content["rows"], columns, reference, existing, notes)


def apply_import(
    pk: int,
    chosen: Mapping[str, str],
    seen: Mapping[str, str],
    user: AbstractBaseUser | None,
    *,
    is_apart: bool = False,
) -> Import:
    """Apply the choices made at a preview; `seen` are the states of the projects in it.

    `is_apart`: in a process of its own, that tells how far it is.

    Raises CannotImportError when it was applied before, StalePreviewError when a project changed
    since; then nothing is applied.
    """
    try:
        with history.revision(user, "Import"):
            return _apply_import(pk, chosen, seen, is_apart=is_apart)
    except (IntegrityError, DataError) as error:
        raise CannotImportError("Iets in deze import past niet in de Projectenbank.") from error


def _apply_import(
    pk: int, chosen: Mapping[str, str], seen: Mapping[str, str], *, is_apart: bool
) -> Import:
    pending = Import.objects.select_for_update().get(pk=pk)
    if pending.state != (Import.State.RUNNING if is_apart else Import.State.PREVIEW):
        raise CannotImportError(f"Deze import is al {pending.get_state_display()}.")
    preview = _locked_preview(pending)
    changed = [entry for entry in preview.entries if seen.get(entry.ref) != entry.state]
    if changed or len(seen) != len(preview.entries):
        raise StalePreviewError(changed)
    outcome = apply(preview, Choices(chosen), partial(tell, pk) if is_apart else None)
    pending.state, pending.applied_at = Import.State.APPLIED, timezone.now()
    # The content is no longer needed, and has personal data; but for the rows that are given back.
    pending.content, pending.choices = _given_back(pending, preview.reading), {}
    pending.report, pending.way_back = outcome.report, outcome.way_back
    pending.save()
    return pending


def _given_back(pending: Import, reading: Reading) -> dict[str, Any]:
    if not reading.errors:
        return {}
    rows = returned_rows(pending.content["rows"], reading.errors)
    return {"rows": rows, "form": pending.content["form"]}


def rows_to_give_back(row: Import) -> tuple[list[list[Any]], str]:
    """Return the rows of a table that can't be imported, with why, and the form of the table."""
    if row.source == Import.Source.PAGE or "form" not in row.content:
        return [], ""
    if row.state != Import.State.PREVIEW:
        return row.content.get("rows", []), row.content.get("form", "")
    try:
        reading = read_source(row.name, False, row.content, reference_from_database())
        errors = reading.errors
    except SpreadsheetError as error:
        errors = tuple(error.errors)
    return returned_rows(row.content["rows"], errors), row.content["form"]


def _locked_preview(pending: Import) -> Preview:
    """Lock the projects of a preview, then preview again, so that nothing changes in between."""
    preview = preview_import(pending)
    if not (preview.pks and connection.features.has_select_for_update):
        return preview  # there is nothing to lock, or nobody else can write
    pks = preview.pks
    list(Project.objects.select_for_update().filter(pk__in=pks).order_by("pk").values("pk"))
    return preview_import(pending)


def undo_import(pk: int, also: Collection[int], user: AbstractBaseUser | None) -> Import:
    """Undo a whole import.

    A project that somebody edited since stays as it is, unless its primary key is in `also`.
    Raises CannotImportError when it can't be undone.
    """
    try:
        with history.revision(user, "Import ongedaan gemaakt"):
            return _undo_import(pk, also)
    except IntegrityError as error:
        raise CannotImportError(
            "Iets van voor de import is er niet meer: een organisatie, thema of contactpersoon is "
            "intussen verwijderd."
        ) from error


def _undo_import(pk: int, also: Collection[int]) -> Import:
    done = Import.objects.select_for_update().get(pk=pk)
    if not done.can_be_undone:
        raise CannotImportError("Deze import kan niet (meer) ongedaan worden gemaakt.")
    if later := done.later_imports().first():
        raise CannotImportError(f"Maak eerst de latere import ‘{later}’ ongedaan.")
    history.watch(Project.objects.filter(pk__in=done.way_back["projects"]))
    stays = {project.pk for project in edited_since(done.way_back)} - set(also)
    done.report["stayed"], done.report["in_use"] = undo(done.way_back, stays)
    done.state, done.way_back = Import.State.UNDONE, {}
    done.save()
    connection.check_constraints()  # now, while it can still be rolled back
    return done
