"""Rows under a form: they tell double ones in Dutch, and number themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, UniqueConstraint
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet

MOST = 999
PARKED = 20_000  # a number that no row has, where a row waits for its own to come free


class Rows(BaseInlineFormSet):
    """Says of double rows what the constraint of the model says."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        for rule in self.fk.model._meta.constraints:
            if isinstance(rule, UniqueConstraint) and rule.fields == tuple(unique_check):
                return str(rule.violation_error_message)
        return "Dit staat er twee keer."

    def clean(self) -> None:
        """Check the rules between a row and the form above it; a form by itself leaves them."""
        super().clean()
        rules = [r for r in self.fk.model._meta.constraints if isinstance(r, CheckConstraint)]
        for form in self._kept_forms():
            if not form.errors:
                _check(form, rules)

    def _kept_forms(self) -> list[Any]:
        """The forms whose row will be there."""
        return [
            form
            for form in self.forms
            if hasattr(form, "cleaned_data")
            and not form.cleaned_data.get(DELETION_FIELD_NAME)
            and (form.instance.pk or form.has_changed())
        ]


class OrderedRows(Rows):
    """Rows with an order; a row without a number goes last, one with a taken number behind it."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["order"] = forms.IntegerField(
            label="Volgorde",
            min_value=0,
            max_value=MOST,
            required=False,
            help_text="Laat leeg: dan komt de rij achteraan.",
            widget=forms.NumberInput({"size": 3}),
        )

    def clean(self) -> None:
        last = 0
        for form in sorted(self._kept_forms(), key=_typed_order):
            order = max(last + 1, form.cleaned_data.get("order") or 0)
            last = form.instance.order = form.cleaned_data["order"] = order
            if order != form.initial.get("order") and "order" not in form.changed_data:
                form.changed_data.append("order")  # else Django leaves the row as it was
        super().clean()

    def save(self, commit: bool = True) -> Any:
        """Save the rows; first the numbers that they leave come free."""
        leaving = [
            form.instance.pk
            for form in self.initial_forms
            if form in self.deleted_forms or "order" in form.changed_data
        ]
        for place, pk in enumerate(leaving, PARKED):
            self.fk.model._default_manager.filter(pk=pk).update(order=place)
        return super().save(commit)


def _typed_order(form: Any) -> int:
    return form.cleaned_data.get("order") or MOST + 1


def _check(form: Any, rules: list[CheckConstraint]) -> None:
    for rule in rules:
        try:
            rule.validate(type(form.instance), form.instance)
        except ValidationError as error:
            form.add_error(None, error)
