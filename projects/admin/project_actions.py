"""Bulk actions on projects: status, theme, period, and exports as CSV or Excel."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, F, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from projects.admin.actions import update_rows
from projects.admin.actions_with_value import Skipped, ask_if_sure, choose_and_update
from projects.admin.base import StaffModelAdmin
from projects.exports import spreadsheet
from projects.models import Project, ProjectQuerySet, Theme
from projects.models.publication import days_with

MAX_EXCEL_ROWS = 5000  # more takes longer than one waits for a response
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

SURE_OF_DRAFT = {
    "title": "Concept maken?",
    "warning": "Bezoekers zien deze projecten dan niet meer; hun adres wordt ‘niet gevonden’.",
    "button": "Ja, maak er een concept van",
}
SURE_OF_WITHDRAWAL = {
    "title": "Intrekken?",
    "warning": "Op het adres van deze projecten lezen bezoekers dan dat het van de site is.",
    "button": "Ja, trek in",
}
NO_SECOND = Skipped(
    lambda theme: (Q(theme=None) | Q(theme=theme)) if theme else Q(pk__in=()),
    "daar is dit het eerste thema, of is er nog geen",
)


class ProjectActionsAdmin(StaffModelAdmin):
    actions = (
        *("publish", "make_draft", "withdraw"),
        *("give_theme", "give_second_theme", "give_period"),
        *("csv", "xlsx"),
    )
    unlimited_actions = ("csv", "xlsx")

    @admin.action(description="Publiceren: bezoekers zien het", permissions=["change"])
    def publish(self, request: HttpRequest, projects: QuerySet[Project]) -> None:
        self._set_status(request, projects, Project.Status.PUBLISHED, "gepubliceerd")

    @admin.action(
        description="Concept maken: bezoekers zien het niet meer…", permissions=["change"]
    )
    def make_draft(
        self, request: HttpRequest, projects: QuerySet[Project]
    ) -> TemplateResponse | None:
        shown = projects.exclude(status=Project.Status.DRAFT)
        if asking := ask_if_sure(self, request, shown, **SURE_OF_DRAFT):
            return asking
        self._set_status(request, projects, Project.Status.DRAFT, "concept gemaakt")
        return None

    @admin.action(
        description="Intrekken: bezoekers lezen dat het van de site is…", permissions=["change"]
    )
    def withdraw(
        self, request: HttpRequest, projects: QuerySet[Project]
    ) -> TemplateResponse | None:
        never = ProjectQuerySet(Project).never_published().values("pk")
        public = projects.exclude(pk__in=never)
        todo = public.exclude(status=Project.Status.WITHDRAWN)
        if asking := ask_if_sure(self, request, todo, **SURE_OF_WITHDRAWAL):
            return asking
        skipped = projects.count() - public.count()
        self._set_status(request, public, Project.Status.WITHDRAWN, "ingetrokken")
        if skipped:
            were = "concept is" if skipped == 1 else "concepten zijn"
            message = f"{skipped} {were} overgeslagen: nog nooit gepubliceerd."
            self.message_user(request, message, messages.WARNING)
        return None

    @admin.action(description="Een thema geven…", permissions=["change"])
    def give_theme(
        self, request: HttpRequest, projects: QuerySet[Project]
    ) -> TemplateResponse | None:
        return choose_and_update(self, request, projects, "theme", _with_first_theme)

    @admin.action(description="Een tweede thema geven…", permissions=["change"])
    def give_second_theme(
        self, request: HttpRequest, projects: QuerySet[Project]
    ) -> TemplateResponse | None:
        return choose_and_update(self, request, projects, "second_theme", _edited_now, NO_SECOND)

    @admin.action(description="Een subsidieperiode geven…", permissions=["change"])
    def give_period(
        self, request: HttpRequest, projects: QuerySet[Project]
    ) -> TemplateResponse | None:
        return choose_and_update(self, request, projects, "period", _edited_now)

    @admin.action(description="Tabel maken: CSV", permissions=["view"])
    def csv(self, request: HttpRequest, projects: QuerySet[Project]) -> StreamingHttpResponse:
        lines = spreadsheet.csv_lines(_rows(request, projects))
        return StreamingHttpResponse(
            lines, "text/csv; charset=utf-8", headers=_attachment_header("csv")
        )

    @admin.action(description="Tabel maken: Excel", permissions=["view"])
    def xlsx(self, request: HttpRequest, projects: QuerySet[Project]) -> HttpResponse | None:
        if projects.count() > MAX_EXCEL_ROWS:
            message = f"Meer dan {MAX_EXCEL_ROWS} projecten is te veel voor Excel. Kies CSV."
            self.message_user(request, message, messages.WARNING)
            return None
        return HttpResponse(
            spreadsheet.as_xlsx(_rows(request, projects)), XLSX, headers=_attachment_header("xlsx")
        )

    def _set_status(
        self, request: HttpRequest, projects: QuerySet[Project], status: str, done: str
    ) -> None:
        days = days_with(status, timezone.localdate())
        update_rows(
            self, request, projects, done, "status", status, updated_at=timezone.now(), **days
        )


def _edited_now(value: Any) -> dict[str, Any]:
    return {"updated_at": timezone.now()}


def _with_first_theme(theme: Theme | None) -> dict[str, Any]:
    """A second theme that becomes the first one isn't the second any more."""
    both = When(second_theme=theme, then=None)
    return {"second_theme": Case(both, default=F("second_theme")), **_edited_now(theme)}


def _rows(request: HttpRequest, projects: QuerySet[Project]) -> Any:
    """Return the export rows of the chosen projects, with the columns that the list defers."""
    chosen = ProjectQuerySet(Project).filter(pk__in=projects.order_by().values("pk"))
    parts = chosen.with_organisations().select_related(
        "theme", "second_theme", "period", "in_brief"
    )
    parts = parts.prefetch_related("links")
    host = f"{request.scheme}://{request.get_host()}"
    return spreadsheet.rows_of(parts.iterator(chunk_size=500), host)


def _attachment_header(suffix: str) -> dict[str, str]:
    name = f"projecten-{timezone.localdate().isoformat()}.{suffix}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
