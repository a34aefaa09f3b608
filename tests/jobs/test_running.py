"""Running what is due: once, by one process, and again when it failed."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from projects.jobs import running, schedule
from projects.models import JobRun
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days ago it was new, so it is due."""
    monkeypatch.setattr(schedule, "JOBS", (schedule.Job("tidy_up", "opruimen", hour=4),))
    JobRun.objects.filter(command="tidy_up").update(since=timezone.now() - timedelta(days=2))


def job() -> JobRun:
    return JobRun.objects.get(command="tidy_up")


def noting(called: list[str]) -> Any:
    """What only notes which command it should call."""
    return lambda command, **options: called.append(command)


def test_due_job_runs_once() -> None:
    assert schedule.late()
    call_command("run_jobs")
    ended = job().ended_at
    assert ended
    assert job().not_before is None
    assert schedule.late() == []
    call_command("run_jobs")
    assert job().ended_at == ended


def test_what_a_job_says_is_logged(caplog: Any) -> None:
    caplog.set_level("INFO", logger=running.__name__)
    call_command("run_jobs")
    assert "Taak tidy_up is klaar. Opgeruimd: 0 gebeurtenissen" in caplog.text


def test_job_that_fails_is_tried_again_after_a_pause() -> None:
    def fail(command: str, **options: Any) -> None:
        raise CommandError("geen netwerk")

    called: list[str] = []
    assert running.run_due(fail) == ["tidy_up"]
    assert job().ended_at is None
    assert running.run_due(noting(called)) == []
    assert called == []
    JobRun.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    running.run_due(noting(called))
    assert called == ["tidy_up"]


def test_command_fails_when_a_job_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "note_end", lambda command: 1 / 0)
    with pytest.raises(CommandError, match="Mislukt: tidy_up"):
        call_command("run_jobs")


def test_job_that_another_process_runs_is_left_alone() -> None:
    called: list[str] = []

    def meanwhile(command: str, **options: Any) -> None:
        running.run_due(noting(called))  # as a second scheduler would

    running.run_due(meanwhile)
    assert called == []


def test_job_that_another_process_just_did_is_left_alone() -> None:
    due = next(state.job for state in schedule.states() if state.is_due)
    running.note_end("tidy_up")
    called: list[str] = []
    assert running._run(due, noting(called))
    assert called == []


def test_run_that_never_ended_is_taken_for_dead() -> None:
    called: list[str] = []
    JobRun.objects.update(not_before=timezone.now() + timedelta(hours=5))
    running.run_due(noting(called))
    assert called == []
    JobRun.objects.update(not_before=timezone.now())
    running.run_due(noting(called))
    assert called == ["tidy_up"]


def test_one_that_is_called_by_hand_counts() -> None:
    call_command("tidy_up", stdout=StringIO())
    assert schedule.late() == []


@pytest.mark.parametrize(
    ("command", "option"), [("clean_files", "--dry-run"), ("check_links", "--project=a")]
)
def test_part_of_a_job_does_not_count(command: str, option: str) -> None:
    factories.project(slug="a")
    call_command(command, option, stdout=StringIO())
    assert JobRun.objects.get(command=command).ended_at is None


def test_mail_that_is_set_up_later_waits_for_the_next_month(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = schedule.Job("ask_contacts", "vragen", hour=9, monthly=True, needs="EMAIL_HOST")
    monkeypatch.setattr(schedule, "JOBS", (ask,))
    JobRun.objects.update(since=timezone.now() - timedelta(days=90))
    called: list[str] = []
    settings.EMAIL_HOST = ""
    running.run_due(noting(called))
    settings.EMAIL_HOST = "mail.example.nl"
    running.run_due(noting(called))
    assert called == []


def test_list_says_how_jobs_stand() -> None:
    said = StringIO()
    call_command("run_jobs", "--list", stdout=said)
    assert said.getvalue() == "tidy_up: opruimen: nog nooit gelukt (te laat)\n"
