"""Reading what stands in an address: what was typed, judged by what the catalogue knows."""

from typing import Any

from django import forms
from django.utils.text import slugify

from projects.catalogue.columns import Columns
from projects.catalogue.orders import ORDERS

LONGEST_QUESTION = 200  # characters
LONGEST_LIST = 100  # projects in a visitor's own list
UNKNOWN_VALUE = "‘{}’ kennen wij niet. Wij lieten deze keuze weg."
TOO_LONG = f"Wij zochten alleen op de eerste {LONGEST_QUESTION} tekens."


class ValuesField(forms.Field):
    """The values of a parameter that may come more than once, as they were typed."""

    widget = forms.SelectMultiple

    def to_python(self, value: object) -> list[str]:
        typed = value if isinstance(value, list) else []
        # PostgreSQL refuses the NUL sign; nobody means it.
        values = (str(one).replace("\0", "").strip() for one in typed)
        return list(dict.fromkeys(one for one in values if one))


class ListField(ValuesField):
    """Slugs with commas between them."""

    def to_python(self, value: object) -> list[str]:
        values = super().to_python(value)
        return values[-1].split(",")[:LONGEST_LIST] if values else []


class WordsField(ValuesField):
    """What was typed in a search field; the last time counts."""

    def to_python(self, value: object) -> Any:
        return next(reversed(super().to_python(value)), "")


class ChoiceForm(forms.Form):
    """Judges what was chosen by what the catalogue knows; `columns` are set by the filterset."""

    columns: Columns

    def clean(self) -> dict[str, Any]:
        """Leave out what isn't known, and say so; another wording stands for its value."""
        cleaned = dict(self.cleaned_data)  # an error takes a value out of the form's own
        for name in cleaned.keys() & self.columns.labels.keys():
            cleaned[name] = self._known(name, cleaned[name])
        order, words = cleaned.get("volgorde", ""), cleaned.get("q", "")
        if order and order not in ORDERS:
            self.add_error("volgorde", UNKNOWN_VALUE.format(order[:60]))
            cleaned["volgorde"] = ""
        if len(words) > LONGEST_QUESTION:
            self.add_error("q", TOO_LONG)
            cleaned["q"] = words[:LONGEST_QUESTION]
        return cleaned

    def _known(self, name: str, values: list[str]) -> list[str]:
        known = []
        for value in values:
            meant = meant_by(self.columns, name, value)
            if meant in self.columns.labels[name]:
                known.append(meant)
            else:
                self.add_error(name, UNKNOWN_VALUE.format(value[:60]))
        return list(dict.fromkeys(known))


def meant_by(columns: Columns, name: str, value: str) -> str:
    """Return the value of a filter that another wording stands for; else the value itself."""
    if value in columns.labels.get(name, ()):
        return value
    return columns.other_wordings.get(name, {}).get(slugify(value), value)
