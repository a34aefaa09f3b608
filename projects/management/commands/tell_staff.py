"""Tell staff of reports about a person that they weren't told of yet."""

from typing import Any

from projects.jobs.running import JobCommand
from projects.reports.telling import tell_now


class Command(JobCommand):
    help = (
        "Mailt de redactie dat er meldingen over een persoon wachten, als dat niet meteen kon. "
        "In de e-mail staat niets van wat er gemeld is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Gemaild over meldingen over een persoon: {tell_now()}.")
