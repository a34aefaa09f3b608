"""What an editor should check."""

from django.contrib import admin
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.utils.safestring import SafeString

from projects.admin.actions import change_rows
from projects.admin.base import Screen
from projects.admin.columns import change_link
from projects.models import Finding


@admin.register(Finding)
class FindingAdmin(Screen):
    list_display = ("message", "project_link", "severity", "rule_in_words", "status", "place")
    list_filter = ("status", "severity", "rule")
    list_select_related = ("project",)
    # What is open comes first.
    ordering = (
        Case(When(status=Finding.Status.OPEN, then=0), default=1),
        "severity",
        "source_page",
        "source_line",
    )
    search_fields = ("message", "project__title")
    fields = ("message", "project_link", "severity", "rule_in_words", "place", "status")
    readonly_fields = ("message", "project_link", "severity", "rule_in_words", "place")
    actions = ("accept", "reopen")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="project", ordering="project__title")
    def project_link(self, finding: Finding) -> SafeString | str:
        if finding.project is None:
            return "hele pagina"
        return change_link(finding.project)

    @admin.display(description="soort", ordering="rule")
    def rule_in_words(self, finding: Finding) -> str:
        return finding.rule.replace("-", " ")

    @admin.display(description="waar", ordering="source_line")
    def place(self, finding: Finding) -> str:
        if not finding.source_page:
            return ""
        return f"pagina {finding.source_page[:3]}, regel {finding.source_line or '?'}"

    @admin.action(description="Klopt zo", permissions=["change"])
    def accept(self, request: HttpRequest, findings: QuerySet[Finding]) -> None:
        change_rows(
            self, request, findings, "op ‘klopt zo’ gezet", "status", Finding.Status.ACCEPTED
        )

    @admin.action(description="Opnieuw openen", permissions=["change"])
    def reopen(self, request: HttpRequest, findings: QuerySet[Finding]) -> None:
        change_rows(self, request, findings, "opnieuw geopend", "status", Finding.Status.OPEN)
