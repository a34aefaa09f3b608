"""Two editors of one form: the second is told, loses nothing, and overwrites nothing."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from reversion.models import Version

from projects import history
from projects.admin import form_snapshot
from projects.admin.combined_edits import combine
from projects.history.differences import Difference
from projects.history.tracked import is_tracked, owners

RESTORE_FIRST = "_zet-terug"


@dataclass(frozen=True)
class Conflict:
    """What others changed since a form was opened, and the labels of what both changed."""

    versions: list[Version]
    differences: list[Difference]
    labels: list[str]


class ConflictAdmin(admin.ModelAdmin):
    """Checks, before a form saves, whether its row is still as it was when the form was opened.

    The check is in the transaction that saves, with the row locked.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = extra_context or {}
        if object_id and object_id.isdecimal() and is_tracked(self.model):
            row = self.model(pk=int(object_id))
            if response := self._deleted_response(request, row):
                return response
            context = {**context, **self._conflict_context(request, row)}
        elif object_id and object_id.isdecimal() and request.method == "POST":
            history.lock(self.model._base_manager.filter(pk=int(object_id)))
        return super().changeform_view(request, object_id, form_url, context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if getattr(request, "conflict", None):
            return with_conflict_error(form)
        # Part of another row, with an admin of its own.
        if obj and change and any(owners(self.model)):
            own = {field.name for field in self.opts.fields}
            return saving_only_changes(
                form, tuple(name for name in form.base_fields if name in own)
            )
        return form

    def _conflict_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Return the template context: a snapshot of the row, and the conflict if there is one."""
        is_post = request.method == "POST"
        # Taken before the form is built, so that a change in between is seen when it is saved.
        now = history.current_state(row, lock=is_post)
        if now is None:
            return {}
        if self.has_change_permission(request) and form_snapshot.FIELD_NAME in request.POST:
            request.conflict = self._find_conflict(request, row, now)  # type: ignore[attr-defined]
        return {
            "snapshot": form_snapshot.sign(now),
            "saved_fields": now.fields,
            "conflict": getattr(request, "conflict", None),
        }

    def _find_conflict(self, request: HttpRequest, row: Any, now: history.State) -> Conflict | None:
        """Return what was saved since the form was opened, and merge it into the submitted data."""
        before = form_snapshot.unsign(request.POST[form_snapshot.FIELD_NAME], self.model, row.pk)
        if before is None:  # the SECRET_KEY changed meanwhile
            return Conflict([], [], [])
        differences = history.differences(before.state, now)
        current = self.get_object(request, str(row.pk))
        if not differences or current is None:
            return None
        data, labels = combine(self, request, current, before.state, now)
        request.POST = data  # type: ignore[assignment]
        return Conflict(list(_versions_since(row, before)), differences, labels)

    def _deleted_response(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        """When the row was deleted meanwhile: keep the submitted data, and offer to restore it."""
        before = form_snapshot.unsign(
            request.POST.get(form_snapshot.FIELD_NAME, ""), self.model, row.pk
        )
        if not before or history.current_state(row) or not self.has_add_permission(request):
            return None
        version = history.versions_of(row).first()
        if version is None:
            return None
        if RESTORE_FIRST in request.POST:
            history.restore(version, request.user)
            return None
        submitted = [(n, v) for n, values in request.POST.lists() for v in values]
        context = {
            **self.admin_site.each_context(request),
            "title": f"‘{version}’ is verwijderd",
            "opts": self.opts,
            "version": version,
            "submitted": [(n, v) for n, v in submitted if n != "csrfmiddlewaretoken"],
            "restore_first": RESTORE_FIRST,
        }
        return TemplateResponse(request, "admin/projects/deleted_meanwhile.html", context)


def with_conflict_error(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """Return the form class with an error, so that it doesn't save this time."""

    class ConflictForm(form):  # type: ignore[valid-type, misc]
        def clean(self) -> Any:
            data = super().clean()
            self.add_error(None, "Nog niet opgeslagen: een ander was je voor. Lees hierboven wat.")
            return data

    return ConflictForm


def _versions_since(row: Any, before: form_snapshot.Snapshot) -> Any:
    versions = history.versions_of(row).filter(revision__date_created__gt=before.at)
    return versions.exclude(revision__comment=history.BEFORE)


def saving_only_changes(
    form: type[forms.ModelForm], names: tuple[str, ...]
) -> type[forms.ModelForm]:
    """Return the form class, saving only changed fields and reporting concurrent changes.

    The form has each value twice: as shown (a hidden input), and as typed.
    """

    class OnlyChangesForm(form):  # type: ignore[valid-type, misc]
        data: Any

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name in names:
                self.fields[name].show_hidden_initial = True

        def clean(self) -> Any:
            data = super().clean() or self.cleaned_data
            for name in names:
                if name in self.changed_data:
                    self._compare_with_current(self[name])
                else:
                    data[name] = getattr(self.instance, name)
            return data

        def _compare_with_current(self, bound: forms.BoundField) -> None:
            shown, now = self.data.get(bound.html_initial_name), bound.initial
            if bound.html_initial_name in self.data and bound.field.has_changed(now, shown):
                message = (
                    f"Een ander maakte hier intussen ‘{now}’ van. Sla nog eens op als dit moet."
                )
                self.add_error(bound.name, message)
                self.data = self.data.copy()
                self.data[bound.html_initial_name] = now

    return OnlyChangesForm
