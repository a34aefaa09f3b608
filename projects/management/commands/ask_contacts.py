"""Ask contact persons whether their details are still right; for a monthly timer."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from projects.contacts.asking import AUTOMATIC_PAUSE, MissingSettingError, ask
from projects.jobs.running import JobCommand
from projects.models import Contact


class Command(JobCommand):
    help = "Vraagt contactpersonen per e-mail of hun gegevens nog kloppen, eens per jaar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Telt alleen, verstuurt niets.")
        parser.add_argument(
            "--limit", type=int, default=200, help="Hoeveel e-mails er ten hoogste weggaan."
        )

    def handle(self, *args: Any, dry_run: bool, limit: int, **options: Any) -> None:
        today = timezone.localdate()
        contacts = Contact.objects.to_ask(today, AUTOMATIC_PAUSE)
        if dry_run:
            self.stdout.write(f"Te vragen: {contacts.count()}. Er is niets verstuurd.")
            return
        try:
            report = ask(contacts[: max(limit, 0)], today)
        except MissingSettingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Gevraagd: {report.asked}.")
        for pk, reason in report.failed:
            address = reverse("admin:projects_contact_change", args=[pk])
            self.stderr.write(f"Niet gelukt bij contactpersoon {pk} ({address}): {reason}.")
        if report.not_tried:
            raise CommandError(f"Gestopt; {report.not_tried} zijn niet geprobeerd.")
