"""The groups on the page of a theme: staff name what likeness proposes, and change it."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Max, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from projects import history
from projects.admin.base import StaffModelAdmin, StaffTabularInline
from projects.admin.formsets import StaffInlineFormSet
from projects.models import GroupedProject, Project, ProjectQuerySet, Theme, ThemeGroup
from projects.search.groups import proposed_groups
from projects.values.tidy import one_line

MOST_PROPOSED = 12  # groups on a screen; of what is left there are others the next time
LONGEST_NAME = 80
PRIMARY_KEY = re.compile(r"[0-9]{1,18}")
ALREADY = "Dit thema heeft al een groep met deze naam. Zet de projecten daarbij."


@dataclass(frozen=True)
class Proposal:
    """Projects that are alike, and what the fields of their form are called."""

    number: int
    projects: list[Project]

    @property
    def name_field(self) -> str:
        return f"naam-{self.number}"

    @property
    def projects_field(self) -> str:
        return f"projecten-{self.number}"


class ThemeGroupForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse a second group of that name; two that came together by a merge may stay."""
        data = super().clean() or self.cleaned_data
        theme, name = data.get("theme"), data.get("name")
        if theme and name and {"theme", "name"} & set(self.changed_data):
            same = ThemeGroup.objects.filter(theme=theme, name__iexact=name)
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error("name", ALREADY)
        return data


class GroupedFormSet(StaffInlineFormSet):
    """Refuses a project that hasn't the theme: it would show on no page."""

    def clean(self) -> None:
        super().clean()
        theme = self.instance.theme_id
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            project = data.get("project")
            if not project or data.get(DELETION_FIELD_NAME) or not form.has_changed():
                continue
            if theme and theme not in (project.theme_id, project.second_theme_id):
                said = f"‘{project}’ heeft dit thema niet. Geef het project eerst het thema."
                form.add_error("project", ValidationError(said))


class GroupedInline(StaffTabularInline):
    model = GroupedProject
    formset = GroupedFormSet
    autocomplete_fields = ("project",)


@admin.register(ThemeGroup)
class ThemeGroupAdmin(StaffModelAdmin):
    form = ThemeGroupForm
    fields = ("theme", "name", "order")
    list_display = ("name", "theme", "order", "number")
    list_editable = ("order",)
    list_filter = ("theme",)
    list_select_related = ("theme",)
    search_fields = ("name__folded", "theme__name__folded")
    inlines = (GroupedInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ThemeGroup]:
        rows: QuerySet[ThemeGroup] = super().get_queryset(request)
        return rows.annotate(number=Count("grouped"))

    @admin.display(description="projecten", ordering="number")
    def number(self, group: Any) -> int:
        return int(group.number)


def proposals_view(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show which projects of a theme are alike; a POST makes groups of what got a name."""
    if not request.user.has_perm("projects.add_themegroup"):
        raise PermissionDenied
    theme = get_object_or_404(Theme, pk=pk)
    groups = f"{reverse('admin:projects_themegroup_changelist')}?theme__id__exact={pk}"
    if request.method == "POST":
        made = _make(request, theme)
        said = f"{made} {'groep' if made == 1 else 'groepen'} gemaakt."
        message = said if made else "Er is geen groep gemaakt: geen enkele kreeg een naam."
        model_admin.message_user(request, message, messages.SUCCESS if made else messages.WARNING)
        return redirect(groups if made else request.path)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Groepen voor ‘{theme}’",
        "opts": model_admin.opts,
        "list_url": reverse("admin:projects_theme_changelist"),
        "groups_url": groups,
        "proposals": _proposals(theme),
        "longest_name": LONGEST_NAME,
    }
    return TemplateResponse(request, "admin/projects/theme/groups.html", context)


def _without_group(theme: Theme) -> ProjectQuerySet:
    return ProjectQuerySet(Project).about(theme).exclude(in_groups__group__theme=theme)


def _proposals(theme: Theme) -> list[Proposal]:
    found = proposed_groups(_without_group(theme))[:MOST_PROPOSED]
    projects = Project.objects.defer("text").in_bulk([key for group in found for key in group])
    return [Proposal(at, [projects[key] for key in group]) for at, group in enumerate(found, 1)]


def _make(request: HttpRequest, theme: Theme) -> int:
    """Make the groups that got a name, of the projects that stayed ticked; return how many.

    A group of that name that is there already gets them too.
    """
    made = 0
    with history.revision(request.user, "Groepen naar voorstel"):
        for at in range(1, MOST_PROPOSED + 1):
            name = one_line(request.POST.get(f"naam-{at}", "").replace("\0", ""))[:LONGEST_NAME]
            ticked = filter(PRIMARY_KEY.fullmatch, request.POST.getlist(f"projecten-{at}"))
            projects = _without_group(theme).filter(pk__in=[*ticked]) if name else ()
            if projects:
                _add(theme, name, list(projects))
                made += 1
    return made


def _add(theme: Theme, name: str, projects: list[Project]) -> None:
    group = ThemeGroup.objects.filter(theme=theme, name__iexact=name).first()
    if group is None:
        last = theme.groups.aggregate(last=Max("order"))["last"] or 0
        group = ThemeGroup.objects.create(theme=theme, name=name, order=last + 1)
    history.watch([group])
    GroupedProject.objects.bulk_create(GroupedProject(group=group, project=p) for p in projects)
