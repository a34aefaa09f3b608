"""Purge uploaded files that are no longer used."""

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from projects.attachments.purging import purge, unused_files
from projects.jobs.running import JobCommand


class Command(JobCommand):
    help = "Gooit bestanden weg die bij geen koppeling staan en in geen eerdere versie."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Laat alleen zien wat er weg zou gaan."
        )
        parser.add_argument(
            "--older-than-days",
            type=int,
            default=30,
            metavar="N",
            help="Laat staan wat de laatste N dagen is geplaatst (gewoonlijk 30).",
        )

    def handle(self, *args: Any, dry_run: bool, older_than_days: int, **options: Any) -> None:
        now = timezone.now()
        number = size = 0
        for found in list(unused_files(now - timedelta(days=older_than_days), now)):
            if not dry_run:
                try:
                    purge(found)
                except OSError as error:
                    self.stderr.write(f"{found.name} kan niet weg: {error}")
                    continue
            number, size = number + 1, size + found.size
            self.stdout.write(found.name)
        files, would = ("1 bestand", "zou") if number == 1 else (f"{number} bestanden", "zouden")
        verb = f"{would} weggaan" if dry_run else "weg"
        self.stdout.write(f"{files} {verb} ({filesizeformat(size)}).".replace("\xa0", " "))
