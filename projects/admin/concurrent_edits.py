"""Two editors on one form: the second is told, keeps what he typed, and overwrites nothing."""

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
    """What others did since a form was opened, and what this editor changed as well."""

    versions: list[Version]
    differences: list[Difference]
    both: list[str]


class Guarded(admin.ModelAdmin):
    """A form that looks, before it saves, whether its row is still as it was opened.

    It looks inside the transaction that saves, with the row locked.
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
            if response := self._ask_about_deleted(request, row):
                return response
            context = {**context, **self._look(request, row)}
        elif object_id and object_id.isdecimal() and request.method == "POST":
            history.lock(self.model._base_manager.filter(pk=int(object_id)))
        return super().changeform_view(request, object_id, form_url, context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if getattr(request, "conflict", None):
            return stopped(form)
        if obj and change and any(owners(self.model)):  # a part, on a screen of its own
            own = {field.name for field in self.opts.fields}
            return as_shown(form, tuple(name for name in form.base_fields if name in own))
        return form

    def _look(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the form needs: the state it shows, and what others did since it was opened."""
        is_post = request.method == "POST"
        # Before the form is read: what changes in between is then seen at the next saving.
        now = history.current_state(row, lock=is_post)
        if now is None:
            return {}
        if self.has_change_permission(request) and form_snapshot.FIELD in request.POST:
            request.conflict = self._conflict(request, row, now)  # type: ignore[attr-defined]
        return {
            "opened": form_snapshot.seal(now),
            "saved": now.fields,
            "conflict": getattr(request, "conflict", None),
        }

    def _conflict(self, request: HttpRequest, row: Any, now: history.State) -> Conflict | None:
        """What was saved since the form was opened; the form gets it beside what was typed."""
        before = form_snapshot.unseal(request.POST[form_snapshot.FIELD], self.model, row.pk)
        if before is None:  # the key of the site changed meanwhile
            return Conflict([], [], [])
        differences = history.differences(before.state, now)
        there = self.get_object(request, str(row.pk))
        if not differences or there is None:
            return None
        data, both = combine(self, request, there, before.state, now)
        request.POST = data  # type: ignore[assignment]
        return Conflict(list(_since(row, before)), differences, both)

    def _ask_about_deleted(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        """When somebody deleted what is being saved: keep what was typed, and offer a way back."""
        before = form_snapshot.unseal(request.POST.get(form_snapshot.FIELD, ""), self.model, row.pk)
        if not before or history.current_state(row) or not self.has_add_permission(request):
            return None
        version = history.versions_of(row).first()
        if version is None:
            return None
        if RESTORE_FIRST in request.POST:
            history.restore(version, request.user)
            return None
        typed = [(n, v) for n, values in request.POST.lists() for v in values]
        context = {
            **self.admin_site.each_context(request),
            "title": f"‘{version}’ is verwijderd",
            "opts": self.opts,
            "version": version,
            "typed": [(n, v) for n, v in typed if n != "csrfmiddlewaretoken"],
            "restore_first": RESTORE_FIRST,
        }
        return TemplateResponse(request, "admin/projects/gone.html", context)


def stopped(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """A form that doesn't save this time, however right it is."""

    class Stopped(form):  # type: ignore[valid-type, misc]
        def clean(self) -> Any:
            data = super().clean()
            self.add_error(None, "Nog niet opgeslagen: een ander was je voor. Lees hierboven wat.")
            return data

    return Stopped


def _since(row: Any, before: form_snapshot.Opened) -> Any:
    versions = history.versions_of(row).filter(revision__date_created__gt=before.at)
    return versions.exclude(revision__comment=history.BEFORE)


def as_shown(form: type[forms.ModelForm], names: tuple[str, ...]) -> type[forms.ModelForm]:
    """A form that saves what was typed alone, and says what another changed meanwhile.

    It holds each value twice: as it was shown, and as it is typed.
    """

    class AsShown(form):  # type: ignore[valid-type, misc]
        data: Any

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name in names:
                self.fields[name].show_hidden_initial = True

        def clean(self) -> Any:
            data = super().clean() or self.cleaned_data
            for name in names:
                if name in self.changed_data:
                    self._compare(self[name])
                else:
                    data[name] = getattr(self.instance, name)
            return data

        def _compare(self, bound: forms.BoundField) -> None:
            shown, now = self.data.get(bound.html_initial_name), bound.initial
            if bound.html_initial_name in self.data and bound.field.has_changed(now, shown):
                message = (
                    f"Een ander maakte hier intussen ‘{now}’ van. Sla nog eens op als dit moet."
                )
                self.add_error(bound.name, message)
                self.data = self.data.copy()
                self.data[bound.html_initial_name] = now

    return AsShown
