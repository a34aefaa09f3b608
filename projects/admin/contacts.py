"""The people to ask."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from projects.admin.forms import ContactForm
from projects.models import Contact, ProjectContact


class ProjectInline(admin.TabularInline):
    model = ProjectContact
    autocomplete_fields = ("project",)
    fields = ("project", "role", "function", "show_email", "show_phone")
    verbose_name = "project"
    verbose_name_plural = "projecten waar deze persoon bij staat"
    extra = 0


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    form = ContactForm
    list_display = ("__str__", "email", "phone_display", "is_public", "project_count")
    list_filter = ("is_public",)
    search_fields = ("name", "email")
    fields = ("name", "email", "phone", "other_phones", "phone_source", "is_public")
    inlines = (ProjectInline,)
    actions = ("hide", "show")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        contacts: QuerySet[Contact] = super().get_queryset(request)
        return contacts.annotate(projects_count=Count("project_contacts"))

    @admin.display(description="telefoon")
    def phone_display(self, contact: Contact) -> str:
        return contact.phone_display

    @admin.display(description="projecten", ordering="projects_count")
    def project_count(self, contact: Any) -> int:
        number: int = contact.projects_count
        return number

    @admin.action(description="Van de site halen")
    def hide(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        number = contacts.update(is_public=False)
        self.message_user(request, f"{number} contactpersonen van de site gehaald.")

    @admin.action(description="Op de site zetten")
    def show(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        number = contacts.update(is_public=True)
        self.message_user(request, f"{number} contactpersonen op de site gezet.")
