"""Inline formsets: constraint messages in Dutch, and rows that number themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, UniqueConstraint
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet

MAX_ORDER = 999
TEMPORARY_ORDER = 20_000  # above any real order: rows wait here until the order they want is free


class StaffInlineFormSet(BaseInlineFormSet):
    """Reports violations with the messages of the model's constraints."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        for constraint in self.fk.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.fields == tuple(
                unique_check
            ):
                return str(constraint.violation_error_message)
        return "Dit staat er twee keer."

    def clean(self) -> None:
        """Check constraints between a row and its parent, which the row's form itself can't."""
        super().clean()
        constraints = [r for r in self.fk.model._meta.constraints if isinstance(r, CheckConstraint)]
        for form in self._kept_forms():
            if not form.errors:
                _validate_constraints(form, constraints)

    def _kept_forms(self) -> list[Any]:
        """Return the forms whose rows will exist after saving."""
        return [
            form
            for form in self.forms
            if hasattr(form, "cleaned_data")
            and not form.cleaned_data.get(DELETION_FIELD_NAME)
            and (form.instance.pk or form.has_changed())
        ]


class OrderedInlineFormSet(StaffInlineFormSet):
    """Rows with an order: without a number a row goes last, with a taken one right after it."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["order"] = forms.IntegerField(
            label="Volgorde",
            min_value=0,
            max_value=MAX_ORDER,
            required=False,
            help_text="Laat leeg: dan komt de rij achteraan.",
            widget=forms.NumberInput({"size": 3}),
        )

    def clean(self) -> None:
        last = 0
        for form in sorted(self._kept_forms(), key=_submitted_order):
            order = max(last + 1, form.cleaned_data.get("order") or 0)
            last = form.instance.order = form.cleaned_data["order"] = order
            if order != form.initial.get("order") and "order" not in form.changed_data:
                form.changed_data.append("order")  # or Django doesn't save the row
        super().clean()

    def save(self, commit: bool = True) -> Any:
        """Save the rows, after freeing the order numbers that they leave."""
        moved_pks = [
            form.instance.pk
            for form in self.initial_forms
            if form in self.deleted_forms or "order" in form.changed_data
        ]
        for order, pk in enumerate(moved_pks, TEMPORARY_ORDER):
            self.fk.model._default_manager.filter(pk=pk).update(order=order)
        return super().save(commit)


def _submitted_order(form: Any) -> int:
    return form.cleaned_data.get("order") or MAX_ORDER + 1


def _validate_constraints(form: Any, constraints: list[CheckConstraint]) -> None:
    for constraint in constraints:
        try:
            constraint.validate(type(form.instance), form.instance)
        except ValidationError as error:
            form.add_error(None, error)
