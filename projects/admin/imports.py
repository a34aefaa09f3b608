"""Imports: upload or paste, preview the changes, choose, apply, and undo."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from projects.admin import import_preview
from projects.admin.base import StaffModelAdmin
from projects.admin.import_columns import ColumnsForm
from projects.admin.import_forms import UploadForm
from projects.importing import apart, workflow
from projects.importing.choices import Choices, choices_in
from projects.importing.column_memory import remember
from projects.importing.errors import CannotImportError
from projects.importing.spreadsheets.files import MAX_ROWS, MAX_TABLE_SIZE
from projects.importing.spreadsheets.header import SpreadsheetError
from projects.importing.spreadsheets.returned import XLSX, as_file
from projects.importing.undoing import edited_since
from projects.importing.workflow import StalePreviewError
from projects.models import Import
from projects.pages.reader import MAX_PAGE_SIZE
from projects.pages.records import PageError

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMITS = {
    "rows": MAX_ROWS,
    "table_megabytes": MAX_TABLE_SIZE // 2**20,
    "page_megabytes": MAX_PAGE_SIZE // 2**20,
}
KINDS_OF_CHOICE = ("nieuw-", "veld-", "terug-", "vervolg-", "")  # before the ref of an entry
MAX_NAMED = 5  # projects that a message names


@admin.register(Import)
class ImportAdmin(StaffModelAdmin):
    list_display = ("name", "source", "state", "made_by", "made_at", "result")
    list_filter = ("state", "source")
    list_select_related = ("made_by",)
    search_fields = ("name__folded",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.has_perms(["projects.add_project", "projects.change_project"])  # type: ignore[no-any-return]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # discarded on its own page; applied imports stay on record

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def get_urls(self) -> list[Any]:
        template = self.admin_site.admin_view(self.template_view)
        columns = self.admin_site.admin_view(self.columns_view)
        wrong = self.admin_site.admin_view(self.wrong_rows_view)
        return [
            path("sjabloon/", template, name="projects_import_template"),
            path("<path:object_id>/kolommen/", columns, name="projects_import_columns"),
            path("<path:object_id>/foute-rijen/", wrong, name="projects_import_wrong_rows"),
            *super().get_urls(),
        ]

    @admin.display(description="wat er gebeurde")
    def result(self, row: Import) -> str:
        return row.summary

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        Import.objects.purge_expired()
        context = {"title": "Imports", **(extra_context or {})}
        return super().changelist_view(request, context)  # type: ignore[no-any-return]

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """Download the Excel template."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        from projects.importing.spreadsheets.template import make_template  # takes 10 MB

        headers = {"Content-Disposition": 'attachment; filename="projecten.xlsx"'}
        return HttpResponse(make_template(), content_type=EXCEL, headers=headers)

    def columns_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose what each column of a waiting table is."""
        waiting = self._found(request, object_id)
        matched = workflow.columns_of(waiting) if waiting else None
        if waiting is None or matched is None or waiting.state != Import.State.PREVIEW:
            return redirect("admin:projects_import_changelist")
        form = ColumnsForm(waiting.content["rows"], matched, request.POST or None)
        if form.is_valid():
            remember(form.to_remember)
            with suppress(SpreadsheetError):  # its errors are on the screen that follows
                workflow.choose_columns(waiting, form.chosen)
            return self._redirect_to(waiting)
        title = f"Wat staat er in de kolommen van ‘{waiting}’?"
        return self._render_import(request, "columns", title, form=form, import_=waiting)

    def wrong_rows_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Download the rows of a table that can't be imported, with why."""
        found = self._found(request, object_id)
        rows, form = workflow.rows_to_give_back(found) if found else ([], "")
        if not rows:
            return redirect("admin:projects_import_changelist")
        kind, ending = (EXCEL, "xlsx") if form == XLSX else ("text/csv; charset=utf-8", "csv")
        headers = {"Content-Disposition": f'attachment; filename="rijen-die-niet-kloppen.{ending}"'}
        return HttpResponse(as_file(rows, form), content_type=kind, headers=headers)

    def _found(self, request: HttpRequest, object_id: str) -> Import | None:
        if not self.has_add_permission(request):
            raise PermissionDenied
        found: Import | None = self.get_object(request, unquote(object_id))
        return found

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        Import.objects.purge_expired()
        form = UploadForm(request.POST or None, request.FILES or None)
        refused = SpreadsheetError(())
        if form.is_valid():
            try:
                waiting = workflow.create_import(form.upload(), request.user)  # type: ignore[arg-type]
                return self._redirect_to(waiting)
            except PageError as error:
                form.add_error(None, str(error))
            except SpreadsheetError as error:
                refused = error
        context = {"cell_errors": refused.errors, "notes": refused.notes}
        return self._render_import(
            request, "upload", "Importeren", form=form, limits=LIMITS, **context
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The preview of a waiting import, or the report of an applied one."""
        found = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined, no-any-return]
        if request.method == "POST":
            return self._handle_post(request, found)
        if found.state == Import.State.RUNNING:
            return self._running(request, found)
        if found.state == Import.State.PREVIEW:
            return self._preview(request, found)
        return self._report(request, found)

    def _preview(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        columns = workflow.columns_of(waiting)
        if columns and not columns.is_clear:
            return redirect("admin:projects_import_columns", waiting.pk)
        title = f"Wat verandert er door ‘{waiting}’?"
        context: dict[str, Any] = {"import_": waiting, "columns": columns}
        try:
            shown = workflow.preview_import(waiting)
        except PageError as error:
            context["error"] = str(error)
        except SpreadsheetError as error:
            context |= {"cell_errors": error.errors, "notes": error.notes}
        else:
            context["display"] = import_preview.PreviewDisplay(shown, Choices(waiting.choices))
        return self._render_import(request, "preview", title, **context)

    def _running(self, request: HttpRequest, row: Import) -> HttpResponse:
        """How far a large import is; one that stopped can be carried out again."""
        how_far = apart.progress(row.pk)
        if how_far is None:
            running = Import.objects.filter(pk=row.pk, state=Import.State.RUNNING)
            running.update(state=Import.State.PREVIEW, report={"refused": apart.STOPPED})
            return self._redirect_to(row)
        done, total = how_far
        title = f"Import van ‘{row}’"
        response = self._render_import(request, "running", title, done=done, total=total)
        response["Refresh"] = "5"
        return response

    def _report(self, request: HttpRequest, applied: Import) -> HttpResponse:
        edited = edited_since(applied.way_back) if applied.can_be_undone else []
        return self._render_import(
            request,
            "report",
            f"Import van ‘{applied}’",
            import_=applied,
            report=applied.report,
            edited=edited,
            gives_back="form" in applied.content,
            later=applied.later_imports().first() if applied.can_be_undone else None,
        )

    def _handle_post(self, request: HttpRequest, found: Import) -> HttpResponse:
        actions = {
            "uitvoeren": self._apply,
            "bewaren": self._save_choices,
            "weggooien": self._discard,
            "ongedaan": self._undo,
        }
        action = actions.get(request.POST.get("doe", ""), self._save_choices)
        return action(request, found)

    def _save_choices(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        if waiting.state == Import.State.PREVIEW:
            waiting.choices = choices_in(request.POST)
            waiting.save()
            self.message_user(request, "Je keuzes zijn bewaard. Er is nog niets veranderd.")
        return self._redirect_to(waiting)

    def _discard(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        if waiting.state == Import.State.PREVIEW:
            waiting.delete()
            self.message_user(request, f"‘{waiting}’ is weggegooid. Er is niets veranderd.")
        return redirect("admin:projects_import_changelist")

    def _apply(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        chosen = choices_in(request.POST)
        Import.objects.pending().filter(pk=waiting.pk).update(choices=chosen)
        try:
            states = _states_seen(request.POST)
            if len(states) > apart.MANY:
                apart.start(waiting, chosen, states, request.user.pk)  # type: ignore[arg-type]
                return self._redirect_to(waiting)
            applied = workflow.apply_import(waiting.pk, chosen, states, request.user)  # type: ignore[arg-type]
        except StalePreviewError as error:
            self._drop_choices(waiting, chosen, error.refs)
            self.message_user(request, _changed_message(error.titles), messages.WARNING)
        except (CannotImportError, PageError) as error:
            self.message_user(request, f"Er is niets veranderd. {error}", messages.ERROR)
        except SpreadsheetError:
            self.message_user(request, "Er is niets veranderd. Zie hieronder.", messages.ERROR)
        else:
            self.log_change(request, applied, applied.summary)
            self.message_user(request, f"De import is uitgevoerd: {applied.summary}.")
        return self._redirect_to(waiting)

    @staticmethod
    def _drop_choices(waiting: Import, chosen: dict[str, str], refs: list[str]) -> None:
        """Drop the choices for projects that changed since: they must be made again."""
        names = tuple(f"{kind}{ref}-" for ref in refs for kind in KINDS_OF_CHOICE)
        waiting.choices = {n: c for n, c in chosen.items() if not f"{n}-".startswith(names)}
        waiting.save(update_fields=["choices"])

    def _undo(self, request: HttpRequest, applied: Import) -> HttpResponse:
        also_undo = [int(number) for number in request.POST.getlist("ook") if number.isdecimal()]
        try:
            undone = workflow.undo_import(applied.pk, also_undo, request.user)  # type: ignore[arg-type]
        except CannotImportError as error:
            self.message_user(request, f"Er is niets veranderd. {error}", messages.ERROR)
        else:
            self.log_change(request, undone, "Ongedaan gemaakt.")
            self.message_user(request, "De import is ongedaan gemaakt.")
        return self._redirect_to(applied)

    @staticmethod
    def _redirect_to(row: Import) -> HttpResponse:
        return redirect("admin:projects_import_change", row.pk)

    def _render_import(
        self, request: HttpRequest, name: str, title: str, **context: Any
    ) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/import_{name}.html", common | context)


def _states_seen(form: Mapping[str, str]) -> dict[str, str]:
    """Return the state of each project in the preview, as the form sent it along."""
    try:
        states = json.loads(form.get("stand", ""))
    except ValueError:
        return {}
    return states if isinstance(states, dict) else {}


def _changed_message(titles: list[str]) -> str:
    named = ", ".join(f"‘{title}’" for title in titles[:MAX_NAMED]) or "de lijst"
    more = f" en {len(titles) - MAX_NAMED} andere" if len(titles) > MAX_NAMED else ""
    return (
        f"Er is nog niets veranderd, want intussen wijzigde {named}{more}. "
        "Hieronder staat hoe het nu is, met jouw keuzes. Kijk nog een keer, en voer dan uit."
    )
