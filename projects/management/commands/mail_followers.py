"""Mail who follows a choice what is new in it; for a daily timer."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from projects.jobs.running import JobCommand
from projects.subscriptions.asking import answer_waiting
from projects.subscriptions.sending import can_send
from projects.subscriptions.telling import Report, tell


class Command(JobCommand):
    help = (
        "Mailt wie een keuze volgt wat er nieuw is: elk adres hoogstens eens per week, en niets "
        "als er niets nieuw is. Ook de mails om te bevestigen die nog wachten."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not can_send():
            raise CommandError("Er kan nog geen e-mail weg. Stel eerst in: EMAIL_HOST.")
        self.stdout.write(f"Mails om te bevestigen: {answer_waiting()}.")
        report = tell(timezone.now())
        self.stdout.write(f"Gemaild wat er nieuw is: {report.sent}.")
        for said in _said(report):
            self.stderr.write(said)
        if report.is_down:
            raise CommandError("Gestopt: de mailserver neemt niets aan. Over een uur weer.")


def _said(report: Report) -> list[str]:
    """What didn't go, in Dutch."""
    said = {
        f"Niet gelukt: {report.failed}. Morgen weer.": report.failed,
        f"Van de lijst, want het adres bestaat niet meer: {report.dropped}.": report.dropped,
        f"Niet te lezen, want de sleutel is weg: {report.unreadable}.": report.unreadable,
        "Voor vandaag gingen er genoeg mails weg. De rest gaat morgen.": report.is_full,
    }
    return [line for line, is_so in said.items() if is_so]
