"""The page with the code to copy: its form, and what stands in the code."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import cached_property

from projects.catalogue.in_words import choice_in_words
from projects.catalogue.query_strings import Pairs, query_string
from projects.catalogue.selection import Selection
from projects.embed.embedded import LEAST, MOST, USUAL, choice_of
from projects.public.templating import url

LIST, MAP = "lijst", "kaart"
PAGES = {LIST: "projects:embedded_list", MAP: "projects:embedded_map"}  # by what is shown
LOWEST, HEIGHT, HIGHEST = 200, 800, 2000  # pixels
# Nothing but our own looks, and what a click opens: that is an ordinary page again.
SANDBOX = (
    "allow-same-origin allow-top-navigation-by-user-activation "
    "allow-popups allow-popups-to-escape-sandbox"
)


def _said(least: int, most: int) -> dict[str, str]:
    said = f"Vul een getal in van {least} tot en met {most}."
    return dict.fromkeys(("invalid", "min_value", "max_value"), said)


class CodeForm(forms.Form):
    """What the frame shows, and how high it is."""

    vorm = forms.ChoiceField(
        label="Wat laat je zien?",
        choices=[(LIST, "Een lijst"), (MAP, "De kaart")],
        error_messages={"invalid_choice": "Kies een lijst of de kaart."},
    )
    aantal = forms.IntegerField(
        label="Hoeveel projecten staan er in de lijst?",
        min_value=LEAST,
        max_value=MOST,
        error_messages=_said(LEAST, MOST),
    )
    hoogte = forms.IntegerField(
        label="Hoe hoog is het, in pixels?",
        min_value=LOWEST,
        max_value=HIGHEST,
        error_messages=_said(LOWEST, HIGHEST),
    )


BEGINNING: dict[str, Any] = {"vorm": LIST, "aantal": USUAL, "hoogte": HEIGHT}


class CodePage:
    """The page as its template uses it."""

    def __init__(self, request: HttpRequest, selection: Selection) -> None:
        self.selection = selection
        typed = {name: selection.filter.last(name) for name in BEGINNING}
        self.form = CodeForm({name: typed[name] or BEGINNING[name] for name in BEGINNING})
        self.form.is_valid()
        # What wasn't understood is as it was at first.
        self.values = BEGINNING | self.form.cleaned_data

    @property
    def messages(self) -> list[tuple[str, str, str]]:
        """What wasn't understood of the choice: name, label and why."""
        return self.selection.filter.messages

    @property
    def errors(self) -> dict[str, str]:
        """What wasn't understood of the form, by the name of the field."""
        return {name: " ".join(map(str, said)) for name, said in self.form.errors.items()}

    @cached_property
    def choice(self) -> Pairs:
        return choice_of(self.selection)

    @property
    def choice_in_words(self) -> str:
        return choice_in_words(self.selection.filter, len(self.selection.projects))

    @property
    def title(self) -> str:
        """What a screen reader says of the frame."""
        said = choice_in_words(self.selection.filter)
        return f"{said[:1].upper()}{said[1:]}, uit de Projectenbank"

    @property
    def is_map(self) -> bool:
        return bool(self.values["vorm"] == MAP)

    @property
    def path(self) -> str:
        """The address of what is shown."""
        number = [] if self.is_map else [("aantal", str(self.values["aantal"]))]
        return url(PAGES[self.values["vorm"]]) + query_string([*self.choice, *number])

    @property
    def in_the_list(self) -> str:
        """The list with this choice, to choose otherwise."""
        return url("projects:list") + query_string(self.choice)

    @property
    def height(self) -> int:
        return int(self.values["hoogte"])

    @property
    def sandbox(self) -> str:
        return SANDBOX
