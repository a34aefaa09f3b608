"""Bulk actions that first ask for a value: which theme, which period."""

from typing import Any

from django import forms
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from projects.admin.actions import change_rows
from projects.admin.base import Screen

CHOSEN = "_gekozen"
NONE = "geen"
SHOWN = 10  # rows that are named


def choose_and_change(
    screen: Screen, request: HttpRequest, rows: QuerySet[Any], field: str, **more: Any
) -> TemplateResponse | None:
    """Ask which value the rows get; when that is said, give it and tell what was done."""
    model_field: Any = screen.model._meta.get_field(field)
    form = _form_for(model_field)(request.POST if CHOSEN in request.POST else None)
    if not form.is_valid():
        return _ask(screen, request, rows, form)
    label, chosen = model_field.verbose_name, form.cleaned_data["value"]
    value = None if chosen == NONE else model_field.related_model._default_manager.get(pk=chosen)
    done = f"bij {label} ‘{value}’ gezet" if value else f"zonder {label} gezet"
    change_rows(screen, request, rows, done, field, value, **more)
    return None


def _form_for(model_field: Any) -> type[forms.Form]:
    label, rows = model_field.verbose_name, model_field.related_model._default_manager
    choices = [("", "Kies…"), *((str(row.pk), str(row)) for row in rows.all())]
    if model_field.null:
        choices.append((NONE, f"geen {label}"))

    class ChoiceForm(forms.Form):
        value = forms.ChoiceField(choices=choices, label=label.capitalize())

    return ChoiceForm


def _ask(
    screen: Screen, request: HttpRequest, rows: QuerySet[Any], form: forms.Form
) -> TemplateResponse:
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    hidden = ("action", "select_across", "index", ACTION_CHECKBOX_NAME)
    number = rows.count()
    context = {
        **screen.admin_site.each_context(request),
        "title": f"{form.fields['value'].label} geven",
        "opts": screen.opts,
        "form": form,
        "rows": rows[:SHOWN],
        "number": number,
        "more": max(0, number - SHOWN),
        "sent": [(name, value) for name, value in sent if name in hidden],
        "chosen": CHOSEN,
    }
    return TemplateResponse(request, "admin/projects/choose.html", context)
