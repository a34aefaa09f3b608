"""The pages of text, and the introductions of other pages."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from projects.admin.base import StaffModelAdmin
from projects.admin.forms import TextFormField
from projects.admin.list_columns import URL_OVERRIDES
from projects.admin.text_editor import TextEditor, TextEditorAdmin, TextForm
from projects.models import TextPage
from projects.public.text_pages import context_of

STATEMENT = ("accessibility", "stated_on", "evidence")


class TextPageForm(TextForm):
    class Meta:
        widgets = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "text": TextEditor({"rows": "24"}),
        }


@admin.register(TextPage)
class TextPageAdmin(TextEditorAdmin, StaffModelAdmin):
    """Which pages there are is fixed; what they say is up to staff."""

    form = TextPageForm
    list_display = ("__str__", "title", "updated_at")
    search_fields = ("title__folded", "text__folded")
    formfield_overrides = {**URL_OVERRIDES, models.TextField: {"form_class": TextFormField}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[Any, ...]:
        if obj is None or not obj.is_page:
            return ("text",)
        statement = (STATEMENT,) if obj.key == TextPage.Key.ACCESSIBILITY else ()
        return ("title", *statement, "text")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.preview)
        preview = path("<int:pk>/voorbeeld/", view, name="projects_textpage_preview")
        return [preview, *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page as visitors would see what is in the form; nothing is saved."""
        page = get_object_or_404(TextPage, pk=pk)
        if not self.has_change_permission(request, page):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:projects_textpage_change", args=[pk]))
        form = self.get_form(request, page, change=True)(request.POST, instance=page)
        problems = [said for errors in form.errors.values() for said in errors]
        context = {**context_of(form.instance), "preview": True, "problems": problems}
        return render(request, "text_page.html", context)
