"""What a visitor fills in; whatever is wrong is told in Dutch, and what was typed stays."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst

from projects.models import Link, Report
from projects.models.reports import MAX_TEXT
from projects.reports.timing import TOO_SOON, problem_with, sign_now
from projects.values.tidy import one_line, tidy

LONGEST_ADDRESS = 254  # characters of an e-mail address, as in the database
SAY_SOMETHING = "Vertel in een paar woorden wat er niet klopt, of wat er moet staan."
LEAVE_EMPTY = (
    "Er was een veld ingevuld dat leeg moet blijven; soms doet je browser dat. Wij maakten het "
    "leeg. Verstuur je melding nog een keer."
)
CHOOSE = "Kies een van de mogelijkheden."
NO_ADDRESS = "Dit is geen e-mailadres. Typ bijvoorbeeld naam@gemeente.nl."


class TidyField(forms.CharField):
    """A text as we keep it, without signs that nobody sees; too much is told, not cut off."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "").strip()

    def run_validators(self, value: Any) -> None:
        if len(value) > MAX_TEXT:
            sizes = (f"{number:,}".replace(",", ".") for number in (len(value), MAX_TEXT))
            raise forms.ValidationError(
                "Dit is te lang: {} tekens. Er passen er hoogstens {}.".format(*sizes)
            )
        super().run_validators(value)


class AddressField(forms.EmailField):
    """An e-mail address, or nothing; what is pasted with an unseen sign is one too."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class ReportForm(forms.Form):
    """The names are those in the address and in the page."""

    veld = forms.ChoiceField(label="Wat klopt er niet?", choices=())
    koppeling = forms.ChoiceField(label="Welke link of welk document?", required=False)
    reden = forms.ChoiceField(
        label="Wat is er mee?", choices=Report.Reason.choices, widget=forms.RadioSelect
    )
    voorstel = TidyField(label="Wat moet er staan?", widget=forms.Textarea({"rows": 2}))
    toelichting = TidyField(
        label="Wil je er iets bij vertellen?", widget=forms.Textarea({"rows": 4})
    )
    email = AddressField(
        label="Je e-mailadres",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="Alleen als je antwoord wilt. Wij laten het aan niemand zien.",
    )
    tijd = forms.CharField(required=False, widget=forms.HiddenInput)
    # No person sees this one; what fills in every field does.
    herhaal = forms.CharField(
        label="Laat dit veld leeg",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, slug: str, links: Sequence[Link], data: Any = None, **about: str) -> None:
        """`about` is what the address says already: `veld`, `koppeling`."""
        self.slug = slug
        self.links = {str(link.pk): link for link in links}
        known = {name: value for name, value in about.items() if value}
        super().__init__(data, initial={**known, "tijd": sign_now(slug)}, auto_id="melding_%s")
        fields: Any = self.fields
        names = ((value, capfirst(label)) for value, label in Report.Field.choices)
        fields["veld"].choices = [("", "Kies…"), *names]
        shown = ((key, one_line(link.text)[:100]) for key, link in self.links.items())
        fields["koppeling"].choices = [("", "Dat weet ik niet"), *shown]
        for name in ("veld", "koppeling", "reden"):
            fields[name].error_messages |= {"required": CHOOSE, "invalid_choice": CHOOSE}
        fields["email"].error_messages["max_length"] = NO_ADDRESS
        fields["email"].error_messages["invalid"] = NO_ADDRESS

    def clean_herhaal(self) -> str:
        if self.cleaned_data["herhaal"]:
            self._forget("herhaal", "")
            raise forms.ValidationError(LEAVE_EMPTY)
        return ""

    def clean_tijd(self) -> str:
        token = str(self.cleaned_data["tijd"])
        problem = problem_with(token, self.slug)
        if problem and problem != TOO_SOON:  # who was too soon only has to wait
            self._forget("tijd", sign_now(self.slug))
        if problem:
            raise forms.ValidationError(problem)
        return token

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        says = data.get("voorstel") or data.get("toelichting")
        is_broken = data.get("reden") == Report.Reason.BROKEN
        typed_too_much = {"voorstel", "toelichting"} & set(self.errors)
        if not (says or is_broken or typed_too_much):
            self.add_error("toelichting", SAY_SOMETHING)
        return data

    @property
    def link(self) -> Link | None:
        """The link that the report is about."""
        is_about_link = self.cleaned_data["veld"] == Report.Field.LINK
        return self.links.get(self.cleaned_data["koppeling"]) if is_about_link else None

    @property
    def hidden_errors(self) -> list[str]:
        """What is wrong with what nobody sees; told above the form."""
        return [*self.errors.get("tijd", ()), *self.errors.get("herhaal", ())]

    def _forget(self, name: str, value: str) -> None:
        """Show a form again with another value of a field than was sent."""
        sent: Any = self.data
        changed = sent.copy()
        changed[name] = value
        self.data = changed
