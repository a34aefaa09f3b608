"""The people to ask."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from projects.admin.actions import change_rows
from projects.admin.base import Screen, Table
from projects.admin.forms import ContactForm
from projects.models import Contact, ProjectContact


class ProjectInline(Table):
    model = ProjectContact
    autocomplete_fields = ("project",)
    fields = ("project", "role", "function", "show_email", "show_phone")
    verbose_name = "project"
    verbose_name_plural = "projecten waar deze persoon bij staat"


@admin.register(Contact)
class ContactAdmin(Screen):
    form = ContactForm
    list_display = ("__str__", "email", "phone_display", "is_public", "project_count")
    list_filter = ("is_public",)
    search_fields = ("name", "email")
    fields = ("name", "email", "phone", "other_phones", "phone_source", "is_public")
    inlines = (ProjectInline,)
    actions = ("hide", "show")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        contacts: QuerySet[Contact] = super().get_queryset(request)
        counted = contacts.annotate(projects_count=Count("project_contacts", distinct=True))
        return counted.order_by("name", "email", "pk")  # counting loses the model's order

    @admin.display(description="telefoon")
    def phone_display(self, contact: Contact) -> str:
        return contact.phone_display

    @admin.display(description="projecten", ordering="projects_count")
    def project_count(self, contact: Any) -> int:
        number: int = contact.projects_count
        return number

    @admin.action(description="Van de site halen", permissions=["change"])
    def hide(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        change_rows(self, request, contacts, "van de site gehaald", "is_public", False)

    @admin.action(description="Op de site zetten", permissions=["change"])
    def show(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        change_rows(self, request, contacts, "op de site gezet", "is_public", True)
