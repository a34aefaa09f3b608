"""Forms and form fields of the admin, which accept what people type."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.validators import validate_email
from django.urls import reverse_lazy
from django.utils import timezone
from js_asset import Script

from projects.models import Contact, Organisation
from projects.pages.durations import read_date
from projects.values.partial_dates import in_words, is_partial_date
from projects.values.phones import display_phone, read_phone
from projects.values.tidy import tidy


class PartialDateWidget(AdminTextInputWidget):
    """Shows a partial date in words; a script shows how a typed date will be read."""

    class Media:
        js = (Script("js/admin/dates.js", type="module"),)

    def __init__(self) -> None:
        url = reverse_lazy("admin:projects_project_read_date")
        super().__init__({"data-read-date": url, "size": 24, "autocomplete": "off"})

    def format_value(self, value: Any) -> str:
        return in_words(value) if value and is_partial_date(value) else value or ""


class PartialDateFormField(forms.CharField):
    """A partial date as people write it: "sept 2021", "1-9-2021", "medio 2022"."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        # The error for a long text should be what is expected, not the maximum length.
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


class TextFormField(forms.CharField):
    """A text with the line endings of the database, not those that a browser sends."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class ContactInlineForm(forms.ModelForm):
    """A contact of a project, in a narrow inline."""

    class Meta:
        labels = {"show_email": "toon e-mail", "show_phone": "toon nummer"}


class PhoneField(forms.CharField):
    """A Dutch telephone number as people write it, normalised to E.164.

    Longer than the database column: "+31 (0)6 - 12 34 56 78" becomes shorter when normalised.
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
            self.initial["basis"] = ""  # a contact entered by hand needs a choice

    def clean(self) -> dict[str, Any]:
        """Refuse future dates: these fields record what has happened."""
        data: dict[str, Any] = super().clean() or {}
        for field in ("objected_on", "left_on", "basis_on", "last_confirmed_on"):
            if data.get(field) and data[field] > timezone.localdate():
                self.add_error(field, "Deze dag moet nog komen.")
        return data

    def clean_email(self) -> str:
        """Validate a changed address; one that came from a page may stay as it was."""
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
    """Sets the kind, which is implied by the model admin, before the model is validated."""

    def clean(self) -> Any:
        self.instance.kind = Organisation.Kind.MUNICIPALITY
        return super().clean()


class PartnershipForm(OrganisationForm):
    def clean(self) -> Any:
        self.instance.kind = Organisation.Kind.PARTNERSHIP
        return super().clean()
