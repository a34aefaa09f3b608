"""Deciding about what a visitor sent with one click, and telling what came of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.admin.base import StaffModelAdmin
from projects.admin.list_columns import change_link
from projects.models.submissions import Submission
from projects.submissions.deciding import Outcome

ACCEPT, DECLINE, UNDO = "neem-over", "wijs-af", "draai-terug"


class Decisions:
    """The steps that an editor can take with rows of a model.

    `steps` take a primary key and the request; `said` is what each did, in Dutch, without what was
    typed: it goes into the log. `not_done` says why one wasn't.
    """

    model: type[Submission]
    what: str  # it is about, in the log
    steps: Mapping[str, Callable[[int, HttpRequest], Outcome]]
    said: Mapping[str, str]
    not_done: Mapping[Outcome, str] = {
        Outcome.DECIDED: "Hierover is al besloten. Er is niets veranderd."
    }

    def may_decide(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Tell whether someone may decide, which changes what stands at a project."""
        name = self.model._meta.model_name
        return user.has_perms((f"projects.change_{name}", "projects.change_project"))  # type: ignore[union-attr]

    def take(self, model_admin: ModelAdmin, request: HttpRequest, pk: int, step: str) -> bool:
        """Take a step with a row, log it and say so; tell whether it was done."""
        outcome = self.steps[step](pk, request)
        if outcome != Outcome.DONE:
            model_admin.message_user(request, self.why_not(pk, step, outcome), messages.WARNING)
            return False
        row: Any = self.model._default_manager.get(pk=pk)
        for one in self.logged_at(row):
            LogEntry.objects.log_actions(
                request.user.pk or 0, [one], CHANGE, f"{self.what}. {self.said[step]}"
            )
        model_admin.message_user(request, self.answer(row, step), messages.SUCCESS)
        return True

    def url(self, pk: int) -> str:
        return reverse(f"admin:projects_{self.model._meta.model_name}_change", args=[pk])

    def why_not(self, pk: int, step: str, outcome: Outcome) -> SafeString | str:
        return self.not_done[outcome]

    def answer(self, row: Any, step: str) -> SafeString | str:
        return self.said[step]

    def logged_at(self, row: Any) -> list[Any]:
        """The rows whose log tells of a step: the project too where it changed."""
        return [row, row.project]


class DecisionAdmin(StaffModelAdmin):
    """A screen of what visitors sent: nothing is added by hand, each step has its own address."""

    decisions: Decisions

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.decision_view)
        name = f"projects_{self.opts.model_name}_decision"
        return [path("<int:pk>/besluit/<str:step>/", view, name=name), *super().get_urls()]

    def decision_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Take a step with a row; only on a POST."""
        if not self.decisions.may_decide(request.user):
            raise PermissionDenied
        if step not in self.decisions.steps:
            raise Http404
        get_object_or_404(self.model, pk=pk)
        if request.method == "POST":
            self.decisions.take(self, request, pk, step)
        if "lijst" in request.POST:
            return redirect(f"admin:projects_{self.opts.model_name}_changelist")
        return redirect(f"admin:projects_{self.opts.model_name}_change", pk)

    @admin.display(description="project", ordering="project__title")
    def project_link(self, row: Any) -> SafeString:
        return change_link(row.project)

    @admin.display(description="stand", ordering="state")
    def state_shown(self, row: Any) -> str:
        by = f", door {row.decided_by}" if row.decided_by else ""
        return f"{row.get_state_display()}{by}"

    @admin.display(description="e-mailadres van de melder")
    def email_link(self, row: Any) -> SafeString | str:
        if not row.email:
            return "–"
        return format_html('<a href="mailto:{0}">{0}</a>', row.email)
