"""Values as staff read them: names instead of primary keys, words instead of codes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, DateField, DateTimeField, ForeignKey, Max, Model
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from reversion.models import Version

from projects.history import tracked
from projects.history.states import Fields, State
from projects.models.fields import PartialDateField
from projects.values.html import plain_lines
from projects.values.partial_dates import in_words, is_partial_date
from projects.values.phones import display_phone

GONE = "wat er niet meer is"


class Names:
    """The names of the rows that states refer to, with one query for each model."""

    def __init__(self, states: Iterable[State]) -> None:
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for state in states:
            _add_references(wanted, state.model, [state.fields])
            for part in tracked.PARTS[state.model]:
                rows = state.parts.get(part.accessor, {}).values()
                _add_references(wanted, tracked.part_model(state.model, part), rows)
        self._names = {model: _names(model, pks) for model, pks in wanted.items()}

    def of(self, model: type[Model], pk: int) -> str:
        return self._names.get(tracked.concrete_model(model), {}).get(pk, GONE)

    def value(self, model: type[Model], name: str, value: Any) -> str:
        """A stored value of a field in words; "" when it is empty."""
        field: Any = model._meta.get_field(name)
        if value is None or value == "" or value == []:
            return ""
        if isinstance(field, ForeignKey):
            return self.of(field.related_model, value)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if name.endswith("phone"):
            return display_phone(value)
        return _words(field, value)

    def of_part(self, model: type[Model], parent: str, fields: Fields) -> str:
        """The name of a part: the other row that it refers to, or its own text."""
        others = tracked.other_foreign_keys(model, parent)
        if others:
            return self.value(model, others[0].name, fields[others[0].name])
        return str(fields.get("text") or fields.get("name") or model._meta.verbose_name)


def _words(field: Any, value: Any) -> str:
    if isinstance(field, BooleanField):
        return "ja" if value else "nee"
    if isinstance(field, PartialDateField):
        return in_words(value) if is_partial_date(value) else str(value)
    if isinstance(field, DateTimeField):
        read = parse_datetime(value)
        return date_format(timezone.localtime(read), "j F Y, H:i") if read else str(value)
    if isinstance(field, DateField):
        day = parse_date(value)
        return date_format(day, "j F Y") if day else str(value)
    if isinstance(value, list):
        return "\n".join(_list_item(item) for item in value)
    return plain_lines(value) if isinstance(value, str) else str(value)


def _list_item(item: Any) -> str:
    if isinstance(item, dict):
        return " ".join(str(value) for value in item.values())
    return str(item)


def display_moment(moment: datetime | date) -> str:
    """Return a moment as staff read it: 25 november 2026, 14:03."""
    if isinstance(moment, datetime):
        return date_format(timezone.localtime(moment), "j F Y, H:i")
    return date_format(moment, "j F Y")


def _add_references(
    wanted: dict[type[Model], set[int]], model: type[Model], rows: Iterable[Fields]
) -> None:
    for field in tracked.foreign_keys(model):
        related = tracked.concrete_model(field.related_model)  # type: ignore[arg-type]
        wanted[related] |= {row[field.name] for row in rows if row.get(field.name)}


def _names(model: type[Model], pks: set[int]) -> dict[int, str]:
    """The current names; of deleted rows, the last name."""
    names = {row.pk: str(row) for row in model._base_manager.filter(pk__in=pks)}
    if gone := pks - set(names):
        versions = Version.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(pk) for pk in gone],
        )
        last = versions.order_by().values("object_id").annotate(last=Max("pk")).values("last")
        for version in Version.objects.filter(pk__in=last):
            names[int(version.object_id)] = f"{version.object_repr} (verwijderd)"
    return names
