"""What staff do with an import: begin it, look at it, carry it out, undo it."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DataError, IntegrityError, connection
from django.utils import timezone
from django.utils.formats import date_format

from projects import history
from projects.importing.applying import apply
from projects.importing.choices import Choices
from projects.importing.current import values_of
from projects.importing.errors import NotNowError
from projects.importing.forgotten_persons import without_forgotten
from projects.importing.incoming import Reading, read_lines
from projects.importing.previewing import Gone, Known, New, Preview, preview
from projects.importing.reference import reference_from_database
from projects.importing.spreadsheets.header import titles_and_slugs
from projects.importing.spreadsheets.rows import Existing, read_rows
from projects.importing.undoing import edited_since, undo
from projects.importing.uploads import Upload, lines_and_links
from projects.models import Import, Project
from projects.pages.reference import Reference


class ChangedError(NotNowError):
    """Projects changed since somebody looked; `titles` names them, `refs` are their choices'."""

    def __init__(self, entries: Collection[New | Known | Gone]) -> None:
        self.titles = [entry.title for entry in entries]
        self.refs = [entry.ref for entry in entries]
        super().__init__(f"Intussen gewijzigd: {', '.join(self.titles)}.")


def begin(upload: Upload, user: AbstractBaseUser | None) -> Import:
    """Keep an upload as an import that waits, when it can be read.

    It is called after its file and the moment: the next version may well have the same file name.
    Raises PageError or SheetError for one that can't.
    """
    reference = reference_from_database()
    read(upload.name, upload.is_page, upload.content, reference)
    return Import.objects.create(
        name=f"{upload.name}, {date_format(timezone.localtime(), 'j F Y H:i')}",
        source=Import.Source.PAGE if upload.is_page else Import.Source.SPREADSHEET,
        content=upload.content,
        made_by_id=user.pk if user else None,
    )


def look_at(waiting: Import) -> Preview:
    """Return what an import that waits would change now. Raises PageError or SheetError."""
    reference = reference_from_database()
    is_page = waiting.source == Import.Source.PAGE
    return preview(read(waiting.name, is_page, waiting.content, reference), reference)


def look_at_upload(upload: Upload) -> Preview:
    """Return what an upload would change, without keeping it."""
    reference = reference_from_database()
    return preview(read(upload.name, upload.is_page, upload.content, reference), reference)


def read(name: str, is_page: bool, content: dict[str, Any], reference: Reference) -> Reading:
    """Read what was kept. Raises PageError or SheetError."""
    if is_page:
        return without_forgotten(read_lines(name, *lines_and_links(content), reference))
    titles, slugs = titles_and_slugs(content["rows"])
    projects = Project.objects.with_import_parts().possible_matches(
        titles=titles, slugs=slugs, from_pages=False
    )
    existing = Existing.of({project.slug: values_of(project) for project in projects})
    return without_forgotten(read_rows(name, content["rows"], reference, existing))


def carry_out(
    number: int, chosen: Mapping[str, str], seen: Mapping[str, str], user: AbstractBaseUser | None
) -> Import:
    """Do what was chosen at a preview in which each project was in the state that was seen.

    Raises NotNowError when it was done already, ChangedError when a project changed since; then
    nothing was done.
    """
    try:
        with history.revision(user, "Import"):
            return _carry_out(number, chosen, seen)
    except (IntegrityError, DataError) as error:
        raise NotNowError("Iets in deze import past niet in de Projectenbank.") from error


def _carry_out(number: int, chosen: Mapping[str, str], seen: Mapping[str, str]) -> Import:
    waiting = Import.objects.select_for_update().get(pk=number)
    if waiting.state != Import.State.PREVIEW:
        raise NotNowError(f"Deze import is al {waiting.get_state_display()}.")
    shown = _locked(waiting)
    changed = [entry for entry in shown.entries if seen.get(entry.ref) != entry.state]
    if changed or len(seen) != len(shown.entries):
        raise ChangedError(changed)
    outcome = apply(shown, Choices(chosen))
    waiting.state, waiting.applied_at = Import.State.APPLIED, timezone.now()
    # What was read is no longer needed, and there are persons in it.
    waiting.content, waiting.choices = {}, {}
    waiting.report, waiting.way_back = outcome.report, outcome.way_back
    waiting.save()
    return waiting


def _locked(waiting: Import) -> Preview:
    """Lock the projects of a preview, then look: so nobody comes in between."""
    numbers = look_at(waiting).numbers
    list(Project.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values("pk"))
    return look_at(waiting)


def take_back(number: int, also: Collection[int], user: AbstractBaseUser | None) -> Import:
    """Undo an import as a whole.

    A project that somebody edited since stays as it is, unless its number is in `also`.
    Raises NotNowError when it can't be undone.
    """
    try:
        with history.revision(user, "Import ongedaan gemaakt"):
            return _take_back(number, also)
    except IntegrityError as error:
        raise NotNowError(
            "Iets van voor de import is er niet meer: een organisatie, thema of contactpersoon is "
            "intussen verwijderd."
        ) from error


def _take_back(number: int, also: Collection[int]) -> Import:
    done = Import.objects.select_for_update().get(pk=number)
    if not done.can_be_undone:
        raise NotNowError("Deze import kan niet (meer) ongedaan worden gemaakt.")
    if later := done.later_imports().first():
        raise NotNowError(f"Maak eerst de latere import ‘{later}’ ongedaan.")
    history.watch(Project.objects.filter(pk__in=done.way_back["projects"]))
    stays = {project.pk for project in edited_since(done.way_back)} - set(also)
    done.report["stayed"] = undo(done.way_back, stays)
    done.state, done.way_back = Import.State.UNDONE, {}
    done.save()
    connection.check_constraints()  # now, while everything can still be left as it was
    return done
