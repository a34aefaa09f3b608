"""Load the fixtures into an empty catalogue; into a filled one only with --replace."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from projects.contacts.loading import keeping_contacts_hidden
from projects.loading.fixtures import NAMES
from projects.loading.overwriting import make_room, read_overwritten, what_is_there
from projects.loading.theme_groups import make_first_groups
from projects.models import Project
from projects.search.indexing import refresh

HOW_TO_REPLACE = (
    "Er is niets geladen. Maak eerst een back-up. Wil je dit echt? "
    "Geef dan --replace mee (make load REPLACE=ja)."
)


class Command(BaseCommand):
    help = "Laadt de fixtures in een lege database. In een gevulde alleen met --replace."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Doet niets als de catalogus al gevuld is. Zo blijft elke wijziging bewaard.",
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help="Vervangt wat redacteuren veranderden door wat in de fixtures staat.",
        )

    def handle(self, *args: Any, if_empty: bool, replace: bool, **options: Any) -> None:
        filled_with = what_is_there()
        if if_empty and filled_with:
            self.stdout.write("De catalogus is al gevuld; er is niets geladen.")
            return
        if filled_with:
            self._tell_what_goes(filled_with)
            if not replace:
                raise CommandError(HOW_TO_REPLACE)
        try:
            with keeping_contacts_hidden() as forgotten:
                make_room()
                call_command("loaddata", *NAMES, verbosity=0)
        except DatabaseError as error:
            reason = str(error).partition("\n")[0]  # what follows may name a person
            raise CommandError(
                f"Er is niets geladen: de fixtures passen niet bij wat er nu is. {reason}"
            ) from error
        if not filled_with:
            make_first_groups()
        refresh()  # so that all can be found at once: a command has no background
        self.stdout.write(f"{Project.objects.count()} projecten geladen.")
        if number := sum(forgotten):
            self.stdout.write(f"Contactpersonen die vergeten waren, en dat blijven: {number}.")

    def _tell_what_goes(self, filled_with: str) -> None:
        self.stdout.write(f"De catalogus is al gevuld: {filled_with}.")
        overwritten = read_overwritten()
        for line in overwritten.lines():
            self.stdout.write(line)
        if not overwritten:
            self.stdout.write("Alles wat in de fixtures staat, staat er zo al in.")
