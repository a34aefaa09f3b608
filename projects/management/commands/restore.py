"""Put a backup back, or only check it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from projects.backup import archive
from projects.backup.errors import BackupError, FilledError
from projects.backup.identity import knows_key_of
from projects.backup.restoring import check, restore, what_is_there
from projects.management.one_at_a_time import one_at_a_time

OTHER_KEY = (
    "Let op: deze back-up is gemaakt met een andere SECRET_KEY. Wie vergeten is, herkent de site "
    "nu niet meer, en een import kan die persoon terugbrengen. Zet de vorige sleutel in "
    "SECRET_KEY_FALLBACKS."
)
WAITS = "Een andere server maakt de database klaar; wij wachten daarop."


class Command(BaseCommand):
    help = "Zet een back-up terug: de database en de bestanden worden zoals ze toen waren."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Een bestand van manage.py backup.")
        parser.add_argument(
            "--replace", action="store_true", help="Vervang wat er nu in de catalogus staat."
        )
        parser.add_argument(
            "--check", action="store_true", help="Controleer de back-up, en zet niets terug."
        )

    def handle(self, *args: Any, file: Path, replace: bool, check: bool, **options: Any) -> None:
        try:
            with archive.opened(file) as (opened, manifest):
                if check:
                    self._check(opened, manifest)
                else:
                    self._restore(opened, manifest, replaces=replace)
        except FilledError as error:
            raise CommandError(
                f"Er is niets gewijzigd: hier staan al {error}. Geef --replace om dat te vervangen "
                "door de back-up, of gebruik een lege database."
            ) from error
        except BackupError as error:
            raise CommandError(str(error)) from error
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Er is niets gewijzigd: {error}") from error

    def _check(self, opened: Any, manifest: archive.Manifest) -> None:
        check(opened, manifest)
        self.stdout.write(f"De back-up van {manifest.moment} is heel: alles klopt.")

    def _restore(self, opened: Any, manifest: archive.Manifest, *, replaces: bool) -> None:
        if replaces and (there := what_is_there()):
            self.stdout.write(f"Wordt vervangen: {there}.")
        with one_at_a_time(lambda: self.stdout.write(WAITS)):
            restore(opened, manifest, replaces=replaces)
        self.stdout.write(
            f"De back-up van {manifest.moment} is teruggezet: {what_is_there()}. "
            "Start de site opnieuw: wat draait, kent de rijen van hiervoor nog."
        )
        if not knows_key_of(manifest.key_mark):
            self.stderr.write(OTHER_KEY)
