"""Uploading a file for a link: checked, stored, and only then saved with the link."""

import logging
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from projects.attachments.file_types import EXTENSIONS, FileNotAllowedError, kind_of
from projects.attachments.handlers import MEGABYTE, FailedUpload
from projects.attachments.storage import store
from projects.models import Attachment, Link

logger = logging.getLogger(__name__)

CHOOSE_AGAIN = "Kies daarna het bestand opnieuw."
CANNOT_STORE = (
    "De server kan nu geen bestanden bewaren. Vertel het de beheerder, en kies het bestand "
    "later opnieuw. De rest kun je wel opslaan."
)
ADDRESS_OR_FILE = (
    "Een koppeling heeft een adres of een bestand, niet beide. Maak het adres leeg als je het "
    f"bestand wilt. {CHOOSE_AGAIN}"
)


class AttachmentInput(AdminFileWidget):
    clear_checkbox_label = "Haal dit bestand weg"
    initial_text = "Nu"
    input_text = "Ander bestand"

    def __init__(self) -> None:
        super().__init__({"accept": ",".join(EXTENSIONS)})


class AttachmentField(forms.FileField):
    """A file of an allowed kind; its cleaned value has that `kind`."""

    widget = AttachmentInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        if isinstance(data, FailedUpload):
            raise forms.ValidationError(CANNOT_STORE)
        data = super().clean(data, initial)
        if isinstance(data, UploadedFile):
            _refuse_large(data)
            try:
                data.kind = kind_of(data.name or "", data)  # type: ignore[attr-defined, arg-type]
            except FileNotAllowedError as error:
                raise forms.ValidationError(str(error)) from error
        return data


def _refuse_large(upload: "UploadedFile[Any]") -> None:
    if (upload.size or 0) > settings.UPLOAD_MEGABYTES * MEGABYTE:
        raise forms.ValidationError(
            f"Dit bestand is groter dan {settings.UPLOAD_MEGABYTES} MB. Maak het kleiner, of zet "
            "het ergens anders neer en vul het adres in."
        )


class LinkForm(forms.ModelForm):
    upload = AttachmentField(
        label="Bestand",
        required=False,
        help_text="In plaats van een adres: pdf, Office, OpenDocument of een afbeelding.",
    )
    stored: Attachment | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["upload"] = self.instance.attachment

    def clean(self) -> dict[str, Any]:
        """Store the file now, while the form can still report a failure."""
        data: dict[str, Any] = super().clean() or {}
        upload = data.get("upload")
        if "upload" not in self.changed_data or "upload" in self.errors:
            return data
        self.instance.attachment = None  # replaced or removed; the history still refers to it
        if upload and data.get("url"):
            self.add_error("upload", ADDRESS_OR_FILE)
        elif upload and not self.errors:
            try:
                self.stored = store(upload, upload.kind)
            except OSError:
                logger.exception("Een geüpload bestand is niet te bewaren")
                self.add_error("upload", CANNOT_STORE)
        return data

    def save(self, commit: bool = True) -> Link:
        if self.stored:
            self.stored.save()
            self.instance.attachment = self.stored
        link: Link = super().save(commit)
        return link


class FileUploadAdmin(admin.ModelAdmin):
    """A model admin with file fields: after an error, asks to choose the file again."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.FILES and context.get("errors"):
            files = request.FILES.dict().values()
            names = ", ".join(f"‘{file.name}’" for file in files if isinstance(file, UploadedFile))
            message = (
                f"Kies het bestand {names} opnieuw als je dit verbetert; de rest staat er nog."
            )
            self.message_user(request, message, messages.WARNING)
        return super().render_change_form(request, context, *args, **kwargs)
