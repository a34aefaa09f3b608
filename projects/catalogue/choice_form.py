"""Reading the query string, and validating it against what the catalogue knows."""

from typing import Any

from django import forms

from projects.catalogue.columns import Columns
from projects.catalogue.orders import NEAREST, ORDERS
from projects.catalogue.turned import NOT, turned
from projects.search.language import words as words_of
from projects.values.tidy import one_line

LONGEST_QUESTION = 200  # characters
ALL_WORDS, ANY_WORD = "alle", "een"
LONGEST_LIST = 100  # projects in a visitor's own list
WITHOUT_IT = "Wij lieten deze keuze weg."
UNKNOWN_VALUE = f"‘{{}}’ kennen wij niet. {WITHOUT_IT}"
NO_WORD = "In ‘{}’ staat geen woord. Typ een woord om op te zoeken."
MINE = "mijn"  # the municipality of the visitor
NO_TOWN = "‘{}’ kennen wij niet als gemeente van nu. Kijk of de naam goed is getypt."
CHOOSE_A_TOWN = "Kies eerst je gemeente. Dan zetten wij voorop wat dichtbij is."
NO_CENTRE = "Waar {} ligt, weten wij niet. Dus ook niet wat dichtbij is."
TOO_LONG = f"Wij zochten alleen op de eerste {LONGEST_QUESTION} tekens."


class ValuesField(forms.Field):
    """The values of a parameter that may be repeated, as typed."""

    widget = forms.SelectMultiple

    def __deepcopy__(self, memo: object) -> "ValuesField":
        """Return itself: nobody changes a field, and every form would copy them all."""
        return self

    def to_python(self, value: object) -> list[str]:
        typed = value if isinstance(value, list) else []
        values = (one_line(str(one)) for one in typed)
        return list(dict.fromkeys(one for one in values if one))


class ListField(ValuesField):
    """Slugs, separated by commas."""

    def to_python(self, value: object) -> list[str]:
        values = super().to_python(value)
        return values[-1].split(",")[:LONGEST_LIST] if values else []


class WordsField(ValuesField):
    """What was typed in a search field; the last one counts."""

    def to_python(self, value: object) -> Any:
        return next(reversed(super().to_python(value)), "")


class ChoiceForm(forms.Form):
    """Validates the choices against the facet columns; the filterset sets `columns`."""

    columns: Columns

    def clean(self) -> dict[str, Any]:
        """Drop unknown values with a message, and replace other wordings by their value."""
        cleaned = dict(self.cleaned_data)  # add_error removes a value from the form's own
        for name in cleaned.keys() & self.columns.labels.keys():
            cleaned[name] = self._known(name, cleaned[name])
        words = cleaned.get("q", "")
        cleaned[MINE] = self._town(cleaned.get(MINE, ""))
        cleaned["volgorde"] = self._order(cleaned.get("volgorde", ""), cleaned[MINE])
        how = cleaned.get("woorden", "")
        if how not in ("", ALL_WORDS, ANY_WORD):
            self.add_error("woorden", UNKNOWN_VALUE.format(how[:60]))
            cleaned["woorden"] = ""
        if len(words) > LONGEST_QUESTION:
            self.add_error("q", TOO_LONG)
            cleaned["q"] = words = words[:LONGEST_QUESTION]
        if words and not words_of(words):
            self.add_error("q", NO_WORD.format(words[:60]))
            cleaned["q"] = ""
        return cleaned

    def _town(self, typed: str) -> str:
        """The slug of the municipality that is meant; "" if there is none."""
        meant = meant_by(self.columns, MINE, typed)
        if not typed or meant in self.columns.towns.labels:
            return meant
        self.add_error(MINE, NO_TOWN.format(typed[:60]))
        return ""

    def _order(self, order: str, mine: str) -> str:
        """The order, if it is one, and one that we can put projects in."""
        town = self.columns.towns.by_slug.get(mine)
        if order and order not in ORDERS:
            self.add_error("volgorde", UNKNOWN_VALUE.format(order[:60]))
        elif order == NEAREST and town is None:
            self.add_error("volgorde", CHOOSE_A_TOWN)
        elif order == NEAREST and town and not town.centre:
            self.add_error("volgorde", NO_CENTRE.format(town.name))
        else:
            return order
        return ""

    def _known(self, name: str, values: list[str]) -> list[str]:
        known, labels = [], self.columns.labels[name]
        for value in values:
            meant = meant_by(self.columns, name, value)
            if meant in labels or turned(meant) in labels:
                known.append(meant)
            else:
                self.add_error(name, UNKNOWN_VALUE.format(value[:60]))
        return list(dict.fromkeys(known))


def meant_by(columns: Columns, name: str, typed: str) -> str:
    """Return the value of a facet that a name stands for, or else what was typed itself.

    A value that is turned round stays so.
    """
    if name == MINE:
        return (
            typed
            if typed in columns.towns.labels
            else columns.towns.wordings.meant_by(typed) or typed
        )
    if name not in columns.labels or typed in columns.labels[name]:
        return typed
    if typed.startswith(NOT):
        rest = turned(typed).strip()
        return NOT + (rest if rest in columns.labels[name] else _named(columns, name, rest))
    return _named(columns, name, typed)


def _named(columns: Columns, name: str, typed: str) -> str:
    return columns.wordings[name].meant_by(typed) or typed
