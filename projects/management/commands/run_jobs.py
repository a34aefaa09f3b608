"""Run the jobs that are due; for a scheduler that calls this every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.jobs import schedule
from projects.jobs.running import run_due


class Command(BaseCommand):
    help = (
        "Doet wat elke nacht of elke maand moet gebeuren en nu aan de beurt is. "
        "Roep dit elke paar minuten aan: wat al gedaan is of al loopt, slaat het over."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list", action="store_true", help="Laat alleen zien hoe het met elke taak staat."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for state in schedule.states():
                late = " (te laat)" if state.is_late else ""
                self.stdout.write(f"{state.job.command}: {state}{late}")
            return
        failed = run_due()
        if failed:
            raise CommandError(f"Mislukt: {', '.join(failed)}. Over een uur weer; zie het log.")
