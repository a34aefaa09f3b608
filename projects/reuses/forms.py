"""What somebody fills in who tells that their municipality followed an example."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from projects.catalogue.choice_form import MINE, meant_by
from projects.catalogue.columns import Columns
from projects.catalogue.towns import Town
from projects.models.reuses import MAX_TEXT, Reuse
from projects.pages.durations import read_date
from projects.submissions.forms import AddressField, GuardedForm, LineField, TidyField
from projects.values.web_addresses import complete_address

LONGEST_NAME = Reuse._meta.get_field("sender").max_length or 0
MONTH = len("2021-09")
CHOOSE_ONE = "Kies je gemeente."
UNKNOWN = "‘{}’ kennen wij niet als gemeente van nu. Kijk of de naam goed is getypt."
OWN = "{} deed zelf mee aan dit project. Hier vertel je over een andere gemeente die het ook deed."
NO_DATE = "Dit is geen jaar of maand. Typ bijvoorbeeld 2024 of september 2024."
LATER = "Dit moet nog komen. Vertel het ons als het is begonnen."
SAY_SOMETHING = "Vertel in een paar zinnen wat jullie anders deden, of wat hetzelfde bleef."
NO_PAGE = "Dit is geen webadres. Typ bijvoorbeeld www.gemeente.nl/pagina."


class ReuseForm(GuardedForm):
    """The names are those in the page."""

    gemeente = LineField(
        label="Welke gemeente?",
        most=100,
        required=True,
        error_messages={"required": CHOOSE_ONE},
        widget=forms.TextInput({"list": "gemeenten", "autocomplete": "off"}),
        help_text="Typ de naam en kies uit de lijst.",
    )
    wanneer = LineField(
        label="Wanneer begonnen jullie?", most=100, help_text="Een jaar, of een maand en een jaar."
    )
    anders = TidyField(
        label="Wat was er anders bij jullie?",
        most=MAX_TEXT,
        required=True,
        error_messages={"required": SAY_SOMETHING},
        widget=forms.Textarea({"rows": 4}),
        help_text=f"Een paar zinnen, hoogstens {MAX_TEXT} tekens. Noem geen namen van personen.",
    )
    link = LineField(
        label="Link naar meer",
        most=500,
        widget=forms.URLInput({"autocomplete": "off"}),
        help_text="Een pagina die iedereen kan lezen.",
    )
    naam = LineField(
        label="Je naam", most=LONGEST_NAME, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = AddressField(help_text="Alleen als wij je iets mogen vragen.")

    def __init__(self, slug: str, columns: Columns, own: Collection[int], data: Any = None) -> None:
        """`own`: the primary keys of the municipalities that did the project."""
        super().__init__(slug, data, "ook_%s")
        self.columns, self.own = columns, own

    def clean_gemeente(self) -> Town:
        typed = self.cleaned_data["gemeente"]
        town = self.columns.towns.by_slug.get(meant_by(self.columns, MINE, typed))
        if town is None:
            raise ValidationError(UNKNOWN.format(typed[:60]))
        if town.primary_key in self.own:
            raise ValidationError(OWN.format(town.name))
        return town

    def clean_wanneer(self) -> str:
        """A year or a month; of a day the month."""
        typed = self.cleaned_data["wanneer"]
        read = read_date(typed)[:MONTH]
        if typed and not read:
            raise ValidationError(NO_DATE)
        if read > timezone.localdate().isoformat()[: len(read)]:
            raise ValidationError(LATER)
        return read

    def clean_link(self) -> str:
        typed = self.cleaned_data["link"]
        url = complete_address(typed)
        try:
            if typed:
                URLValidator(schemes=["http", "https"])(url)
        except ValidationError as error:
            raise ValidationError(NO_PAGE) from error
        return url
