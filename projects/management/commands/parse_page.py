"""Print the projects on a page as the export does, without touching the database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.exports.open_data import row_from_page
from projects.loading.assembling import assemble
from projects.loading.fixtures import load_reference
from projects.pages.reader import MAX_PAGE_SIZE, decode_page, read_page
from projects.pages.records import PageError


class Command(BaseCommand):
    help = "Toont wat een bewaarde pagina (tekst) zou opleveren, met contactpersonen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, help="De pagina, bewaard als tekst in UTF-8.")

    def handle(self, *args: Any, bestand: Path, **options: Any) -> None:
        try:
            with bestand.open("rb") as file:
                data = file.read(MAX_PAGE_SIZE + 1)
        except OSError as error:
            raise CommandError(f"{bestand}: {_in_dutch(error)}") from error
        reference = load_reference()
        try:
            page = read_page(decode_page(data), reference)
        except PageError as error:
            raise CommandError(f"{bestand}: {error}") from error
        catalogue = assemble({bestand.name: page}, reference)
        rows = [row_from_page(project) for project in catalogue.projects]
        self.stdout.write(json.dumps({"projecten": rows}, ensure_ascii=False, indent=1))
        for finding in catalogue.findings:
            self.stderr.write(f"{bestand.name}:{finding.problem.line}: {finding.problem.message}")


def _in_dutch(error: OSError) -> str:
    """The reason in Dutch why a file can't be read."""
    if isinstance(error, FileNotFoundError):
        return "Dit bestand is er niet."
    if isinstance(error, IsADirectoryError):
        return "Dit is een map. Noem het bestand dat erin staat."
    if isinstance(error, PermissionError):
        return "Je mag dit bestand niet lezen."
    return f"Dit bestand kan niet worden gelezen ({error.strerror or error})."
