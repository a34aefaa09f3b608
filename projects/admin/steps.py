"""Undoing what was done to many rows at once: right after it, and later from their history."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from reversion.models import Revision

from projects import history
from projects.history.steps import steps_with
from projects.history.tracked import is_tracked
from projects.models import Contact

MAX_LISTED = 20  # rows
OFFER = 'Klopt het niet? <a href="{}">Maak deze stap ongedaan</a>.'
# Who is hidden may have asked for it: that is taken back one by one.
ONE_BY_ONE = (Contact,)


def is_undone_together(model: type[Model]) -> bool:
    return is_tracked(model) and not issubclass(model, ONE_BY_ONE)


def offer_undo(request: HttpRequest, row: Model) -> None:
    """Let the page after this request offer to undo the step that changed a row."""
    request.changed_row = row  # type: ignore[attr-defined]


class StepAdmin(admin.ModelAdmin):
    """The page that undoes a step, and the way to it."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.undo_step_view)
        name = f"projects_{self.opts.model_name}_step"
        own = [path("stap/<int:pk>/", view, name=name)] if is_undone_together(self.model) else []
        return [*own, *super().get_urls()]

    def tell_how_to_undo(self, request: HttpRequest) -> None:
        """Add a message with the link; after the transaction, as the step is stored at its end."""
        row = getattr(request, "changed_row", None)
        step = history.last_step_of(row) if row and is_undone_together(self.model) else None
        if step:
            self.message_user(request, format_html(OFFER, self.step_url(step)))

    def step_url(self, step: Revision) -> str:
        return reverse(f"admin:projects_{self.opts.model_name}_step", args=[step.pk])

    def undo_step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what undoing a step would change; a POST undoes it."""
        step = get_object_or_404(steps_with(self.model), pk=pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._report_undone(request, history.undo_step(step, self.model, request.user))
            return redirect(f"admin:projects_{self.opts.model_name}_changelist")
        found = history.read_step(step, self.model)
        context = {
            **self.admin_site.each_context(request),
            "title": "Een stap ongedaan maken",
            "opts": self.opts,
            "list_url": reverse(f"admin:projects_{self.opts.model_name}_changelist"),
            "step": step,
            "back": found.back[:MAX_LISTED],
            "more": max(0, len(found.back) - MAX_LISTED),
            "stays": found.stays,
            "notes": found.notes,
        }
        return TemplateResponse(request, "admin/projects/undo_step.html", context)

    def _report_undone(self, request: HttpRequest, done: history.Step) -> None:
        many = len(done.back)
        names = self.opts.verbose_name if many == 1 else self.opts.verbose_name_plural
        are = "is" if many == 1 else "zijn"
        self.message_user(request, f"{many} {names} {are} weer zoals voor deze stap.")
        for name, reason in done.stays:
            self.message_user(request, f"‘{name}’ bleef zo: {reason}.", messages.WARNING)
        for note in done.notes:
            self.message_user(request, f"Let op: {note}.", messages.WARNING)
        if done.back:
            offer_undo(request, done.back[0][0])
            self.tell_how_to_undo(request)
