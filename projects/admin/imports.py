"""Importing: upload or paste, look at what would change, choose, carry out, and undo."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from projects.admin import import_preview
from projects.admin.base import Screen
from projects.admin.import_forms import UploadForm
from projects.importing import workflow
from projects.importing.choices import Choices, choices_in
from projects.importing.errors import CannotImportError
from projects.importing.spreadsheets.header import SpreadsheetError
from projects.importing.spreadsheets.template import make_template
from projects.importing.undoing import edited_since
from projects.importing.workflow import StalePreviewError
from projects.models import Import
from projects.pages.records import PageError

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_NAMED = 5  # projects that a message names


@admin.register(Import)
class ImportAdmin(Screen):
    list_display = ("name", "source", "state", "made_by", "made_at", "done")
    list_filter = ("state", "source")
    list_select_related = ("made_by",)
    search_fields = ("name",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.has_perms(["projects.add_project", "projects.change_project"])  # type: ignore[no-any-return]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # thrown away on its own screen; what was done stays told

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def get_urls(self) -> list[Any]:
        template = self.admin_site.admin_view(self.template_view)
        return [path("sjabloon/", template, name="projects_import_template"), *super().get_urls()]

    @admin.display(description="wat er gebeurde")
    def done(self, row: Import) -> str:
        return row.summary

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        Import.objects.purge_expired()
        context = {"title": "Imports", **(extra_context or {})}
        return super().changelist_view(request, context)  # type: ignore[no-any-return]

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """The Excel file to fill in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        headers = {"Content-Disposition": 'attachment; filename="projecten.xlsx"'}
        return HttpResponse(make_template(), content_type=EXCEL, headers=headers)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        Import.objects.purge_expired()
        form = UploadForm(request.POST or None, request.FILES or None)
        errors: list[Any] = []
        if form.is_valid():
            try:
                waiting = workflow.create_import(form.upload(), request.user)  # type: ignore[arg-type]
                return self._to(waiting)
            except PageError as error:
                form.add_error(None, str(error))
            except SpreadsheetError as error:
                errors = error.errors
        return self._show(request, "upload", "Importeren", form=form, cell_errors=errors)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The preview of an import that waits, the report of one that was done."""
        found = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined, no-any-return]
        if request.method == "POST":
            return self._answer(request, found)
        if found.state == Import.State.PREVIEW:
            return self._preview(request, found)
        return self._report(request, found)

    def _preview(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        title = f"Wat verandert er door ‘{waiting}’?"
        page: dict[str, Any] = {"import_": waiting}
        try:
            shown = workflow.preview_import(waiting)
        except PageError as error:
            page["error"] = str(error)
        except SpreadsheetError as error:
            page["cell_errors"] = error.errors
        else:
            page["screen"] = import_preview.Screen(shown, Choices(waiting.choices))
        return self._show(request, "preview", title, **page)

    def _report(self, request: HttpRequest, done: Import) -> HttpResponse:
        edited = edited_since(done.way_back) if done.can_be_undone else []
        return self._show(
            request,
            "report",
            f"Import van ‘{done}’",
            import_=done,
            report=done.report,
            edited=edited,
            later=done.later_imports().first() if done.can_be_undone else None,
        )

    def _answer(self, request: HttpRequest, found: Import) -> HttpResponse:
        actions = {
            "uitvoeren": self._carry_out,
            "bewaren": self._keep,
            "weggooien": self._throw_away,
            "ongedaan": self._take_back,
        }
        action = actions.get(request.POST.get("doe", ""), self._keep)
        return action(request, found)

    def _keep(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        if waiting.state == Import.State.PREVIEW:
            waiting.choices = choices_in(request.POST)
            waiting.save()
            self.message_user(request, "Je keuzes zijn bewaard. Er is nog niets veranderd.")
        return self._to(waiting)

    def _throw_away(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        if waiting.state == Import.State.PREVIEW:
            waiting.delete()
            self.message_user(request, f"‘{waiting}’ is weggegooid. Er is niets veranderd.")
        return redirect("admin:projects_import_changelist")

    def _carry_out(self, request: HttpRequest, waiting: Import) -> HttpResponse:
        chosen = choices_in(request.POST)
        Import.objects.pending().filter(pk=waiting.pk).update(choices=chosen)
        try:
            done = workflow.apply_import(waiting.pk, chosen, _seen(request.POST), request.user)  # type: ignore[arg-type]
        except StalePreviewError as error:
            self._forget_choices(waiting, chosen, error.refs)
            self.message_user(request, _changed(error.titles), messages.WARNING)
        except (CannotImportError, PageError) as error:
            self.message_user(request, f"Er is niets veranderd. {error}", messages.ERROR)
        except SpreadsheetError:
            self.message_user(request, "Er is niets veranderd. Zie hieronder.", messages.ERROR)
        else:
            self.log_change(request, done, done.summary)
            self.message_user(request, f"De import is uitgevoerd: {done.summary}.")
        return self._to(waiting)

    @staticmethod
    def _forget_choices(waiting: Import, chosen: dict[str, str], refs: list[str]) -> None:
        """What was chosen for a project that changed since, is to be chosen again."""
        names = tuple(f"{kind}{ref}-" for ref in refs for kind in ("nieuw-", "veld-", ""))
        waiting.choices = {n: c for n, c in chosen.items() if not f"{n}-".startswith(names)}
        waiting.save(update_fields=["choices"])

    def _take_back(self, request: HttpRequest, done: Import) -> HttpResponse:
        also = [int(number) for number in request.POST.getlist("ook") if number.isdecimal()]
        try:
            undone = workflow.undo_import(done.pk, also, request.user)  # type: ignore[arg-type]
        except CannotImportError as error:
            self.message_user(request, f"Er is niets veranderd. {error}", messages.ERROR)
        else:
            self.log_change(request, undone, "Ongedaan gemaakt.")
            self.message_user(request, "De import is ongedaan gemaakt.")
        return self._to(done)

    @staticmethod
    def _to(row: Import) -> HttpResponse:
        return redirect("admin:projects_import_change", row.pk)

    def _show(self, request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/import_{name}.html", common | context)


def _seen(form: Mapping[str, str]) -> dict[str, str]:
    """The state of each project that the preview had, as it was sent along."""
    try:
        states = json.loads(form.get("stand", ""))
    except ValueError:
        return {}
    return states if isinstance(states, dict) else {}


def _changed(titles: list[str]) -> str:
    named = ", ".join(f"‘{title}’" for title in titles[:MOST_NAMED]) or "de lijst"
    more = f" en {len(titles) - MOST_NAMED} andere" if len(titles) > MOST_NAMED else ""
    return (
        f"Er is nog niets veranderd, want intussen wijzigde {named}{more}. "
        "Hieronder staat hoe het nu is, met jouw keuzes. Kijk nog een keer, en voer dan uit."
    )
