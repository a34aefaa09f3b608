"""Which jobs there are and when each is due; all times are those of the Netherlands.

A job is due from its moment on until it ended well. So a machine that was off at night does its
jobs when it is on again, and one that failed is tried again. A job that is new waits for its first
moment: a first start doesn't send e-mail to everybody at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from projects.models import JobRun

LATE_AFTER = timedelta(days=1)  # one night without a job is no disaster, and may be an upgrade


@dataclass(frozen=True)
class Job:
    """A command, what staff call it, and when it is due: each night, or the first of a month."""

    command: str
    label: str
    hour: int  # from 3 on: 02:30 comes twice in autumn, and not at all in spring
    monthly: bool = False
    needs: str = ""  # a setting without which there is nothing to do

    def last_moment(self, now: datetime) -> datetime:
        """Return the last moment, now or before, at which it became due."""
        local = timezone.localtime(now)
        moment = local.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        if self.monthly:
            moment = moment.replace(day=1)
        if moment <= local:
            return moment
        before = moment - timedelta(days=1)
        return before.replace(day=1) if self.monthly else before


JOBS = (
    Job("check_links", "koppelingen controleren", hour=3),
    Job("tidy_up", "oude gegevens opruimen", hour=4),
    Job("clean_files", "ongebruikte bestanden opruimen", hour=4),
    # Each night, so that the first one of a quarter that goes well makes it.
    Job("make_snapshot", "momentopname van het kwartaal bewaren", hour=5),
    # What a visitor reported about a person and couldn't be mailed at once: the same working day.
    Job("tell_staff", "mailen wat er van bezoekers wacht", hour=16, needs="EMAIL_HOST"),
    Job("mail_followers", "volgers mailen wat er nieuw is", hour=7, needs="EMAIL_HOST"),
    # By day: who answers at once finds somebody at work.
    Job("ask_contacts", "contactpersonen vragen", hour=9, monthly=True, needs="EMAIL_HOST"),
)


@dataclass(frozen=True)
class JobState:
    """A job at a moment."""

    job: Job
    ended_at: datetime | None
    is_due: bool
    is_late: bool

    def __str__(self) -> str:
        if self.ended_at is None:
            return f"{self.job.label}: nog nooit gelukt"
        ended = timezone.localtime(self.ended_at)
        return f"{self.job.label}: laatst gelukt op {ended:%d-%m-%Y om %H:%M}"


def states(now: datetime | None = None) -> list[JobState]:
    """Return how every job stands, with one query."""
    now = now or timezone.now()
    rows = {row.command: row for row in JobRun.objects.all()}
    return [_state(job, rows.get(job.command), now) for job in JOBS if _has_its_setting(job)]


def late(now: datetime | None = None) -> list[JobState]:
    """Return the jobs that should have ended well a day ago or more."""
    return [state for state in states(now) if state.is_late]


def _has_its_setting(job: Job) -> bool:
    return not job.needs or bool(getattr(settings, job.needs))


def _state(job: Job, row: JobRun | None, now: datetime) -> JobState:
    """A job without a row was never seen: `ensure_rows` makes that at the next migration."""
    if row is None:
        return JobState(job, None, is_due=False, is_late=False)
    done = row.ended_at or row.since
    is_due = done < job.last_moment(now) and not (row.not_before and row.not_before > now)
    return JobState(job, row.ended_at, is_due, done < job.last_moment(now - LATE_AFTER))


def ensure_rows(using: str, jobs: Iterable[Job] = JOBS) -> None:
    """Begin to wait for jobs that are new."""
    now = timezone.now()
    new = [JobRun(command=job.command, since=now) for job in jobs]
    JobRun.objects.using(using).bulk_create(new, ignore_conflicts=True)


def put_off_without_setting(now: datetime) -> None:
    """Let jobs that have nothing to do yet wait for their first moment after they have."""
    idle = [job.command for job in JOBS if not _has_its_setting(job)]
    JobRun.objects.filter(command__in=idle, ended_at=None).update(since=now)
