"""Make a backup of database and uploads, in one file that was checked."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.template.defaultfilters import filesizeformat

from projects.backup.errors import BackupError
from projects.backup.making import make
from projects.values.counts import counted


class Command(BaseCommand):
    help = "Bewaart de database en de geplaatste bestanden in één bestand, en controleert dat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Waar de back-up komt, bijvoorbeeld a.zip.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            made = make(file)
        except BackupError as error:
            raise CommandError(f"Er is geen back-up gemaakt. {error}") from error
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Er is geen back-up gemaakt: {error}") from error
        rows = sum(table.rows for table in made.manifest.tables.values())
        size = filesizeformat(file.stat().st_size).replace("\xa0", " ")
        self.stdout.write(
            f"{file}: {counted(made.manifest.tables['projects.project'].rows)}, "
            f"{counted(rows, 'rij', 'rijen')} en "
            f"{counted(len(made.manifest.files), 'bestand', 'bestanden').lower()} ({size}). "
            "Teruggezet in een proefdatabase en vergeleken: alles klopt."
        )
        for path in made.missing:
            self.stderr.write(f"Let op: van {path} is wel een regel, maar geen bestand.")
