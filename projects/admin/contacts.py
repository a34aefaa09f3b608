"""Contacts: the people whom visitors can ask about a project."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from projects.admin.actions import update_rows
from projects.admin.base import StaffTabularInline
from projects.admin.contact_steps import ContactStepsAdmin
from projects.admin.forms import ContactForm
from projects.admin.merging import MergeableAdmin
from projects.models import Confirmation, Contact, ContactQuerySet, ProjectContact


class ProjectInline(StaffTabularInline):
    model = ProjectContact
    autocomplete_fields = ("project",)
    fields = ("project", "role", "function", "show_email", "show_phone")
    verbose_name = "project"
    verbose_name_plural = "projecten waar deze persoon bij staat"


class ContactStatusFilter(admin.SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("site", "op de site"),
            ("bevestigen", "te bevestigen"),
            ("voorstel", "stelt een wijziging voor"),
            ("vertrokken", "heeft de gemeente verlaten"),
            ("bezwaar", "wil niet op de site"),
            ("onbereikbaar", "zonder adres en nummer"),
            ("los", "bij geen enkel project"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Contact]) -> QuerySet[Contact]:
        contacts = ContactQuerySet(Contact)
        contacts_by_status = {
            "site": contacts.public(),
            "bevestigen": contacts.to_confirm(timezone.localdate()),
            "voorstel": contacts.filter(confirmations__in=Confirmation.objects.proposed()),
            "vertrokken": contacts.left(),
            "bezwaar": contacts.exclude(objected_on=None),
            "onbereikbaar": contacts.unreachable(),
            "los": contacts.filter(project_contacts=None),
        }
        chosen = contacts_by_status.get(self.value() or "")
        return queryset if chosen is None else queryset.filter(pk__in=chosen.values("pk"))


@admin.register(Contact)
class ContactAdmin(ContactStepsAdmin, MergeableAdmin):
    form = ContactForm
    list_display = (
        "__str__",
        "email",
        "phone_display",
        "status",
        "last_confirmed_on",
        "project_count",
    )
    list_filter = (ContactStatusFilter, "basis")
    search_fields = ("name__folded", "email")
    search_help_text = "Zoek op naam of e-mailadres."
    fieldsets = (
        (
            None,
            {"fields": ("name", "email", ("phone", "other_phones"), "phone_source")},
        ),
        (
            "Op de site",
            {
                "fields": (
                    "is_public",
                    ("left_on", "objected_on"),
                    ("basis", "basis_on"),
                    "last_confirmed_on",
                )
            },
        ),
    )
    inlines = (ProjectInline,)
    actions = ("mark_left", "hide", "show", "ask_to_confirm", "mark_confirmed", "merge_rows")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        contacts: QuerySet[Contact] = super().get_queryset(request)
        counted = contacts.annotate(projects_count=Count("project_contacts", distinct=True))
        return counted.order_by("name", "email", "pk")  # annotating drops the model's ordering

    @admin.display(description="telefoon", ordering="phone")
    def phone_display(self, contact: Contact) -> str:
        return contact.phone_display

    @admin.display(description="stand")
    def status(self, contact: Contact) -> str:
        if contact.left_on:
            return "vertrokken"
        if contact.objected_on:
            return "wil niet op de site"
        return "op de site" if contact.is_public else "van de site"

    @admin.display(description="projecten", ordering="projects_count")
    def project_count(self, contact: Any) -> int:
        number: int = contact.projects_count
        return number

    @admin.action(description="Heeft de gemeente verlaten: niet meer tonen", permissions=["change"])
    def mark_left(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        staying = contacts.filter(left_on=None)
        done = "vertrokken; bezoekers zien ze niet meer"
        update_rows(self, request, staying, done, "left_on", timezone.localdate())

    @admin.action(description="Van de site halen", permissions=["change"])
    def hide(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        update_rows(self, request, contacts, "van de site gehaald", "is_public", False)

    @admin.action(description="Op de site zetten", permissions=["change"])
    def show(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        """Put hidden contacts back; those who objected or left stay off the site."""
        willing = contacts.filter(objected_on=None, left_on=None)
        skipped = contacts.count() - willing.count()
        update_rows(self, request, willing, "op de site gezet", "is_public", True)
        if skipped:
            persons = "1 persoon wil" if skipped == 1 else f"{skipped} personen willen"
            message = f"{persons} niet op de site of is vertrokken: daar is niets veranderd."
            self.message_user(request, message, messages.WARNING)

    @admin.action(description="Bevestigd: alles klopt vandaag", permissions=["change"])
    def mark_confirmed(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        today = timezone.localdate()
        update_rows(self, request, contacts, "bevestigd", "last_confirmed_on", today)

    @admin.action(description="Vraag per e-mail om te bevestigen", permissions=["change"])
    def ask_to_confirm(self, request: HttpRequest, contacts: QuerySet[Contact]) -> None:
        self.ask_by_email(request, ContactQuerySet(Contact).filter(pk__in=contacts.values("pk")))
