"""Tell staff of what visitors sent that they weren't told of yet."""

from typing import Any

from projects.jobs.running import JobCommand
from projects.reports import telling as reports
from projects.reuses import telling as reuses


class Command(JobCommand):
    help = (
        "Mailt de redactie dat er meldingen over een persoon wachten, als dat niet meteen kon, "
        "en verhalen voor ‘Ook gedaan in’. In de e-mail staat niets van wat iemand typte."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Gemaild over meldingen over een persoon: {reports.tell_now()}.")
        self.stdout.write(f"Gemaild over ‘Ook gedaan in’: {reuses.tell_now()}.")
