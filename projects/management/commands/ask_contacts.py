"""Ask contact persons whether everything is still right; for a timer that runs every month."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from projects.contacts.asking import BY_ITSELF, NotReadyError, ask
from projects.models import Contact


class Command(BaseCommand):
    help = "Vraagt contactpersonen per e-mail of hun gegevens nog kloppen, eens per jaar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Telt alleen, verstuurt niets.")
        parser.add_argument(
            "--limit", type=int, default=200, help="Hoeveel e-mails er ten hoogste weggaan."
        )

    def handle(self, *args: Any, dry_run: bool, limit: int, **options: Any) -> None:
        today = timezone.localdate()
        waiting = Contact.objects.to_ask(today, BY_ITSELF)
        if dry_run:
            self.stdout.write(f"Te vragen: {waiting.count()}. Er is niets verstuurd.")
            return
        try:
            report = ask(waiting[: max(limit, 0)], today)
        except NotReadyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Gevraagd: {report.asked}.")
        for number, reason in report.failed:
            address = reverse("admin:projects_contact_change", args=[number])
            self.stderr.write(f"Niet gelukt bij contactpersoon {number} ({address}): {reason}.")
        if report.not_tried:
            raise CommandError(f"Gestopt; {report.not_tried} zijn niet geprobeerd.")
