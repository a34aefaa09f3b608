"""Forms that read what people type."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.validators import validate_email
from django.utils.html import linebreaks

from projects.models import Organisation
from projects.models.fields import validate_partial_date
from projects.phones import read_phone
from projects.sanitising import clean_html

TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


class PartialDateInput(forms.CharField):
    """A partial date, with the spaces that people type in and around it taken out."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        # Someone who types too much should hear what is wanted, not how long it may be.
        super().__init__(validators=[validate_partial_date], **kwargs)

    def to_python(self, value: Any) -> str:
        return re.sub(r"\s", "", super().to_python(value) or "")


class TextInput(forms.CharField):
    """A text whose lines end as they do in the database, not as a browser sends them."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ProjectForm(forms.ModelForm):
    class Meta:
        widgets = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "duration_text": AdminTextareaWidget({"rows": 2}),
            "text": AdminTextareaWidget({"rows": 24}),
        }
        help_texts = {
            "text": "Een witregel begint een nieuwe alinea. Opmaak staat er tussen haakjes bij: "
            "&lt;p&gt;een alinea&lt;/p&gt;, &lt;h3&gt;een kopje&lt;/h3&gt;, "
            "&lt;ul&gt;&lt;li&gt;een punt van een lijst&lt;/li&gt;&lt;/ul&gt;."
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
