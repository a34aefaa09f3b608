"""What the tests of the screens share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

Values = dict[str, Any]


class Form:
    """A form of the admin: what it holds, and what comes of saving it with other values."""

    def __init__(self, client: Client, screen: str, row: Model | None = None) -> None:
        page = "change" if row else "add"
        self.client = client
        self.address = reverse(f"admin:projects_{screen}_{page}", args=[row.pk] if row else [])
        self.response = client.get(self.address)
        self.values = values_of(self.response)

    def save(self, **values: Any) -> Any:
        """Send the form; the names of its fields have "__" for each "-"."""
        typed = {name.replace("__", "-"): value for name, value in values.items()}
        return self.client.post(self.address, self.values | typed)


def values_of(response: Any) -> Values:
    """The values that a form would send back, as a browser does."""
    context = response.context
    forms = [context["adminform"].form]
    for wrapper in context["inline_admin_formsets"]:
        forms += [wrapper.formset.management_form, *wrapper.formset.forms]
    data: Values = {"_geopend": context["opened"]} if "opened" in context else {}
    for bound in (bound for form in forms for bound in form):
        value = bound.value()
        if value is True:
            data[bound.html_name] = "on"
        elif value is not None and value is not False:
            data[bound.html_name] = value.replace("\n", "\r\n") if isinstance(value, str) else value
    return data


def errors_of(response: Any) -> list[str]:
    """Every message of a form that wasn't saved."""
    assert response.status_code == 200
    return list(response.context["errors"])


@pytest.fixture
def open_form(admin_client: Client) -> Callable[..., Form]:
    return lambda screen, row=None: Form(admin_client, screen, row)
