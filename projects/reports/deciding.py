"""An editor decides about a report: takes it over, declines it, or takes that back.

Each is one transaction and one revision of the project. What an editor changed since the report
came in, or since it was taken over, is never overwritten without asking.
"""

from typing import Any

from django.db import transaction

from projects import history
from projects.findings.reports import check_reports
from projects.models import Link, Project, Report, Theme
from projects.reports.proposals import proposal_of
from projects.submissions.deciding import Outcome, decide, locked


@transaction.atomic
def accept(pk: int, user: Any, seen: str = "") -> Outcome:
    """Carry out what a report proposes.

    `seen` is the mark of a newer value that the editor saw, and wants to overwrite.
    """
    report = _locked(pk)
    if report is None or not report.is_new:
        return Outcome.DECIDED
    proposal = proposal_of(report)
    if proposal is None:
        return Outcome.IMPOSSIBLE
    if report.now.mark not in (report.mark, seen):
        return Outcome.CHANGED
    report.before = {name: getattr(proposal.row, name) for name in proposal.values}
    report.after = proposal.values
    decide(report, user, Report.State.TAKEN)
    _set(proposal.row, proposal.values, user, f"Melding van een bezoeker: {_about(report)}")
    return _done(report)


@transaction.atomic
def undo(pk: int, user: Any) -> Outcome:
    """Put back what was there before a report was accepted, unless it changed since."""
    report = _locked(pk)
    if report is None or not report.can_be_undone:
        return Outcome.DECIDED
    row = report.link if report.field == Report.Field.LINK else report.project
    if row is None or not _exist(report.before):
        return Outcome.IMPOSSIBLE
    if any(getattr(row, name) != value for name, value in report.after.items()):
        return Outcome.CHANGED
    decide(report, user, Report.State.UNDONE)
    _set(row, report.before, user, f"Melding teruggedraaid: {_about(report)}")
    return _done(report)


def decline(pk: int, user: Any) -> Outcome:
    """Leave the project as it is."""
    return _close(pk, user, Report.State.DECLINED)


def close_as_done(pk: int, user: Any) -> Outcome:
    """Note that an editor carried it out by hand."""
    return _close(pk, user, Report.State.TAKEN)


@transaction.atomic
def _close(pk: int, user: Any, state: Report.State) -> Outcome:
    report = _locked(pk)
    if report is None or not report.is_new:
        return Outcome.DECIDED
    decide(report, user, state)
    return _done(report)


def _locked(pk: int) -> Report | None:
    return locked(Report.objects.with_details(), pk)


def _set(row: Project | Link, values: dict[str, Any], user: Any, comment: str) -> None:
    with history.revision(user, comment):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def _exist(values: dict[str, Any]) -> bool:
    """Tell whether the theme that was there still is."""
    theme = values.get("theme_id")
    return theme is None or Theme.objects.filter(pk=theme).exists()


def _about(report: Report) -> str:
    return str(report.get_field_display())


def _done(report: Report) -> Outcome:
    check_reports([report.project_id])
    return Outcome.DONE
