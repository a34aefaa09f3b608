"""What helps visitors find: synonyms, and searches without results."""

from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.admin.base import StaffModelAdmin
from projects.models import FailedSearch, Synonym


@admin.register(Synonym)
class SynonymAdmin(StaffModelAdmin):
    list_display = ("wordings",)
    search_fields = ("wordings",)


@admin.register(FailedSearch)
class FailedSearchAdmin(admin.ModelAdmin):
    list_display = ("question", "times", "make_synonym")
    search_fields = ("question",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @admin.display(description="")
    def make_synonym(self, failed: FailedSearch) -> SafeString:
        query = urlencode({"wordings": f"{failed.question}, "})
        url = reverse("admin:projects_synonym_add")
        return format_html('<a href="{}?{}">Maak een synoniem</a>', url, query)
