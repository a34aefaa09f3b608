"""A row as it is or was, with all its parts, as plain values."""

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

MAX_PKS_IN_QUERY = 20  # more would make the query too large
Fields = dict[str, Any]  # by name, as in JSON; of a foreign key the primary key


@dataclass(frozen=True)
class State:
    """The fields of a row, and those of its parts by accessor and primary key."""

    model: type[Model]
    pk: int
    fields: Fields
    parts: dict[str, dict[int, Fields]]


def fetch_rows(model: type[Model], pks: Iterable[int], *, lock: bool = False) -> dict[int, Model]:
    """Return the existing rows with their parts, by primary key; optionally locked."""
    rows = model._base_manager.filter(pk__in=set(pks)).order_by("pk")
    if lock:  # in a query of its own: a lock doesn't combine well with the rest
        list(rows.select_for_update().values_list("pk", flat=True))
    return {row.pk: row for row in rows.prefetch_related(*tracked.prefetch_lookups(model))}


def state_of(row: Model) -> State:
    """Return the state of a row from `fetch_rows`."""
    model = tracked.concrete_model(type(row))
    parts = {
        part.accessor: _fields_of(list(getattr(row, part.accessor).all()))
        for part in tracked.PARTS[model]
    }
    return State(model, row.pk, _fields_of([row])[row.pk], parts)


def current_state(row: Model, *, lock: bool = False) -> State | None:
    """Return the state of a row in the database, whatever this instance has."""
    model = tracked.concrete_model(type(row))
    now = fetch_rows(model, [row.pk], lock=lock).get(row.pk)
    return state_of(now) if now else None


def states_of(versions: Sequence[Version]) -> list[State]:
    """Return the states in versions of rows of one model, in one query for each kind of part."""
    if not versions:
        return []
    model = tracked.concrete_model(versions[0]._model)
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
    fields = tracked.tracked_fields(type(rows[0]))
    written = json.loads(serializers.serialize("json", rows, fields=fields))
    return {one["pk"]: one["fields"] for one in written}


def _parts_in(
    model: type[Model], part: tracked.Part, versions: Sequence[Version]
) -> dict[tuple[int, str], dict[int, Fields]]:
    """The parts of each row, by revision and primary key of the row."""
    parent = tracked.parent_field(model, part).name
    wanted = Q()
    pks = {version.object_id for version in versions}
    if len(pks) < MAX_PKS_IN_QUERY:
        # The revision of a bulk action has many rows. This finds a few too many: 1 is also in 12.
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
