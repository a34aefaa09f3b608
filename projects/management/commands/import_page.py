"""Print what a newer page or a table would change; with --apply also change it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.importing import workflow
from projects.importing.errors import CannotImportError
from projects.importing.previewing import Preview
from projects.importing.spreadsheets.header import SpreadsheetError
from projects.pages.reader import MAX_PAGE_SIZE
from projects.pages.records import PageError


class Command(BaseCommand):
    help = "Toont wat een nieuwere pagina of een tabel zou veranderen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, help="HTML, tekst, CSV of Excel (.xlsx).")
        parser.add_argument(
            "--apply",
            action="store_true",
            help="Voert het uit: nieuw komt erin als concept, wat iemand zelf aanpaste, blijft.",
        )

    def handle(self, *args: Any, bestand: Path, apply: bool, **options: Any) -> None:
        try:
            with bestand.open("rb") as file:
                upload = workflow.receive(bestand.name, file.read(MAX_PAGE_SIZE + 1))
            preview = workflow.preview_upload(upload)
        except (PageError, OSError) as error:
            raise CommandError(f"{bestand}: {error}") from error
        except SpreadsheetError as error:
            raise CommandError("\n".join(map(str, error.errors))) from error
        self._report(preview)
        if apply:
            pending = workflow.create_import(upload, None)
            try:
                done = workflow.apply_import(pending.pk, {}, preview.states, None)
            except CannotImportError as error:
                raise CommandError(str(error)) from error
            self.stdout.write(self.style.SUCCESS(f"Uitgevoerd: {done.summary}."))

    def _report(self, preview: Preview) -> None:
        """Print what would change, without the values: those have personal data."""
        for known in preview.changed:
            fields = (f"{c.label} (botst)" if c.is_conflict else c.label for c in known.changes)
            self.stdout.write(f"gewijzigd: {known.title}: {', '.join(fields)}")
        for new in preview.new:
            self.stdout.write(f"nieuw: {new.title}")
        for gone in preview.gone:
            self.stdout.write(f"niet meer op de pagina: {gone.title}")
        self.stdout.write(
            f"{len(preview.changed)} gewijzigd, {len(preview.new)} nieuw, "
            f"{len(preview.gone)} niet meer op de pagina, {len(preview.unchanged)} gelijk"
        )
