"""Prepare the database for this release; of several servers that start, one at a time."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from projects.management.one_at_a_time import one_at_a_time
from projects.search.indexing import refresh
from projects.search.related import renew

LISTS_AT_START = 5.0  # seconds; what remains is done while the site runs


class Command(BaseCommand):
    help = "Maakt de database klaar voor deze versie, vult haar als ze leeg is, en ruimt op."

    def handle(self, *args: Any, **options: Any) -> None:
        def tell_to_wait() -> None:
            self.stdout.write("Een andere server maakt de database al klaar; wij wachten daarop.")
            self.stdout.flush()

        with one_at_a_time(tell_to_wait):
            call_command("migrate", interactive=False, stdout=self.stdout)
            call_command("load_fixtures", if_empty=True, stdout=self.stdout)
            # Else the first visitors search in what is indexed so far, or by the former rules.
            refresh(thorough=True)
            renew(LISTS_AT_START)
            call_command("ensure_staff", stdout=self.stdout)
            call_command("tidy_up", stdout=self.stdout)
