"""The form for a municipal merger: which municipalities merged into which, and when."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.widgets import (
    AdminDateWidget,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.admin.key_select import KeySelect, KeySelectMultiple
from projects.history.display_values import display_moment
from projects.merging.municipal_mergers import (
    CannotMergeNowError,
    enter_merger,
    reason_against_successor,
    reasons_against,
)
from projects.models import Municipality, MunicipalMerger, Organisation, Province

SUCCESSOR: Any = Organisation._meta.get_field(
    "successor"
)  # the relation that the autocompletes search
FIELDSETS: Any = (
    (None, {"fields": ("former", "merged_on", "into")}),
    (
        "Of een nieuwe gemeente",
        {"fields": ("name", "cbs_code", "province", ("latitude", "longitude"))},
    ),
)


class MergerForm(forms.Form):
    former = forms.ModelMultipleChoiceField(
        Municipality.objects.all(),
        label="Deze gemeenten gaan op",
        widget=KeySelectMultiple(SUCCESSOR, admin.site),
        help_text="De gemeenten die er dan niet meer zijn.",
    )
    merged_on = forms.DateField(
        label="Op",
        widget=AdminDateWidget,
        help_text="Meestal 1 januari. Moet de dag nog komen? Dan verandert er tot die dag niets.",
    )
    into = forms.ModelChoiceField(
        Municipality.objects.all(),
        label="In deze gemeente",
        required=False,
        widget=KeySelect(SUCCESSOR, admin.site),
        help_text="Is de gemeente nieuw? Laat dit dan leeg en vul hieronder de naam in.",
    )
    name = forms.CharField(label="Naam van de nieuwe gemeente", max_length=200, required=False)
    cbs_code = forms.CharField(
        label="CBS-code", max_length=6, required=False, help_text="Zoals GM1991."
    )
    province = forms.ChoiceField(
        label="Provincie", choices=[("", "–"), *Province.choices], required=False
    )
    latitude = forms.DecimalField(
        label="Breedtegraad",
        required=False,
        help_text="Van het midden, voor de kaart. Laat leeg: dan komt de stip tussen de oude in.",
    )
    longitude = forms.DecimalField(label="Lengtegraad", required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        into, name = data.get("into"), data.get("name")
        if bool(into) == bool(name):
            raise forms.ValidationError("Kies een gemeente, of vul de naam van een nieuwe in.")
        former = list(data.get("former") or ())
        for reason in reasons_against(into, former):
            self.add_error("former", reason)
        on = data.get("merged_on")
        if into and on and (reason := reason_against_successor(into, on)):
            self.add_error("into", reason)
        if name:
            data["into"] = self._new_municipality(data, former)
        return data

    def _new_municipality(self, data: dict[str, Any], former: list[Municipality]) -> Municipality:
        new = Municipality(
            kind=Organisation.Kind.MUNICIPALITY,
            name=data["name"],
            cbs_code=data.get("cbs_code") or None,
            province=data.get("province") or _same_province(former),
            latitude=data.get("latitude")
            or _mean([municipality.latitude for municipality in former]),
            longitude=data.get("longitude")
            or _mean([municipality.longitude for municipality in former]),
        )
        try:
            new.full_clean(exclude=["slug"])
        except forms.ValidationError as error:
            for field, problems in error.message_dict.items():
                self.add_error(field if field in self.fields else None, problems)
        return new


def _same_province(former: list[Municipality]) -> str:
    provinces = {municipality.province for municipality in former}
    return provinces.pop() if len(provinces) == 1 else ""


def _mean(numbers: list[Any]) -> Any:
    known = [number for number in numbers if number is not None]
    return round(sum(known) / len(known), 3) if known else None


def _what_happens(merger: MunicipalMerger, former: list[Municipality]) -> SafeString:
    names = " en ".join(str(municipality) for municipality in former)
    into, address = merger.into_name, reverse("admin:projects_municipalmerger_changelist")
    if merger.carried_out_at:
        said = f"{names} {'ging' if len(former) == 1 else 'gingen'} op in {into}."
        way = "Klopt het niet? Maak het ongedaan."
    else:
        goes = "gaat" if len(former) == 1 else "gaan"
        said = f"{names} {goes} op {display_moment(merger.merged_on)} op in {into}. Tot dan"
        said += " verandert er niets; op de dag gebeurt het vanzelf."
        way = "Gaat het niet door? Maak het ongedaan."
    return format_html('{} <a href="{}">{}</a>', said, address, way)


def _enter(
    model_admin: admin.ModelAdmin, request: HttpRequest, data: dict[str, Any]
) -> HttpResponse:
    former = list(data["former"])
    merger = enter_merger(data["into"], former, data["merged_on"], request.user)  # type: ignore[arg-type]
    model_admin.message_user(request, _what_happens(merger, former), messages.SUCCESS)
    if merger.into and merger.carried_out_at:
        return redirect("admin:projects_municipality_change", merger.into.pk)
    return redirect("admin:projects_municipalmerger_changelist")


def merger_view(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Show the form; save the merger and go to the resulting municipality."""
    form = MergerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _enter(model_admin, request, form.cleaned_data)
        except CannotMergeNowError as error:  # a colleague was first
            form.add_error(None, str(error))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Herindeling invoeren",
        "opts": model_admin.opts,
        "form": form,
        "adminform": AdminForm(form, FIELDSETS, {}),  # type: ignore[arg-type]  # any form will do
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/municipal_merger.html", context)
