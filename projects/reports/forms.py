"""What a visitor fills in to report something; what is wrong with it is told in Dutch."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst

from projects.models import Link, Report
from projects.models.reports import MAX_TEXT
from projects.submissions.forms import AddressField, GuardedForm, TidyField
from projects.values.tidy import one_line

SAY_SOMETHING = "Vertel in een paar woorden wat er niet klopt, of wat er moet staan."
CHOOSE = "Kies een van de mogelijkheden."


class ReportForm(GuardedForm):
    """The names are those in the address and in the page."""

    veld = forms.ChoiceField(label="Wat klopt er niet?", choices=())
    koppeling = forms.ChoiceField(label="Welke link of welk document?", required=False)
    reden = forms.ChoiceField(
        label="Wat is er mee?", choices=Report.Reason.choices, widget=forms.RadioSelect
    )
    voorstel = TidyField(
        label="Wat moet er staan?", most=MAX_TEXT, widget=forms.Textarea({"rows": 2})
    )
    toelichting = TidyField(
        label="Wil je er iets bij vertellen?", most=MAX_TEXT, widget=forms.Textarea({"rows": 4})
    )
    email = AddressField(help_text="Alleen als je antwoord wilt. Wij laten het aan niemand zien.")

    def __init__(self, slug: str, links: Sequence[Link], data: Any = None, **about: str) -> None:
        """`about` is what the address says already: `veld`, `koppeling`."""
        self.links = {str(link.pk): link for link in links}
        known = {name: value for name, value in about.items() if value}
        super().__init__(slug, data, "melding_%s", **known)
        fields: Any = self.fields
        names = ((value, capfirst(label)) for value, label in Report.Field.choices)
        fields["veld"].choices = [("", "Kies…"), *names]
        shown = ((key, one_line(link.text)[:100]) for key, link in self.links.items())
        fields["koppeling"].choices = [("", "Dat weet ik niet"), *shown]
        for name in ("veld", "koppeling", "reden"):
            fields[name].error_messages |= {"required": CHOOSE, "invalid_choice": CHOOSE}

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
