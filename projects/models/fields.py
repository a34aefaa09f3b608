"""Model fields of our own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from projects.values.partial_dates import PATTERN, is_partial_date


def validate_partial_date(value: str) -> None:
    """Raise ValidationError for what isn't an existing year, month or day."""
    if not is_partial_date(value):
        raise ValidationError(
            "Vul een jaar (2021), een maand (2021-09) of een dag (2021-09-01) in die bestaat.",
            code="partial_date",
        )


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A year, month or day as ISO text, as precise as the source; empty when unknown."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 10, "blank": True, "default": "", **kwargs})


def is_partial_date_or_empty(field: str) -> models.Q:
    """Return the condition of the constraint on a partial date field."""
    return models.Q(**{field: ""}) | models.Q(**{f"{field}__regex": PATTERN})
