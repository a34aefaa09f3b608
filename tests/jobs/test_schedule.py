"""When a job is due, and when it is late."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from projects.jobs import schedule
from projects.models import JobRun

NIGHTLY = schedule.Job("tidy_up", "opruimen", hour=4)
MONTHLY = schedule.Job("ask_contacts", "vragen", hour=9, monthly=True)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("job", "now", "moment"),
    [
        (NIGHTLY, "2026-05-02 03:59", "2026-05-01 04:00"),
        (NIGHTLY, "2026-05-02 04:00", "2026-05-02 04:00"),
        (NIGHTLY, "2026-01-01 01:00", "2025-12-31 04:00"),
        (NIGHTLY, "2026-03-29 05:00", "2026-03-29 04:00"),  # the clock went on an hour
        (NIGHTLY, "2026-10-25 03:00", "2026-10-24 04:00"),  # and back
        (MONTHLY, "2026-05-01 08:59", "2026-04-01 09:00"),
        (MONTHLY, "2026-05-31 23:00", "2026-05-01 09:00"),
        (MONTHLY, "2026-01-01 08:00", "2025-12-01 09:00"),
    ],
)
def test_last_moment(job: schedule.Job, now: str, moment: str) -> None:
    assert job.last_moment(at(now)) == at(moment)


def state(now: str, **values: str) -> schedule.JobState:
    JobRun.objects.update_or_create(
        command="tidy_up", defaults={name: at(value) for name, value in values.items()}
    )
    return next(one for one in schedule.states(at(now)) if one.job.command == "tidy_up")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "is_due", "is_late"),
    [
        ("2026-05-01 23:00", False, False),  # the first night is still to come
        ("2026-05-02 04:01", True, False),
        ("2026-05-03 03:59", True, False),
        ("2026-05-03 04:01", True, True),
    ],
)
def test_new_job_waits_for_its_moment(now: str, is_due: bool, is_late: bool) -> None:
    found = state(now, since="2026-05-01 12:00")
    assert (found.is_due, found.is_late) == (is_due, is_late)


@pytest.mark.django_db
def test_job_that_ended_well_is_due_the_next_night() -> None:
    since, ended = "2026-01-01 12:00", "2026-05-02 04:10"
    assert not state("2026-05-03 03:00", since=since, ended_at=ended).is_due
    assert state("2026-05-03 04:00", since=since, ended_at=ended).is_due
    found = state("2026-05-04 04:01", since=since, ended_at=ended)
    assert found.is_late
    assert str(found).endswith(": laatst gelukt op 02-05-2026 om 04:10")


@pytest.mark.django_db
def test_job_without_its_setting_is_not_missed(settings: Any) -> None:
    def commands() -> set[str]:
        return {one.job.command for one in schedule.states()}

    settings.EMAIL_HOST = ""
    assert "ask_contacts" not in commands()
    settings.EMAIL_HOST = "mail.example.nl"
    assert "ask_contacts" in commands()


@pytest.mark.django_db
def test_every_job_has_a_row_from_its_release_on() -> None:
    assert set(JobRun.objects.values_list("command", flat=True)) >= {
        job.command for job in schedule.JOBS
    }
    assert schedule.late() == []
