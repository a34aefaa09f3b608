"""Deciding about a report with one click, and telling what came of it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.findings.reports import reports_of
from projects.models import Finding, Report
from projects.reports.deciding import Outcome, accept, close_as_done, decline, undo

ACCEPT, DONE, DECLINE, UNDO = "neem-over", "verwerkt", "wijs-af", "draai-terug"
SAID = {
    ACCEPT: "Overgenomen. Zo staat het nu bij het project.",
    DONE: "Deze melding is verwerkt.",
    DECLINE: "Deze melding is afgewezen. Er is niets veranderd.",
    UNDO: "Teruggedraaid. Bij het project staat weer wat er voor de melding stond.",
}
NOT_DONE = {
    Outcome.DECIDED: "Over deze melding is al besloten. Er is niets veranderd.",
    Outcome.IMPOSSIBLE: "Dit kan niet vanzelf. Pas het zelf aan bij het project.",
}
ASK = 'Sinds deze melding is dit veld veranderd. <a href="{}">Kijk wat er nu staat en kies.</a>'
CHANGED_AGAIN = "Er is niets teruggedraaid: na het overnemen is dit veld weer veranderd."
TAKE_BACK = '{} Klopt het niet? <a href="{}">Draai het terug bij de melding.</a>'


def may_decide(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether someone may decide, which may change the project."""
    return user.has_perms(("projects.change_report", "projects.change_project"))  # type: ignore[union-attr]


def take_step(model_admin: ModelAdmin, request: HttpRequest, pk: int, step: str) -> bool:
    """Take a step with a report, log it and say so; tell whether it was done."""
    outcome = STEPS[step](pk, request)
    if outcome != Outcome.DONE:
        model_admin.message_user(request, _why_not(pk, step, outcome), messages.WARNING)
        return False
    report = Report.objects.get(pk=pk)
    said: str = SAID[step]
    if report.can_be_undone:
        said = format_html(TAKE_BACK, said, report_url(pk))
    _log(request, report, SAID[step])
    model_admin.message_user(request, said, messages.SUCCESS)
    return True


def decline_reports(
    model_admin: ModelAdmin, request: HttpRequest, findings: Sequence[Finding]
) -> None:
    """‘Klopt zo’ of the finding of a report declines that report."""
    if findings and may_decide(request.user):
        for report in reports_of(findings):
            take_step(model_admin, request, report.pk, DECLINE)


def report_url(pk: int) -> str:
    return reverse("admin:projects_report_change", args=[pk])


def _why_not(pk: int, step: str, outcome: Outcome) -> SafeString | str:
    if outcome != Outcome.CHANGED:
        return NOT_DONE[outcome]
    return CHANGED_AGAIN if step == UNDO else format_html(ASK, report_url(pk))


def _log(request: HttpRequest, report: Report, said: str) -> None:
    """At the project too where it changed, without what was typed."""
    about: list[Any] = [report]
    if report.after:
        about.append(report.project)
    for row in about:
        LogEntry.objects.log_actions(
            request.user.pk or 0, [row], CHANGE, f"Melding van een bezoeker. {said}"
        )


STEPS: dict[str, Callable[[int, HttpRequest], Outcome]] = {
    ACCEPT: lambda pk, request: accept(pk, request.user, request.POST.get("gezien", "")),
    DONE: lambda pk, request: close_as_done(pk, request.user),
    DECLINE: lambda pk, request: decline(pk, request.user),
    UNDO: lambda pk, request: undo(pk, request.user),
}
