"""What staff chose for the columns of other people's tables, remembered for the next one."""

from collections.abc import Iterable, Mapping

from projects.importing.spreadsheets.header import key_of
from projects.models import ColumnMeaning


def remembered(header: Iterable[str]) -> dict[str, str]:
    """Return by key what was chosen for these columns before; "" for one to skip."""
    rows = ColumnMeaning.objects.filter(header__in={key_of(text) for text in header if text})
    return dict(rows.values_list("header", "column"))


def remember(chosen: Mapping[str, str]) -> None:
    """Keep what was chosen, in one query."""
    ColumnMeaning.objects.bulk_create(
        [ColumnMeaning(header=header, column=column) for header, column in chosen.items()],
        update_conflicts=True,
        unique_fields=["header"],
        update_fields=["column"],
    )
