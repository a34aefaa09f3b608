"""Run the jobs that are due, each by one process alone, and note which ended well."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from projects.jobs import schedule
from projects.models import JobRun

LONGEST = timedelta(hours=6)  # after this a run that never ended is taken for dead
PAUSE = timedelta(hours=1)  # before a job that failed is tried again
logger = logging.getLogger(__name__)


class JobCommand(BaseCommand):
    """A command that is a job: when it ended well is noted, whoever called it."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        done = super().execute(*args, **options)
        if not self.is_partial(options):
            note_end(type(self).__module__.rpartition(".")[2])
        return done

    def is_partial(self, options: dict[str, Any]) -> bool:
        """Tell whether these options leave out what the job is for."""
        return bool(options.get("dry_run"))


def note_end(command: str) -> None:
    """Note that a job ended well just now."""
    now = timezone.now()
    JobRun.objects.update_or_create(
        command=command, defaults={"ended_at": now}, create_defaults={"since": now, "ended_at": now}
    )


def run_due(call: Callable[..., Any] = call_command) -> list[str]:
    """Run every job that is due, one after another; return the commands of those that failed."""
    schedule.put_off_without_setting(timezone.now())
    due = [state.job for state in schedule.states() if state.is_due]
    return [job.command for job in due if not _run(job, call)]


def _run(job: schedule.Job, call: Callable[..., Any]) -> bool:
    """Tell whether it didn't fail; another process may be at it."""
    now = timezone.now()
    if not _claim(job, now):
        return True
    logger.info("Taak %s begint", job.command)
    free_from = None
    said = StringIO()  # in the log, with the rest, and as discreet
    try:
        call(job.command, stdout=said, stderr=said)
    except Exception:
        logger.exception("Taak %s is mislukt. %s", job.command, said.getvalue())
        free_from = timezone.now() + PAUSE
    else:
        logger.info("Taak %s is klaar. %s", job.command, said.getvalue())
    JobRun.objects.filter(command=job.command).update(not_before=free_from)
    return free_from is None


def _claim(job: schedule.Job, now: datetime) -> bool:
    """Keep other processes from running a job that is still due; tell whether that went well."""
    free = Q(not_before=None) | Q(not_before__lte=now)
    due = Q(ended_at=None) | Q(ended_at__lt=job.last_moment(now))
    rows = JobRun.objects.filter(free & due, command=job.command)
    return bool(rows.update(not_before=now + LONGEST))
