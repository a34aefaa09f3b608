"""Why an import can be refused."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Model


class CannotImportError(Exception):
    """An import that can't be applied or undone; the message is Dutch."""


def check_fields(row: Model, title: str, exclude: Collection[str] = ()) -> None:
    """Raise CannotImportError for values that don't fit in the database."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        reasons = "; ".join(
            f"{row._meta.get_field(name).verbose_name}: {' '.join(messages)}"  # type: ignore[union-attr]
            for name, messages in error.message_dict.items()
        )
        raise CannotImportError(f"Het project ‘{title[:60]}’ past niet: {reasons}") from error
