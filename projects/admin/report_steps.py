"""Deciding about a report: what each step says, and where it is logged."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.admin.decisions import ACCEPT, DECLINE, UNDO, Decisions
from projects.findings.reports import reports_of
from projects.models import Finding, Report
from projects.reports.deciding import accept, close_as_done, decline, undo
from projects.submissions.deciding import Outcome

DONE = "verwerkt"
ASK = 'Sinds deze melding is dit veld veranderd. <a href="{}">Kijk wat er nu staat en kies.</a>'
CHANGED_AGAIN = "Er is niets teruggedraaid: na het overnemen is dit veld weer veranderd."
TAKE_BACK = '{} Klopt het niet? <a href="{}">Draai het terug bij de melding.</a>'


class ReportDecisions(Decisions):
    model = Report
    what = "Melding van een bezoeker"
    steps = {
        ACCEPT: lambda pk, request: accept(pk, request.user, request.POST.get("gezien", "")),
        DONE: lambda pk, request: close_as_done(pk, request.user),
        DECLINE: lambda pk, request: decline(pk, request.user),
        UNDO: lambda pk, request: undo(pk, request.user),
    }
    said = {
        ACCEPT: "Overgenomen. Zo staat het nu bij het project.",
        DONE: "Deze melding is verwerkt.",
        DECLINE: "Deze melding is afgewezen. Er is niets veranderd.",
        UNDO: "Teruggedraaid. Bij het project staat weer wat er voor de melding stond.",
    }
    not_done = {
        Outcome.DECIDED: "Over deze melding is al besloten. Er is niets veranderd.",
        Outcome.IMPOSSIBLE: "Dit kan niet vanzelf. Pas het zelf aan bij het project.",
    }

    def why_not(self, pk: int, step: str, outcome: Outcome) -> SafeString | str:
        if outcome != Outcome.CHANGED:
            return super().why_not(pk, step, outcome)
        return CHANGED_AGAIN if step == UNDO else format_html(ASK, self.url(pk))

    def answer(self, row: Any, step: str) -> SafeString | str:
        said = super().answer(row, step)
        return format_html(TAKE_BACK, said, self.url(row.pk)) if row.can_be_undone else said

    def logged_at(self, row: Any) -> list[Any]:
        return super().logged_at(row) if row.after else [row]


decisions = ReportDecisions()


def decline_reports(
    model_admin: ModelAdmin, request: HttpRequest, findings: Sequence[Finding]
) -> None:
    """‘Klopt zo’ of the finding of a report declines that report."""
    if findings and decisions.may_decide(request.user):
        for report in reports_of(findings):
            decisions.take(model_admin, request, report.pk, DECLINE)
