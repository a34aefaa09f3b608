"""The findings: what an editor should check."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from projects.admin.actions import update_rows
from projects.admin.base import StaffModelAdmin
from projects.admin.list_columns import change_link
from projects.admin.report_steps import decline_reports
from projects.findings.check import check_all
from projects.findings.registry import FIELDS, RULES, get_rule
from projects.models import Finding, Project
from projects.public.selection_findings import check_selections

MAX_PROJECTS = 5_000  # projects that can be checked while somebody waits for the page


class RuleFilter(admin.SimpleListFilter):
    title = "soort"
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = Finding.objects.order_by().values_list("rule", flat=True).distinct()
        return sorted(((c, get_rule(c).name) for c in codes), key=lambda pair: pair[1].lower())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        return queryset.filter(rule=self.value()) if self.value() else queryset


class FieldFilter(admin.SimpleListFilter):
    title = "veld"
    parameter_name = "veld"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(FIELDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        if not self.value():
            return queryset
        return queryset.filter(rule__in=[c for c, r in RULES.items() if r.field == self.value()])


@admin.register(Finding)
class FindingAdmin(StaffModelAdmin):
    list_display = ("summary", "project_link", "location")
    list_filter = ("status", "severity", RuleFilter, FieldFilter)
    list_select_related = ("project",)
    # Open findings first, and of these what a visitor reported about a person.
    ordering = (
        Case(When(status=Finding.Status.OPEN, then=0), default=1),
        Case(When(rule=Finding.REPORT_RULES[0], then=0), default=1),
        "severity",
        "source_page",
        "source_line",
    )
    search_fields = ("message__folded", "project__title__folded")
    search_help_text = "Zoek op titel van het project of op wat er mis is."
    fields = ("message", "todo", "project_link", "severity", "rule_name", "location", "status")
    readonly_fields = ("message", "todo", "project_link", "severity", "rule_name", "location")
    actions = ("accept", "reopen")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        again = self.admin_site.admin_view(self.check_again)
        return [path("controleren/", again, name="projects_finding_check"), *super().get_urls()]

    def check_again(self, request: HttpRequest) -> HttpResponse:
        """Check every project, and report the result."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self.message_user(request, *_check_again())
        return redirect("admin:projects_finding_changelist")

    def save_model(self, request: HttpRequest, obj: Finding, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.is_report and obj.status != Finding.Status.OPEN:
            decline_reports(self, request, [obj])

    @admin.display(description="wat er is", ordering="severity")
    def summary(self, finding: Finding) -> SafeString:
        rule = get_rule(finding.rule)
        is_open = finding.status == Finding.Status.OPEN
        return format_html(
            '{}: {}{}<span class="message">{}</span><span class="todo">{} {}</span>',
            capfirst(finding.get_severity_display()),
            rule.name,
            "" if is_open else f" ({finding.get_status_display()})",
            finding.message,
            rule.todo,
            _reports_link(finding) if finding.is_report else "",
        )

    @admin.display(description="wat je kunt doen")
    def todo(self, finding: Finding) -> str:
        return get_rule(finding.rule).todo

    @admin.display(description="project", ordering="project__title")
    def project_link(self, finding: Finding) -> SafeString | str:
        if finding.project is None:
            return "hele pagina" if finding.source_page else "–"
        return change_link(finding.project)

    @admin.display(description="soort", ordering="rule")
    def rule_name(self, finding: Finding) -> str:
        return str(capfirst(get_rule(finding.rule).name))

    @admin.display(description="waar", ordering="source_line")
    def location(self, finding: Finding) -> str:
        """The field, and its page and line in the source."""
        field = FIELDS.get(get_rule(finding.rule).field, "")
        if not finding.source_page:
            return field
        page = finding.source_page
        # The original pages are numbered; an imported one is named after its file.
        name = f"pagina {page[:3]}" if page[:3].isdigit() else page
        line = f"{name}, regel {finding.source_line or '?'}"
        return f"{field}, {line}" if field else line

    @admin.action(description="Klopt zo", permissions=["change"])
    def accept(self, request: HttpRequest, findings: QuerySet[Finding]) -> None:
        """A report of a visitor is declined by it."""
        others = findings.exclude(rule__in=Finding.REPORT_RULES)
        decline_reports(self, request, list(findings.filter(rule__in=Finding.REPORT_RULES)))
        update_rows(self, request, others, "op ‘klopt zo’ gezet", "status", Finding.Status.ACCEPTED)

    @admin.action(description="Opnieuw openen", permissions=["change"])
    def reopen(self, request: HttpRequest, findings: QuerySet[Finding]) -> None:
        update_rows(self, request, findings, "opnieuw geopend", "status", Finding.Status.OPEN)


def _reports_link(finding: Finding) -> SafeString:
    query = urlencode({"project__id__exact": str(finding.project_id), "state__exact": "nieuw"})
    url = reverse("admin:projects_report_changelist")
    return format_html('<a href="{}?{}">Open de melding</a>', url, query)


def _check_again() -> tuple[str, int]:
    """Check all projects unless there are too many; return a message and its level."""
    count = Project.objects.count()
    if count > MAX_PROJECTS:
        message = (
            f"{count} projecten zijn te veel om op te wachten. Vraag de beheerder van de site "
            "om ‘manage.py check_projects’ te draaien."
        )
        return message, messages.WARNING
    before = set(Finding.objects.values_list("key", flat=True))
    check_all()
    check_selections()
    after = set(Finding.objects.values_list("key", flat=True))
    message = (
        f"{count} projecten gecontroleerd: {len(after - before)} nieuwe aandachtspunten, "
        f"{len(before - after)} opgelost, {Finding.objects.open().count()} open."
    )
    return message, messages.SUCCESS
