"""Projects: what staff edit most, in the order of the public page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from projects.admin.base import StaffTabularInline
from projects.admin.decisions import ACCEPT, DECLINE
from projects.admin.findings_panel import accept_finding, findings_panel
from projects.admin.forms import ContactInlineForm, PartialDateFormField, TextFormField
from projects.admin.formsets import OrderedInlineFormSet
from projects.admin.key_select import can_be_key
from projects.admin.link_uploads import FileUploadAdmin
from projects.admin.links import LinkInline
from projects.admin.list_columns import NARROW_OVERRIDES, count_subquery
from projects.admin.project_actions import ProjectActionsAdmin
from projects.admin.project_filters import (
    FindingsFilter,
    ReachableContactFilter,
    ResultsToldFilter,
    SummaryFilter,
    ThemeFilter,
)
from projects.admin.project_form import ProjectForm
from projects.admin.report_steps import decisions
from projects.admin.source_text import source_table
from projects.admin.text_editor import TextEditorAdmin
from projects.models import (
    Finding,
    Project,
    ProjectContact,
    ProjectOrganisation,
    ProjectQuerySet,
    ProjectRelation,
)
from projects.models.fields import PartialDateField
from projects.pages.durations import read_date
from projects.values.partial_dates import in_words


class OrganisationInline(StaffTabularInline):
    model = ProjectOrganisation
    formset = OrderedInlineFormSet
    autocomplete_fields = ("organisation",)
    fields = ("organisation", "role", "order")
    verbose_name = "organisatie"
    after_fieldset = "Project"


class ContactInline(StaffTabularInline):
    model = ProjectContact
    formset = OrderedInlineFormSet
    autocomplete_fields = ("contact",)
    fields = ("contact", "role", "function", "show_email", "show_phone", "order")
    form = ContactInlineForm
    verbose_name = "contactpersoon"
    verbose_name_plural = "contactpersonen"
    formfield_overrides = NARROW_OVERRIDES
    after_fieldset = "In het kort"


class FollowUpInline(StaffTabularInline):
    model = ProjectRelation
    fk_name = "idea"
    autocomplete_fields = ("project",)
    verbose_name = "vervolgproject"
    verbose_name_plural = "wat er van dit idee werd"
    after_fieldset = "Verhaal"


@admin.register(Project)
class ProjectAdmin(TextEditorAdmin, FileUploadAdmin, ProjectActionsAdmin):
    form = ProjectForm
    list_display = (
        "title",
        "organisation_names",
        "status",
        "open_findings",
        "theme_names",
        "period_name",
        "duration",
    )
    list_filter = (
        *("status", "kind", FindingsFilter, ReachableContactFilter),
        *(ResultsToldFilter, SummaryFilter, "period", ThemeFilter),
    )
    list_select_related = ("theme", "second_theme", "period")
    empty_value_display = "geen"
    search_fields = (
        "title__folded",
        "slug",
        "organisations__name__folded",
        "organisations__slug",
        "organisations__aliases__name__folded",
    )
    search_help_text = "Zoek op titel of organisatie."
    autocomplete_fields = ("theme", "second_theme")
    inlines = (OrganisationInline, ContactInline, LinkInline, FollowUpInline)
    save_on_top = True
    formfield_overrides = {
        PartialDateField: {"form_class": PartialDateFormField},
        models.TextField: {"form_class": TextFormField},
    }
    readonly_fields = (
        "findings_panel",
        "source",
        "theme_source",
        "last_edited",
        "first_day",
        "withdrawn_on",
    )
    radio_fields = {"status": admin.VERTICAL}
    # The inlines are between these, in the order of the public page.
    fieldsets = (
        ("Project", {"fields": ("title", "status", "kind")}),
        (
            "In het kort",
            {"fields": ("theme", "second_theme", "period", ("start", "end"), "duration_text")},
        ),
        ("Verhaal", {"fields": ("text", "summary", "tells_results")}),
        ("Adres", {"fields": ("slug",)}),
    )
    findings_fieldset = (None, {"fields": ("findings_panel",)})
    history_fieldset = ("Verloop", {"fields": ("last_edited", ("first_day", "withdrawn_on"))})
    source_fieldset = ("Bron", {"fields": ("source", "theme_source"), "classes": ("source-panel",)})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Add findings and history to an existing project, and the source to an imported one."""
        if not obj:
            return self.fieldsets
        source = [self.source_fieldset] if obj.source_page else []
        return (self.findings_fieldset, *self.fieldsets, self.history_fieldset, *source)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Offer follow-up projects for ideas only."""
        has_follow_ups = obj and (obj.kind == Project.Kind.IDEA or obj.follow_ups.exists())
        return self.inlines if has_follow_ups else self.inlines[:-1]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        projects = ProjectQuerySet(Project)
        match = request.resolver_match
        if match and match.url_name == "projects_project_changelist":
            projects = projects.with_organisations().defer("text", "source_fields")
        findings = Finding.objects.open().filter(project=OuterRef("pk"))
        return projects.annotate(findings_count=count_subquery(findings))

    def get_urls(self) -> list[Any]:
        read = self.admin_site.admin_view(self.read_date)
        return [path("datum/", read, name="projects_project_read_date"), *super().get_urls()]

    def read_date(self, request: HttpRequest) -> JsonResponse:
        """Return how a typed date is read, for the form to show."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        read = read_date(request.GET.get("tekst", "")[:100])
        return JsonResponse({"gelezen": f"Wij lezen: {in_words(read)}" if read else ""})

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """‘Klopt zo’ beside a finding, and what one decides about the report of a visitor, save the
        project too, and return to its form.
        """
        step, _, report = request.POST.get("_melding", "").partition(":")
        if step in (ACCEPT, DECLINE) and can_be_key(report):
            if decisions.may_decide(request.user) and obj.reports.filter(pk=report).exists():
                decisions.take(self, request, int(report), step)
            return HttpResponseRedirect(request.path)
        accepted = request.POST.get("_klopt", "")
        if accepted.isdecimal():
            self.message_user(request, accept_finding(obj, accepted))
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # Bookmarked URLs must keep working.
        return [*self.readonly_fields, *(["slug"] if obj else [])]

    @admin.display(description="wie")
    def organisation_names(self, project: Project) -> str:
        return ", ".join(str(link.organisation) for link in project.project_organisations.all())

    @admin.display(description="thema", ordering="theme__name")
    def theme_names(self, project: Project) -> str | None:
        return ", ".join(map(str, project.themes)) or None

    @admin.display(description="periode", ordering="period")
    def period_name(self, project: Project) -> str | None:
        return f"{project.period.number} van {project.period.year}" if project.period else None

    @admin.display(description="looptijd", ordering="start_key")
    def duration(self, project: Project) -> str:
        return project.duration_in_words

    @admin.display(description="aandacht", ordering="findings_count")
    def open_findings(self, project: Any) -> int:
        number: int = project.findings_count
        return number

    @admin.display(description="Kijk hier even naar")
    def findings_panel(self, project: Project) -> SafeString:
        return findings_panel(project)

    @admin.display(description="bijgewerkt op")
    def last_edited(self, project: Project) -> str:
        if not project.updated_at:
            return "nog nooit, sinds de import"
        return date_format(timezone.localtime(project.updated_at), "j F Y, H:i")

    @admin.display(description="gepubliceerd op")
    def first_day(self, project: Project) -> str:
        if project.published_on:
            return date_format(project.published_on, "j F Y")
        was_shown = project.was_public or project.status != Project.Status.DRAFT
        return "niet bekend: het stond op de oude pagina" if was_shown else "nog nooit"

    @admin.display(description="de tekst op de bronpagina")
    def source(self, project: Project) -> SafeString:
        return source_table(project)
