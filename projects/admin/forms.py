"""Forms that read what people type."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.validators import validate_email
from django.urls import reverse_lazy
from django.utils.html import linebreaks
from js_asset import Script

from projects.admin.text_editor import TextEditor
from projects.models import Organisation
from projects.pages.durations import read_date
from projects.partial_dates import in_words, is_partial_date
from projects.phones import read_phone
from projects.sanitising import clean_html

TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


class PartialDateWidget(AdminTextInputWidget):
    """Shows a partial date in words; the script says beside it how a typed one is read."""

    class Media:
        js = (Script("js/admin/dates.js", type="module"),)

    def __init__(self) -> None:
        address = reverse_lazy("admin:projects_project_read_date")
        super().__init__({"data-read-date": address, "size": 24, "autocomplete": "off"})

    def format_value(self, value: Any) -> str:
        return in_words(value) if value and is_partial_date(value) else value or ""


class PartialDateInput(forms.CharField):
    """A partial date, typed as people write one: "sept 2021", "1-9-2021", "medio 2022"."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        # Someone who types too much should hear what is wanted, not how long it may be.
        super().__init__(**{**kwargs, "widget": PartialDateWidget()})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        read = read_date(typed)
        if typed and not read:
            raise forms.ValidationError(
                f"‘{typed[:40]}’ kunnen wij niet lezen als één datum. "
                "Typ bijvoorbeeld 2021, september 2021 of 1 september 2021."
            )
        return read


class TextInput(forms.CharField):
    """A text whose lines end as they do in the database, not as a browser sends them."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ProjectForm(forms.ModelForm):
    class Meta:
        widgets = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "duration_text": AdminTextareaWidget({"rows": 2}),
            "text": TextEditor({"rows": "24"}),
        }

    def clean_text(self) -> str:
        """Keep the safe tags; a text without any is in paragraphs of its own."""
        text = str(self.cleaned_data["text"])
        if "text" not in self.changed_data:
            return text
        if text and not TAG.search(text):
            text = linebreaks(text, autoescape=True)
        return str(clean_html(text)).strip()


class ContactForm(forms.ModelForm):
    # Wider than the column: "+31 (0)6 - 12 34 56 78" becomes shorter when it is read.
    phone = forms.CharField(
        label="Telefoon",
        max_length=40,
        required=False,
        help_text="Typ het nummer zoals je wilt, bijvoorbeeld 06 12345678.",
    )

    def clean_phone(self) -> str:
        typed = str(self.cleaned_data["phone"])
        number = read_phone(typed)
        if typed and not number:
            raise forms.ValidationError("Dit is geen geldig Nederlands telefoonnummer.")
        return number or ""

    def clean_email(self) -> str:
        """Judge an address that is new; one that came from a page stays as it was."""
        email = str(self.cleaned_data["email"])
        if email and "email" in self.changed_data:
            validate_email(email)
        return email


class AliasForm(forms.ModelForm):
    class Meta:
        error_messages = {"name": {"unique": "Deze schrijfwijze is al bekend."}}


class MunicipalityForm(forms.ModelForm):
    """The screen says what kind it is; the rules of the model want to know in time."""

    def clean(self) -> Any:
        self.instance.kind = Organisation.Kind.MUNICIPALITY
        return super().clean()


class PartnershipForm(forms.ModelForm):
    def clean(self) -> Any:
        self.instance.kind = Organisation.Kind.PARTNERSHIP
        return super().clean()
