"""Print what a newer page or a table would change; with --apply also change it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.importing import workflow
from projects.importing.errors import CannotImportError
from projects.importing.previewing import Preview
from projects.importing.spreadsheets.files import MAX_TABLE_SIZE
from projects.importing.spreadsheets.header import SpreadsheetError
from projects.importing.spreadsheets.returned import as_file, returned_rows
from projects.importing.uploads import Upload
from projects.pages.records import PageError
from projects.search.indexing import refresh


class Command(BaseCommand):
    help = "Toont wat een nieuwere pagina of een tabel zou veranderen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, help="HTML, tekst, CSV of Excel (.xlsx).")
        parser.add_argument(
            "--apply",
            action="store_true",
            help="Voert het uit: nieuw komt erin als concept, wat iemand zelf aanpaste, blijft.",
        )
        parser.add_argument(
            "--without-wrong",
            type=Path,
            metavar="BESTAND",
            help="Van een tabel: neemt de rijen mee die kloppen, en zet de andere in dit bestand.",
        )

    def handle(
        self,
        *args: Any,
        bestand: Path,
        apply: bool,
        without_wrong: Path | None = None,
        **options: Any,
    ) -> None:
        try:
            with bestand.open("rb") as file:
                upload = workflow.receive(bestand.name, file.read(MAX_TABLE_SIZE + 1))
            preview = workflow.preview_upload(upload)
            if preview.reading.errors and not without_wrong:
                raise SpreadsheetError(preview.reading.errors, preview.reading.notes)
        except (PageError, OSError) as error:
            raise CommandError(f"{bestand}: {error}") from error
        except SpreadsheetError as error:
            self._tell(error.notes)
            raise CommandError("\n".join(map(str, error.errors))) from error
        self._tell(preview.reading.notes)
        self._report_columns(preview)
        if without_wrong and preview.reading.errors:
            self._give_back(upload, preview, without_wrong)
        self._report(preview)
        if apply:
            pending = workflow.create_import(upload, None)
            try:
                done = workflow.apply_import(pending.pk, {}, preview.states, None)
            except CannotImportError as error:
                raise CommandError(str(error)) from error
            refresh()  # so that it can be found at once: a command has no background
            self.stdout.write(self.style.SUCCESS(f"Uitgevoerd: {done.summary}."))

    def _tell(self, notes: Iterable[str]) -> None:
        for note in notes:
            self.stdout.write(note)

    def _report_columns(self, preview: Preview) -> None:
        columns = preview.reading.columns
        for header, name in columns.read_as if columns else ():
            self.stdout.write(f"kolom {header}: gelezen als {name}")
        for header in columns.skipped if columns else ():
            self.stdout.write(f"kolom {header}: overgeslagen, deze kennen wij niet")

    def _give_back(self, upload: Upload, preview: Preview, path: Path) -> None:
        """Write the rows that can't be imported in a file, and print why."""
        for error in preview.reading.errors:
            self.stdout.write(f"niet meegenomen: {error}")
        rows = returned_rows(upload.content["rows"], preview.reading.errors)
        path.write_bytes(as_file(rows, upload.content["form"]))

    def _report(self, preview: Preview) -> None:
        """Print what would change, without the values: those have personal data."""
        for known in preview.changed:
            fields = (f"{c.label} (botst)" if c.is_conflict else c.label for c in known.changes)
            self.stdout.write(f"gewijzigd: {known.title}: {', '.join(fields)}")
        for known in preview.returned:
            self.stdout.write(f"ingetrokken, maar weer op de pagina: {known.title}")
        for known in preview.follow_ups:
            self.stdout.write(
                f"lijkt een vervolg op ‘{known.title}’, komt erin als nieuw: {known.incoming.title}"
            )
        for marker, changes in preview.new_meanings.items():
            self.stdout.write(
                f"markering {marker} betekent een andere periode, niet overgenomen: "
                f"{len(changes)} projecten"
            )
        for new in preview.new:
            self.stdout.write(f"nieuw: {new.title}")
        for gone in preview.gone:
            self.stdout.write(f"niet meer op de pagina: {gone.title}")
        self.stdout.write(
            f"{len(preview.changed)} gewijzigd, {len(preview.new)} nieuw, "
            f"{len(preview.gone)} niet meer op de pagina, {len(preview.unchanged)} gelijk"
        )
