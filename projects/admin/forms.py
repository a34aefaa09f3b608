"""Forms that read what people type."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.validators import validate_email
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.html import linebreaks
from js_asset import Script

from projects.admin.statuses import status_choices
from projects.admin.text_editor import TextEditor
from projects.models import Contact, Organisation
from projects.pages.durations import read_date
from projects.values.html import clean_typed
from projects.values.partial_dates import in_words, is_partial_date
from projects.values.phones import display_phone, read_phone

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status: Any = self.fields.get("status")
        if status:  # who may only look has no choice
            status.choices = status_choices(self.instance)
            status.help_text = ""

    def clean_text(self) -> str:
        """Keep the safe tags; a text without any is in paragraphs of its own."""
        text = str(self.cleaned_data["text"])
        if "text" not in self.changed_data:
            return text
        if text and not TAG.search(text):
            text = linebreaks(text, autoescape=True)
        return clean_typed(text)


class ContactRowForm(forms.ModelForm):
    """A person at a project, in a narrow table."""

    class Meta:
        labels = {"show_email": "toon e-mail", "show_phone": "toon nummer"}


class PhoneField(forms.CharField):
    """A Dutch number as people write it; gives it in E.164.

    Wider than the column: "+31 (0)6 - 12 34 56 78" becomes shorter when it is read.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40, "required": False, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return display_phone(value) if value and read_phone(value) == value else value

    def to_python(self, value: Any) -> str:
        typed = str(super().to_python(value) or "")
        number = read_phone(typed)
        if typed and not number:
            raise forms.ValidationError("Dit is geen geldig Nederlands telefoonnummer.")
        return number or ""


class ContactForm(forms.ModelForm):
    phone = PhoneField(
        label="Telefoon", help_text="Typ het nummer zoals je wilt, bijvoorbeeld 06 12345678."
    )
    basis = forms.ChoiceField(
        label="Grondslag",
        choices=[("", "Kies waarom"), *Contact.Basis.choices],
        help_text="Waarom deze gegevens op de site mogen staan.",
        error_messages={"required": "Kies waarom deze gegevens op de site mogen staan."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["basis"] = ""  # who is typed in comes from no page

    def clean(self) -> dict[str, Any]:
        """A day that is still to come is a mistake: what is noted here has happened."""
        data: dict[str, Any] = super().clean() or {}
        for field in ("objected_on", "left_on", "basis_on", "last_confirmed_on"):
            if data.get(field) and data[field] > timezone.localdate():
                self.add_error(field, "Deze dag moet nog komen.")
        return data

    def clean_email(self) -> str:
        """Judge an address that is new; one that came from a page stays as it was."""
        email = str(self.cleaned_data["email"])
        if email and "email" in self.changed_data:
            validate_email(email)
        return email


class AliasForm(forms.ModelForm):
    class Meta:
        error_messages = {"name": {"unique": "Deze schrijfwijze is al bekend."}}


class OrganisationForm(forms.ModelForm):
    general_phone = PhoneField(
        label="Algemeen nummer",
        help_text="Typ het nummer zoals je wilt, bijvoorbeeld 0412 629911.",
    )


class MunicipalityForm(OrganisationForm):
    """The screen says what kind it is; the rules of the model want to know in time."""

    def clean(self) -> Any:
        self.instance.kind = Organisation.Kind.MUNICIPALITY
        return super().clean()


class PartnershipForm(OrganisationForm):
    def clean(self) -> Any:
        self.instance.kind = Organisation.Kind.PARTNERSHIP
        return super().clean()
