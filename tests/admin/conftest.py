"""Helpers to open, fill in and save the forms of the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

Values = dict[str, Any]


class FormPage:
    """The add or change form of a model, with its values, and a way to save it with others."""

    def __init__(self, client: Client, model_name: str, row: Model | None = None) -> None:
        page = "change" if row else "add"
        self.client = client
        self.url = reverse(f"admin:projects_{model_name}_{page}", args=[row.pk] if row else [])
        self.response = client.get(self.url)
        self.values = values_of(self.response)

    def save(self, **values: Any) -> Any:
        """Submit the form with changed values; in their names "__" replaces "-"."""
        typed = {name.replace("__", "-"): value for name, value in values.items()}
        return self.client.post(self.url, self.values | typed)


def values_of(response: Any) -> Values:
    """Return the values that a browser would submit."""
    context = response.context
    forms = [context["adminform"].form]
    for wrapper in context["inline_admin_formsets"]:
        forms += [wrapper.formset.management_form, *wrapper.formset.forms]
    data: Values = {"_geopend": context["snapshot"]} if "snapshot" in context else {}
    for bound in (bound for form in forms for bound in form):
        value = bound.value()
        if value is True:
            data[bound.html_name] = "on"
        elif value is not None and value is not False:
            data[bound.html_name] = value.replace("\n", "\r\n") if isinstance(value, str) else value
    return data


def errors_of(response: Any) -> list[str]:
    """Return the errors of a form that wasn't saved."""
    assert response.status_code == 200
    return list(response.context["errors"])


@pytest.fixture
def open_form(admin_client: Client) -> Callable[..., FormPage]:
    return lambda model_name, row=None: FormPage(admin_client, model_name, row)
