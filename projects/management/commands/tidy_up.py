"""Purge what is past its retention: audit entries, the content of imports, ended sessions."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from projects.jobs.running import JobCommand
from projects.models import AuditEntry, Import
from projects.models.audit import RETENTION


class Command(JobCommand):
    help = f"Ruimt op wat lang genoeg bewaard is: het logboek na {RETENTION.days} dagen."

    def handle(self, *args: Any, **options: Any) -> None:
        number, _ = AuditEntry.objects.expired().delete()
        ended = timezone.now() - max(settings.AXES_COOLOFF_TIME, timedelta(hours=1))
        AccessAttempt.objects.filter(attempt_time__lt=ended).delete()
        call_command("clearsessions")
        Import.objects.purge_expired()
        noun = "gebeurtenis" if number == 1 else "gebeurtenissen"
        self.stdout.write(f"Opgeruimd: {number} {noun} uit het logboek, en wat verlopen was.")
