"""What a contact person fills in on their own page."""

from typing import Any

from django import forms

from projects.models import Contact
from projects.values.phones import display_phone, read_phone


class ProposalForm(forms.Form):
    """A proposal for another name, address or number."""

    name = forms.CharField(
        label="Naam",
        max_length=150,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        required=False,
        error_messages={"invalid": "Dit is geen e-mailadres. Typ bijvoorbeeld naam@gemeente.nl."},
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Telefoon",
        max_length=40,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, contact: Contact, data: Any = None) -> None:
        known = {
            "name": contact.name,
            "email": contact.email,
            "phone": display_phone(contact.phone),
        }
        super().__init__(data, initial=known)

    def clean_phone(self) -> str:
        text = str(self.cleaned_data["phone"])
        number = read_phone(text)
        if text and not number:
            raise forms.ValidationError(
                "Dit is geen Nederlands telefoonnummer. Typ bijvoorbeeld 06 12345678."
            )
        return number or ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if not any(data.values()):
            raise forms.ValidationError("Vul een naam, een e-mailadres of een nummer in.")
        if not self.has_changed():
            raise forms.ValidationError(
                "Je hebt niets veranderd. Klopt alles? Kies dan ‘Alles klopt’."
            )
        return data
