"""The rich text editor: paragraphs, sub-headings, lists, tables, bold, italic and links.

Without JavaScript it is a plain field with HTML. The server cleans what it submits.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django_prose_editor.widgets import AdminProseEditorWidget, prose_editor_admin_media
from js_asset import Media, Script
from js_asset.media import Media as MediaWithMap

from projects.pages.typed_text import read_text
from projects.values.html import URL_SCHEMES, MarkupError

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [3, 4]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Link": {"enableTarget": False, "protocols": sorted(URL_SCHEMES)},
    "HTML": True,
    "NoSpellCheck": False,  # keep the browser's spell check
    "FromWord": True,
    "WithoutStyle": True,
}


def allow_no_tags(config: object, shared: object) -> None:
    """The hook of an extension that adds nothing to the allowed HTML."""


class TextEditor(AdminProseEditorWidget):
    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")

    @property
    def media(self) -> MediaWithMap:
        translations = Media(js=[Script("js/admin/editor_translations.js")])
        module = Media(js=[Script("django_prose_editor/configurable.js", type="module")])
        return translations + prose_editor_admin_media + module


class TextForm(forms.ModelForm):
    """A form with a text of the editor, which is read as every text is read."""

    def clean_text(self) -> str:
        """Read what was typed or pasted; what nobody touched stays."""
        text = str(self.cleaned_data["text"])
        if "text" not in self.changed_data:
            return text
        try:
            return read_text(text)
        except MarkupError as error:
            raise forms.ValidationError(str(error)) from error


class TextEditorAdmin(admin.ModelAdmin):
    """The screen of such a form."""

    def render_change_form(
        self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        # The page has an inline import map for the text editor, which needs the CSP nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
