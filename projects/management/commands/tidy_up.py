"""What has its day: purge what was kept long enough, and carry out the mergers of today."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from projects.findings.pinned import check_pinned
from projects.findings.selection_pages import check_selected
from projects.findings.text_pages import check_text_pages
from projects.jobs.running import JobCommand
from projects.merging.municipal_mergers import carry_out_due
from projects.models import AuditEntry, FailedSearch, Import, Report
from projects.models.audit import RETENTION
from projects.public.selection_findings import check_selections
from projects.reuses.expiring import purge_expired
from projects.subscriptions import expiring as subscriptions


class Command(JobCommand):
    help = (
        f"Ruimt op wat lang genoeg bewaard is (het logboek na {RETENTION.days} dagen), "
        "en voert de herindelingen uit waarvan de dag er is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number, _ = AuditEntry.objects.expired().delete()
        ended = timezone.now() - max(settings.AXES_COOLOFF_TIME, timedelta(hours=1))
        AccessAttempt.objects.filter(attempt_time__lt=ended).delete()
        call_command("clearsessions")
        Import.objects.purge_expired()
        FailedSearch.objects.purge_expired(timezone.localdate())
        Report.objects.purge_expired(timezone.now())
        purge_expired(timezone.now())
        subscriptions.purge_expired(timezone.now())
        subscriptions.seal_anew()
        check_pinned()
        check_selected()
        check_selections()
        check_text_pages()
        noun = "gebeurtenis" if number == 1 else "gebeurtenissen"
        self.stdout.write(f"Opgeruimd: {number} {noun} uit het logboek, en wat verlopen was.")
        done, failed = carry_out_due(timezone.localdate())
        for merger in done:
            self.stdout.write(f"Herindeling uitgevoerd: {merger}.")
        if failed:
            self.stderr.write(f"Herindelingen die niet lukten: {len(failed)}. Kijk in het beheer.")
