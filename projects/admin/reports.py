"""What visitors reported: who is named first, then the oldest; decided with one click."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from projects.admin.base import StaffModelAdmin
from projects.admin.findings_panel import FIELD_ANCHORS
from projects.admin.list_columns import change_link
from projects.admin.report_steps import STEPS, may_decide, take_step
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
class ReportAdmin(StaffModelAdmin):
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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False  # what a visitor wrote stays as it is; deciding has its own buttons

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.step_view)
        step = path("<int:pk>/besluit/<str:step>/", view, name="projects_report_step")
        return [step, *super().get_urls()]

    def delete_model(self, request: HttpRequest, obj: Report) -> None:
        super().delete_model(request, obj)
        check_reports([obj.project_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        projects = list(queryset.values_list("project", flat=True))
        super().delete_queryset(request, queryset)
        check_reports(projects)

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Take a step with a report; only on a POST."""
        if not may_decide(request.user):
            raise PermissionDenied
        if step not in STEPS:
            raise Http404
        get_object_or_404(Report, pk=pk)
        if request.method == "POST":
            take_step(self, request, pk, step)
        if "lijst" in request.POST:
            return redirect("admin:projects_report_changelist")
        return redirect("admin:projects_report_change", pk)

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
            "can_decide": may_decide(request.user),
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

    @admin.display(description="project", ordering="project__title")
    def project_link(self, report: Report) -> SafeString:
        return change_link(report.project)

    @admin.display(description="stand", ordering="state")
    def state_shown(self, report: Report) -> str:
        by = f", door {report.decided_by}" if report.decided_by else ""
        return f"{report.get_state_display()}{by}"

    @admin.display(description="staat er nu")
    def today(self, report: Report) -> str:
        return report.now.words or "–"

    @admin.display(description="e-mailadres van de melder")
    def email_link(self, report: Report) -> SafeString | str:
        if not report.email:
            return "–"
        return format_html('<a href="mailto:{0}">{0}</a>', report.email)

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
