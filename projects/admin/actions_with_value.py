"""Bulk actions that ask first: for a value (which theme, which period), or whether it must be."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from projects.admin.actions import update_rows
from projects.admin.base import StaffModelAdmin

SUBMIT_NAME = "_gekozen"
SURE_NAME = "_zeker"
EMPTY_VALUE = "geen"
MAX_LISTED = 10  # rows


class Skipped(NamedTuple):
    """The rows that can't have a value, and in Dutch why."""

    condition: Callable[[Any], Q]
    why: str


def choose_and_update(
    model_admin: StaffModelAdmin,
    request: HttpRequest,
    rows: QuerySet[Any],
    field: str,
    also: Callable[[Any], Mapping[str, Any]],
    skipped: Skipped | None = None,
) -> TemplateResponse | None:
    """Ask for a value; once it is chosen, set it on the rows and say so.

    `also`: what else is set with a value.
    """
    model_field: Any = model_admin.model._meta.get_field(field)
    form = _choice_form(model_field)(request.POST if SUBMIT_NAME in request.POST else None)
    if not form.is_valid():
        title = f"{form.fields['value'].label} geven"
        return _page(model_admin, request, rows, SUBMIT_NAME, title=title, form=form)
    label, chosen = model_field.verbose_name, form.cleaned_data["value"]
    value = (
        None if chosen == EMPTY_VALUE else model_field.related_model._default_manager.get(pk=chosen)
    )
    done = f"bij {label} ‘{value}’ gezet" if value else f"zonder {label} gezet"
    left_out = rows.filter(skipped.condition(value)) if skipped else rows.none()
    number = left_out.count()  # before it is set
    fit = rows.exclude(pk__in=left_out.order_by().values("pk")) if number else rows
    update_rows(model_admin, request, fit, done, field, value, **also(value))
    if skipped and number:
        message = f"{number} overgeslagen: {skipped.why}."
        model_admin.message_user(request, message, messages.WARNING)
    return None


def _choice_form(model_field: Any) -> type[forms.Form]:
    label, rows = model_field.verbose_name, model_field.related_model._default_manager
    choices = [("", "Kies…"), *((str(row.pk), str(row)) for row in rows.all())]
    if model_field.null:
        choices.append((EMPTY_VALUE, f"geen {label}"))

    class ChoiceForm(forms.Form):
        value = forms.ChoiceField(choices=choices, label=label.capitalize())

    return ChoiceForm


def ask_if_sure(
    model_admin: StaffModelAdmin, request: HttpRequest, rows: QuerySet[Any], **texts: str
) -> TemplateResponse | None:
    """Return the page that asks first: `title`, `warning` and `button`. None: the answer is yes."""
    if SURE_NAME in request.POST or not rows.exists():
        return None
    return _page(model_admin, request, rows, SURE_NAME, **texts)


def _page(
    model_admin: StaffModelAdmin,
    request: HttpRequest,
    rows: QuerySet[Any],
    submit_name: str,
    **more: Any,
) -> TemplateResponse:
    submitted = [(name, value) for name, values in request.POST.lists() for value in values]
    hidden_names = ("action", "select_across", "index", ACTION_CHECKBOX_NAME)
    count = rows.count()
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "rows": rows[:MAX_LISTED],
        "count": count,
        "more": max(0, count - MAX_LISTED),
        "hidden_fields": [(name, value) for name, value in submitted if name in hidden_names],
        "submit_name": submit_name,
        **more,
    }
    return TemplateResponse(request, "admin/projects/choose_value.html", context)
