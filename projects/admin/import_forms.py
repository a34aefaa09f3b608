"""The form that starts an import: a file, or pasted text."""

from typing import Any

from django import forms

from projects.importing.spreadsheets.files import MAX_TABLE_SIZE
from projects.importing.uploads import Upload
from projects.importing.workflow import receive


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        required=False,
        help_text=(
            "De pagina als HTML, tekst of document (Word, LibreOffice, RTF), of een tabel als "
            "Excel (.xlsx) of CSV."
        ),
        widget=forms.ClearableFileInput(
            {
                "accept": ".html,.htm,.mht,.mhtml,.txt,.docx,.odt,.rtf,.csv,.xlsx,"
                "text/html,text/plain,text/csv"
            }
        ),
    )
    text = forms.CharField(
        label="Of plak de tekst van de pagina",
        required=False,
        strip=False,
        help_text="Ga naar de pagina, kies alles (Ctrl+A), kopieer en plak het hier.",
        widget=forms.Textarea({"rows": 16, "class": "vLargeTextField"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if bool(data.get("file")) == bool(str(data.get("text") or "").strip()):
            message = "Kies een bestand of plak een tekst, een van beide."
            raise forms.ValidationError(message)
        return data

    def upload(self) -> Upload:
        """Read the file or the text. Raises PageError when it can't be read."""
        file = self.cleaned_data["file"]
        if file:
            return receive(file.name, file.read(MAX_TABLE_SIZE + 1))
        return receive("geplakte tekst", self.cleaned_data["text"])
