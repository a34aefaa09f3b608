"""What visitors reported: who is named first, then the oldest; decided with one click."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from projects.admin.decisions import DecisionAdmin
from projects.admin.findings_panel import FIELD_ANCHORS
from projects.admin.report_steps import decisions
from projects.findings.reports import check_reports
from projects.models import Contact, Report
from projects.reports.proposals import proposal_of, would_become

SHOWN = 200  # characters of each text, in the list
# Where the form of a project has what a report is about.
ANCHORS: dict[str, str] = {
    Report.Field.TITLE: FIELD_ANCHORS["title"],
    Report.Field.WHO: FIELD_ANCHORS["organisations"],
    Report.Field.DURATION: FIELD_ANCHORS["duration"],
    Report.Field.CONTACT: FIELD_ANCHORS["contacts"],
    Report.Field.LINK: FIELD_ANCHORS["links"],
    Report.Field.TEXT: FIELD_ANCHORS["text"],
    Report.Field.THEME: FIELD_ANCHORS["theme"],
}


@admin.register(Report)
class ReportAdmin(DecisionAdmin):
    decisions = decisions
    list_display = ("summary", "project_link", "state_shown", "created_at", "buttons")
    list_filter = ("state", "reason", "field")
    search_fields = ("project__title__folded", "proposed__folded", "explanation__folded")
    search_help_text = "Zoek op titel van het project of op wat er gemeld is."
    fields = (
        *("project_link", "field", "link", "reason", "value", "today", "proposed", "explanation"),
        *("email_link", "created_at", "state", "decided_by", "decided_at"),
    )
    readonly_fields = ("project_link", "today", "email_link")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return Report.objects.with_details().persons_first()

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False  # what a visitor wrote stays as it is; deciding has its own buttons

    def delete_model(self, request: HttpRequest, obj: Report) -> None:
        super().delete_model(request, obj)
        check_reports([obj.project_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        projects = list(queryset.values_list("project", flat=True))
        super().delete_queryset(request, queryset)
        check_reports(projects)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        report = self.get_object(request, object_id)
        context: dict[str, Any] = {"can_decide": False, **(extra_context or {})}
        if report:
            context |= self._decision(request, report)
        return super().change_view(request, object_id, form_url, context)

    def _decision(self, request: HttpRequest, report: Report) -> dict[str, Any]:
        return {
            "report": report,
            "can_decide": decisions.may_decide(request.user),
            "proposal": proposal_of(report) if report.is_new else None,
            "anchor": ANCHORS.get(report.field, ""),
            "persons": _persons(report) if report.is_about_person else [],
        }

    @admin.display(description="melding", ordering="reason")
    def summary(self, report: Report) -> SafeString:
        """With what stood there then: what stands there now would be a query for each row."""
        said = {
            "Toen": report.value,
            "Voorstel": report.proposed,
            "Toelichting": report.explanation,
        }
        lines = ((name, Truncator(text).chars(SHOWN)) for name, text in said.items() if text)
        return format_html(
            "{}: {}{}",
            report.get_field_display(),
            report.get_reason_display().lower(),
            format_html_join("", '<span class="message">{}: ‘{}’</span>', lines),
        )

    @admin.display(description="staat er nu")
    def today(self, report: Report) -> str:
        return report.now.words or "–"

    @admin.display(description="besluit")
    def buttons(self, report: Report) -> SafeString | str:
        """In the form of the list, so that one click does it."""
        if not report.is_new:
            return ""
        context = {"report": report, "becomes": would_become(report)}
        return render_to_string("admin/projects/report/_buttons.html", context)


def _persons(report: Report) -> QuerySet[Contact]:
    """Who it may be about: the contacts of the project."""
    return Contact.objects.filter(project_contacts__project=report.project).order_by("name")
