"""Who changed what, going back to an earlier version, and restoring what was deleted."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from reversion.models import Version

from projects import history
from projects.admin import form_snapshot
from projects.admin.steps import is_undone_together
from projects.history.display_values import display_moment
from projects.history.states import Fields, State, fields_in
from projects.history.tracked import concrete_model, is_tracked

PER_PAGE = 20


class HistoryAdmin(admin.ModelAdmin):
    """Views of the history of a row, with a way back to each version."""

    def includes_row(self, fields: Fields) -> bool:
        """Tell whether a row with these fields belongs to this model admin."""
        return True

    def get_urls(self) -> list[Any]:
        if not is_tracked(self.model):
            return list(super().get_urls())
        name = f"projects_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("verwijderd/", view(self.deleted_view), name=f"{name}_deleted"),
            path(
                "<int:pk>/versie/<int:version_pk>/", view(self.version_view), name=f"{name}_version"
            ),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """List the versions of a row, newest first, with what each changed."""
        row = self.get_object(request, object_id)
        if row is None or not is_tracked(self.model):
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        versions = history.versions_of(row)
        page = Paginator(versions, PER_PAGE).get_page(request.GET.get("p"))
        shown = list(page)
        older = versions.filter(pk__lt=shown[-1].pk).first() if shown else None
        context = {
            "title": f"Wat er veranderde: {row}",
            "object": row,
            "page": page,
            "changes": history.changes_in(shown, older),
            "may_restore": self.has_change_permission(request, row),
            "has_steps": is_undone_together(self.model),
        }
        return self._render(request, "history.html", context | (extra_context or {}))

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """List what was deleted, with who did it and a way to restore it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        versions = [v for v in history.deleted(self.model) if self.includes_row(fields_in(v))]
        context = {
            "title": f"Verwijderde {self.opts.verbose_name_plural}",
            "page": Paginator(versions, PER_PAGE).get_page(request.GET.get("p")),
            "may_restore": self.has_add_permission(request),
        }
        return self._render(request, "deleted.html", context)

    def version_view(self, request: HttpRequest, pk: int, version_pk: int) -> HttpResponse:
        """Show what going back to a version would change; a POST goes back."""
        versions = Version.objects.get_for_object_reference(concrete_model(self.model), pk)
        version = get_object_or_404(versions.select_related("revision__user"), pk=version_pk)
        then, now = history.states_of([version])[0], history.current_state(self.model(pk=pk))
        if not self.includes_row(then.fields):
            raise Http404
        allowed = self.has_change_permission if now else self.has_add_permission
        if not allowed(request):
            raise PermissionDenied
        if request.method == "POST" and not self._changed_meanwhile(request, now):
            return self._restore(request, version)
        return self._render(request, "restore.html", self._restore_context(version, then, now))

    def _restore_context(self, version: Version, then: State, now: State | None) -> dict[str, Any]:
        when_saved = display_moment(version.revision.date_created)
        return {
            "title": f"‘{version}’ terugzetten",
            "version": version,
            "when_saved": when_saved,
            "exists": now is not None,
            "snapshot": form_snapshot.sign(now) if now else "",
            "differences": history.differences(now, then),
        }

    def _changed_meanwhile(self, request: HttpRequest, now: State | None) -> bool:
        """Tell whether somebody changed the row since this editor saw the comparison."""
        signed = request.POST.get(form_snapshot.FIELD_NAME)
        if not signed or now is None:
            return False
        snapshot = form_snapshot.unsign(signed, self.model, now.pk)
        if snapshot and snapshot.state == now:
            return False
        message = "Een ander veranderde dit intussen. Kijk nog eens wat er teruggaat."
        self.message_user(request, message, messages.WARNING)
        return True

    def _restore(self, request: HttpRequest, version: Version) -> HttpResponse:
        when_saved = display_moment(version.revision.date_created)
        try:
            notes = history.restore(version, request.user)
        except history.CannotRestoreError as error:
            self.message_user(request, f"Niet teruggezet. {error}", messages.ERROR)
            return redirect(request.path)
        row: Any = self.model._base_manager.get(pk=version.object_id)
        self.log_change(request, row, f"Teruggezet naar {when_saved}.")
        self.message_user(request, f"‘{row}’ is weer zoals het was op {when_saved}.")
        for note in notes:
            self.message_user(request, f"Let op: {note}.", messages.WARNING)
        return redirect(f"admin:projects_{self.opts.model_name}_change", row.pk)

    def _render(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "list_url": reverse(f"admin:projects_{self.opts.model_name}_changelist"),
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/projects/{template}", shared | context)
