"""Load the fixtures; with --if-empty only into an empty catalogue."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from projects.contacts.loading import keeping_contacts_hidden
from projects.loading.fixtures import NAMES
from projects.models import Organisation, Project


class Command(BaseCommand):
    help = "Laadt de fixtures in de database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Doet niets als de catalogus al gevuld is. Zo blijft elke wijziging bewaard.",
        )

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if if_empty and (Project.objects.exists() or Organisation.objects.exists()):
            self.stdout.write("De catalogus is al gevuld; er is niets geladen.")
            return
        with keeping_contacts_hidden() as forgotten:
            call_command("loaddata", *NAMES, verbosity=0)
        self.stdout.write(f"{Project.objects.count()} projecten geladen.")
        if number := sum(forgotten):
            self.stdout.write(f"Contactpersonen die vergeten waren, en dat blijven: {number}.")
