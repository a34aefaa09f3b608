"""What can stand in the way of an import."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Model


class NotNowError(Exception):
    """An import that can't be carried out or undone as it is; the message is Dutch."""


def check_fields(row: Model, title: str, exclude: Collection[str] = ()) -> None:
    """Refuse what doesn't fit in the database, before it does. Raises NotNowError."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        said = "; ".join(
            f"{row._meta.get_field(name).verbose_name}: {' '.join(messages)}"  # type: ignore[union-attr]
            for name, messages in error.message_dict.items()
        )
        raise NotNowError(f"Het project ‘{title[:60]}’ past niet: {said}") from error
