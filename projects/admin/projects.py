"""The projects: what staff edit most, in the order of the public page."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from js_asset import Media

from projects.admin.base import Table
from projects.admin.columns import NARROW, count_of
from projects.admin.findings_panel import accept, panel
from projects.admin.forms import ContactRowForm, PartialDateInput, ProjectForm, TextInput
from projects.admin.formsets import OrderedRows
from projects.admin.link_uploads import TakesFiles
from projects.admin.links import LinkInline
from projects.admin.project_actions import ProjectActions
from projects.admin.project_filters import FindingsFilter, SomeoneToAskFilter
from projects.admin.source_text import source_of
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


class OrganisationInline(Table):
    model = ProjectOrganisation
    formset = OrderedRows
    autocomplete_fields = ("organisation",)
    fields = ("organisation", "role", "order")
    verbose_name = "organisatie"
    after = "Project"


class ContactInline(Table):
    model = ProjectContact
    formset = OrderedRows
    autocomplete_fields = ("contact",)
    fields = ("contact", "role", "function", "show_email", "show_phone", "order")
    form = ContactRowForm
    verbose_name = "contactpersoon"
    verbose_name_plural = "contactpersonen"
    formfield_overrides = NARROW
    after = "In het kort"


class FollowUpInline(Table):
    model = ProjectRelation
    fk_name = "idea"
    autocomplete_fields = ("project",)
    verbose_name = "vervolgproject"
    verbose_name_plural = "wat er van dit idee werd"
    after = "Verhaal"


@admin.register(Project)
class ProjectAdmin(TakesFiles, ProjectActions):
    form = ProjectForm
    list_display = (
        "title",
        "who",
        "status",
        "open_findings",
        "theme_name",
        "period_name",
        "duration",
    )
    list_filter = ("status", "kind", FindingsFilter, SomeoneToAskFilter, "period", "theme")
    list_select_related = ("theme", "period")
    empty_value_display = "geen"
    search_fields = (
        "title",
        "slug",
        "organisations__name",
        "organisations__slug",
        "organisations__aliases__name",
    )
    search_help_text = "Zoek op titel of organisatie."
    autocomplete_fields = ("theme",)
    inlines = (OrganisationInline, ContactInline, LinkInline, FollowUpInline)
    save_on_top = True
    formfield_overrides = {
        PartialDateField: {"form_class": PartialDateInput},
        models.TextField: {"form_class": TextInput},
    }
    readonly_fields = (
        "findings_to_check",
        "source",
        "theme_source",
        "edited",
        "published_on",
        "withdrawn_on",
    )
    radio_fields = {"status": admin.VERTICAL}
    # The rows that belong to a project stand between these, where the page has them.
    fieldsets = (
        ("Project", {"fields": ("title", "status", "kind")}),
        ("In het kort", {"fields": ("theme", "period", ("start", "end"), "duration_text")}),
        ("Verhaal", {"fields": ("text",)}),
        ("Adres", {"fields": ("slug",)}),
    )
    to_check = (None, {"fields": ("findings_to_check",)})
    edits = ("Verloop", {"fields": ("edited", ("published_on", "withdrawn_on"))})
    beside = ("Bron", {"fields": ("source", "theme_source"), "classes": ("beside",)})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new project has nothing to check; only one from a page has a source."""
        if not obj:
            return self.fieldsets
        source = [self.beside] if obj.source_page else []
        return (self.to_check, *self.fieldsets, self.edits, *source)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """What became of an idea, is asked of an idea alone."""
        may_have = obj and (obj.kind == Project.Kind.IDEA or obj.follow_ups.exists())
        return self.inlines if may_have else self.inlines[:-1]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        projects = ProjectQuerySet(Project)
        match = request.resolver_match
        if match and match.url_name == "projects_project_changelist":
            projects = projects.with_organisations().defer("text", "source_fields")
        findings = Finding.objects.open().filter(project=OuterRef("pk"))
        return projects.annotate(findings_count=count_of(findings))

    def get_urls(self) -> list[Any]:
        read = self.admin_site.admin_view(self.read_date)
        return [path("datum/", read, name="projects_project_read_date"), *super().get_urls()]

    def read_date(self, request: HttpRequest) -> JsonResponse:
        """How a typed date is read, for the form to show."""
        read = read_date(request.GET.get("tekst", "")[:100])
        return JsonResponse({"gelezen": f"Wij lezen: {in_words(read)}" if read else ""})

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """‘Klopt zo’ beside a finding saves the project too, and stays on its screen."""
        accepted = request.POST.get("_klopt", "")
        if accepted.isdecimal():
            self.message_user(request, accept(obj, accepted))
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # An address that someone keeps must go on working.
        return [*self.readonly_fields, *(["slug"] if obj else [])]

    def render_change_form(
        self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        # The page names the modules of the text editor itself, which takes a mark of trust.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="wie")
    def who(self, project: Project) -> str:
        return ", ".join(str(named.organisation) for named in project.project_organisations.all())

    @admin.display(description="thema", ordering="theme__name")
    def theme_name(self, project: Project) -> str | None:
        return project.theme.name if project.theme else None

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
    def findings_to_check(self, project: Project) -> SafeString:
        return panel(project)

    @admin.display(description="bijgewerkt op")
    def edited(self, project: Project) -> str:
        if not project.updated_at:
            return "nog nooit, sinds de import"
        return date_format(timezone.localtime(project.updated_at), "j F Y, H:i")

    @admin.display(description="de tekst op de bronpagina")
    def source(self, project: Project) -> SafeString:
        return source_of(project)
