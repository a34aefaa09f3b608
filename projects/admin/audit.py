"""The audit log, read-only: log-ins, refused log-ins, and changes of permissions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from projects.admin.base import StaffModelAdmin
from projects.models import AuditEntry
from projects.models.audit import RETENTION


@admin.register(AuditEntry)
class AuditEntryAdmin(StaffModelAdmin):
    list_display = ("at", "by", "what", "about", "address")
    list_display_links = None
    list_filter = ("kind", "at")
    search_fields = ("who__folded", "about__folded", "what__folded")
    show_full_result_count = False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = f"Logboek van de laatste {RETENTION.days} dagen"
        page: HttpResponse = super().changelist_view(
            request, {"title": title, **(extra_context or {})}
        )
        return page

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    @admin.display(description="wie", ordering="who")
    def by(self, entry: AuditEntry) -> str:
        return entry.who or "–"
