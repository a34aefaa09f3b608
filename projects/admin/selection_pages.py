"""Pages of staff with a choice of projects: the choice is pasted as an address of the list."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from projects.admin.base import StaffModelAdmin, StaffTabularInline
from projects.admin.forms import TextFormField
from projects.admin.formsets import OrderedInlineFormSet
from projects.admin.statuses import status_choices
from projects.admin.text_editor import TextEditor, TextEditorAdmin, TextForm
from projects.catalogue.columns import current_columns
from projects.models import SelectedProject, SelectionPage
from projects.public.selection_page import Selected, SelectionProjects
from projects.public.stored_choice import ChoiceError, StoredChoice, address_of, read_choice
from projects.values.counts import counted

PREVIEW, PREVIEW_OF_NEW = "projects_selectionpage_preview", "projects_selectionpage_preview_new"
SLUG_STAYS = "Staat in het webadres. Verander je hem, dan leidt het oude adres naar het nieuwe."
IS_ADDRESS = ("/", "?", "http:", "https:")  # how what was pasted begins


class AddressOfList(forms.CharField):
    """A stored choice, shown as the address of the list with it."""

    def prepare_value(self, value: Any) -> Any:
        if not value or value.strip().startswith(IS_ADDRESS):
            return value
        return address_of(value) or value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class SelectionPageForm(TextForm):
    class Meta:
        field_classes = {"choice": AddressOfList}
        widgets = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "choice": AdminTextInputWidget({"class": "vLargeTextField"}),
            "text": TextEditor({"rows": "12"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status: Any = self.fields.get("status")
        if status:  # absent for users with view permission only
            status.choices = status_choices(self.instance)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].required = True
            self.fields["slug"].help_text = SLUG_STAYS

    def clean_choice(self) -> str:
        """Store what was pasted in one way; what nobody touched stays, understood or not."""
        typed = str(self.cleaned_data["choice"])
        if not typed or "choice" not in self.changed_data:
            return self.instance.choice if typed else ""
        try:
            return read_choice(typed, current_columns())
        except ChoiceError as error:
            raise forms.ValidationError(error.problems) from error

    def number_given(self) -> int:
        """How many projects the choice gives now. Not after something was written."""
        return len(StoredChoice(self.cleaned_data["choice"], current_columns()).projects)


class SelectedInline(StaffTabularInline):
    model = SelectedProject
    formset = OrderedInlineFormSet
    autocomplete_fields = ("project",)
    fields = ("project", "role", "order")
    verbose_name = "project"
    verbose_name_plural = "projecten die vooraan staan of niet meedoen"


@admin.register(SelectionPage)
class SelectionPageAdmin(TextEditorAdmin, StaffModelAdmin):
    form = SelectionPageForm
    fields = ("title", "slug", "status", "text", "choice")
    radio_fields = {"status": admin.VERTICAL}
    list_display = ("title", "status", "published_on", "updated_at")
    list_filter = ("status",)
    search_fields = ("title__folded", "text__folded", "slug")
    inlines = (SelectedInline,)
    formfield_overrides = {models.TextField: {"form_class": TextFormField}}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was on the site keeps its address: it is withdrawn, and says so."""
        was_on_site = obj is not None and obj.published_on is not None
        return not was_on_site and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "choice" in form.changed_data and obj.choice:
            number = form.number_given()
            level = messages.INFO if number else messages.WARNING
            self.message_user(request, f"{counted(number)} in de keuze.", level)
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.preview)
        return [
            path("voorbeeld/", view, name=PREVIEW_OF_NEW),
            path("<int:pk>/voorbeeld/", view, name=PREVIEW),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Show the page as visitors would see what is in the form; nothing is saved."""
        row = None if pk is None else get_object_or_404(SelectionPage, pk=pk)
        allowed = self.has_change_permission if row else self.has_add_permission
        if not allowed(request):
            raise PermissionDenied
        if request.method != "POST":
            page = "change" if row else "add"
            args = [row.pk] if row else []
            return HttpResponseRedirect(reverse(f"admin:projects_selectionpage_{page}", args=args))
        form = self.get_form(request, row, change=row is not None)(request.POST, instance=row)
        formsets = list(self._formsets_of(request, form))
        problems = [said for errors in form.errors.values() for said in errors]
        problems += [said for one in formsets for said in _problems(one)]
        selected = [pair for one in formsets for pair in _selected(one)]
        page_of_form = SelectionProjects(request, current_columns(), form.instance, selected)
        context = {"page": page_of_form, "preview": True, "problems": problems}
        return render(request, "selection.html", context)

    def _formsets_of(self, request: HttpRequest, form: Any) -> Iterator[Any]:
        """The rows below a form that was sent, if they were sent too."""
        form.is_valid()  # fills the instance
        for formset, inline in self.get_formsets_with_inlines(request, form.instance):
            prefix = formset.get_default_prefix()
            kwargs = self.get_formset_kwargs(request, form.instance, inline, prefix)
            made = formset(**kwargs)
            if made.management_form.is_valid():
                yield made


def _problems(formset: Any) -> Iterable[str]:
    yield from formset.non_form_errors()
    for errors in formset.errors:
        for said in errors.values():
            yield from said


def _selected(formset: Any) -> list[Selected]:
    """The projects of rows that are right, in the order that they will have."""
    forms = [one for one in formset.forms if getattr(one, "cleaned_data", {}).get("project")]
    kept = [one for one in forms if not one.cleaned_data.get(DELETION_FIELD_NAME)]
    kept.sort(key=lambda one: one.instance.order)
    return [(one.instance.project_id, one.instance.role) for one in kept]
