"""What merging and undoing share: the models, and how rows are serialised."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel

from projects.models import Contact, Merge, Organisation, Theme

Row = models.Model
MODELS: dict[str, type[Row]] = {
    Merge.Kind.THEME: Theme,
    Merge.Kind.ORGANISATION: Organisation,
    Merge.Kind.CONTACT: Contact,
}
BATCH = 500


class CannotMergeError(Exception):
    """Rows that can't be merged, or a merge that can't be undone; the message is Dutch."""


def merge_kind(model: type[Row]) -> str:
    """Return the kind of merge for a model or its proxy."""
    concrete = model._meta.concrete_model
    return next(kind for kind, one in MODELS.items() if one is concrete)


def relations(row: Row) -> Iterable[ForeignObjectRel]:
    """Return the relations of other models (or its own) to a row; derived tables hide theirs."""
    return [r for r in row._meta.related_objects if r.one_to_many or r.one_to_one]


def referring_rows(relation: ForeignObjectRel, row: Row) -> models.QuerySet[Any]:
    """Return the rows that refer to a row by a relation."""
    model: Any = relation.related_model
    rows: models.QuerySet[Any] = model._base_manager.filter(**{relation.field.name: row.pk})
    return rows.order_by("pk")


def serialized(row: Row) -> str:
    return str(serializers.serialize("json", [row]))


def deserialized(text: str) -> Any:
    (one,) = serializers.deserialize("json", text)
    return one


def get_model(label: str) -> Any:
    return apps.get_model(label)


def foreign_values(row: Row) -> dict[str, tuple[type[Row], Any]]:
    """Return what a row refers to: by column, the model and the primary key."""
    found: dict[str, tuple[type[Row], Any]] = {}
    for field in row._meta.concrete_fields:
        pk = getattr(row, field.attname)
        if field.related_model and pk is not None:
            found[field.attname] = (field.related_model, pk)
    return found
