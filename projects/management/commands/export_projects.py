"""Print the published projects as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from projects.exports.open_data import rows_from_database


class Command(BaseCommand):
    help = "Toont de gepubliceerde projecten als JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--contacts",
            action="store_true",
            help="Met contactpersonen. Alleen voor eigen gebruik: het zijn persoonsgegevens.",
        )
        parser.add_argument(
            "--site", default="", help="Begin van de webadressen, zoals https://projecten.nl."
        )

    def handle(self, *args: Any, contacts: bool, site: str, **options: Any) -> None:
        rows = rows_from_database(contacts=contacts, base_url=site.rstrip("/"))
        self.stdout.write('{"projecten": [')
        for number, row in enumerate(rows):
            text = json.dumps(row, ensure_ascii=False)
            self.stdout.write(f",\n{text}" if number else text, ending="")
        self.stdout.write("\n]}")
