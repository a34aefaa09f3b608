"""A row as it is or was, with all that belongs to it, in plain values."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db.models import Model, Q
from reversion.models import Version

from projects.history import tracked

FEW = 20  # rows, to name each of them in a question
Fields = dict[str, Any]  # by name, as JSON has them; of a foreign key the number


@dataclass(frozen=True)
class State:
    """What a row held: its own fields, and those of its parts by accessor and number."""

    model: type[Model]
    pk: int
    fields: Fields
    parts: dict[str, dict[int, Fields]]


def rows_now(model: type[Model], pks: Iterable[int], *, lock: bool = False) -> dict[int, Model]:
    """The rows that are there, with their parts, by number; a locked row waits for this change."""
    rows = model._base_manager.filter(pk__in=set(pks)).order_by("pk")
    if lock:  # apart: a lock goes badly with the rest of the question
        list(rows.select_for_update().values_list("pk", flat=True))
    return {row.pk: row for row in rows.prefetch_related(*tracked.lookups(model))}


def state_of(row: Model) -> State:
    """The state of a row that `rows_now` fetched."""
    model = tracked.concrete(type(row))
    parts = {
        part.accessor: _fields_of(list(getattr(row, part.accessor).all()))
        for part in tracked.PARTS[model]
    }
    return State(model, row.pk, _fields_of([row])[row.pk], parts)


def state_now(row: Model, *, lock: bool = False) -> State | None:
    """The state of a row in the database, whatever the row in hand says."""
    model = tracked.concrete(type(row))
    now = rows_now(model, [row.pk], lock=lock).get(row.pk)
    return state_of(now) if now else None


def states_of(versions: Sequence[Version]) -> list[State]:
    """The states that versions of rows of one model hold, in as many queries as it has parts."""
    if not versions:
        return []
    model = tracked.concrete(versions[0]._model)
    parts = {part.accessor: _parts_in(model, part, versions) for part in tracked.PARTS[model]}
    return [
        State(
            model,
            int(version.object_id),
            fields_in(version),
            {name: found[version.revision_id, version.object_id] for name, found in parts.items()},
        )
        for version in versions
    ]


def fields_in(version: Version) -> Fields:
    return cast(Fields, json.loads(version.serialized_data)[0]["fields"])


def _fields_of(rows: Sequence[Model]) -> dict[int, Fields]:
    if not rows:
        return {}
    fields = tracked.kept_fields(type(rows[0]))
    written = json.loads(serializers.serialize("json", rows, fields=fields))
    return {one["pk"]: one["fields"] for one in written}


def _parts_in(
    model: type[Model], part: tracked.Part, versions: Sequence[Version]
) -> dict[tuple[int, str], dict[int, Fields]]:
    """The part's rows that each revision holds of each row."""
    parent = tracked.parent_field(model, part).name
    wanted = Q()
    pks = {version.object_id for version in versions}
    if len(pks) < FEW:
        # A bulk action's revision holds many rows. This finds a few too many: 1 is also in 12.
        for pk in pks:
            wanted |= Q(serialized_data__contains=f'"{parent}": {pk}')
    part_versions = Version.objects.filter(
        wanted,
        content_type=ContentType.objects.get_for_model(tracked.part_model(model, part)),
        revision__in={version.revision_id for version in versions},
    )
    found: dict[tuple[int, str], dict[int, Fields]] = defaultdict(dict)
    for version in part_versions.order_by("pk"):
        fields = fields_in(version)
        found[version.revision_id, str(fields[parent])][int(version.object_id)] = fields
    return found
