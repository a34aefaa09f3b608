"""What an editor should check."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.models import Finding


@admin.register(Finding)
class FindingAdmin(admin.ModelAdmin):
    list_display = ("message", "project_link", "severity", "rule", "status", "place")
    list_filter = ("status", "severity", "rule")
    list_select_related = ("project",)
    list_per_page = 50
    search_fields = ("message", "project__title")
    fields = ("message", "project_link", "severity", "rule", "place", "status")
    readonly_fields = ("message", "project_link", "severity", "rule", "place")
    actions = ("accept", "reopen")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="project", ordering="project__title")
    def project_link(self, finding: Finding) -> SafeString | str:
        if finding.project is None:
            return "hele pagina"
        address = reverse("admin:projects_project_change", args=[finding.project.pk])
        return format_html('<a href="{}">{}</a>', address, finding.project)

    @admin.display(description="waar", ordering="source_line")
    def place(self, finding: Finding) -> str:
        if not finding.source_page:
            return ""
        return f"pagina {finding.source_page[:3]}, regel {finding.source_line or '?'}"

    @admin.action(description="Klopt zo")
    def accept(self, request: HttpRequest, findings: QuerySet[Finding]) -> None:
        number = findings.update(status=Finding.Status.ACCEPTED)
        self.message_user(request, f"{number} aandachtspunten: klopt zo.")

    @admin.action(description="Opnieuw openen")
    def reopen(self, request: HttpRequest, findings: QuerySet[Finding]) -> None:
        number = findings.update(status=Finding.Status.OPEN)
        self.message_user(request, f"{number} aandachtspunten opnieuw geopend.")
