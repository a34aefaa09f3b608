"""Rows of the database as they were, to put back exactly: numbers, dates and all."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core import serializers
from django.db.models import F, Model, QuerySet

from projects import history
from projects.findings.registry import CHECKED_RULES
from projects.importing.people import WRITTEN
from projects.models import (
    Contact,
    Finding,
    ImportMark,
    Link,
    LinkCheck,
    Project,
    ProjectContact,
    ProjectOrganisation,
)

# What an import changes of a project, in the order in which rows can be put back.
PARTS: tuple[tuple[type[Model], str], ...] = (
    (ProjectOrganisation, "project"),
    (ProjectContact, "project"),
    (Link, "project"),
    (LinkCheck, "link__project"),
    (Finding, "project"),
    (ImportMark, "project"),
)
PLACE = ("source_page", "source_line", "source_fields")
PARKED = 20_000  # an order that no link has, where one waits for its own to come free


def keep(projects: Sequence[int], contacts: Iterable[Contact] = ()) -> list[Any]:
    """Return all rows of these projects, and these contacts, fit to be kept as JSON."""
    rows: list[Model] = [*contacts, *Project.objects.filter(pk__in=projects).order_by("pk")]
    for model, path in PARTS:
        rows += model._default_manager.filter(**{f"{path}__in": projects}).order_by("pk")
    return as_json(rows)


def as_json(rows: Iterable[Model]) -> list[Any]:
    kept: list[Any] = json.loads(serializers.serialize("json", rows))
    return kept


def keep_beside(projects: Sequence[int], neighbours: Iterable[int]) -> dict[str, list[Any]]:
    """Return what is noted at projects that don't change themselves.

    Their place on the page, what they got from the last import, what the reader found.
    """
    marked = ImportMark.objects.filter(project__in={*projects, *neighbours})
    places = Project.objects.filter(pk__in=projects).order_by("pk")
    return {
        "places": [list(row) for row in places.values_list("pk", *PLACE)],
        "marks": as_json(marked.order_by("pk")),
        "marked": sorted({*projects, *neighbours}),
        "findings": as_json(_of_reading(projects).order_by("pk")),
    }


def _of_reading(projects: Iterable[int]) -> QuerySet[Finding]:
    return Finding.objects.filter(project__in=projects).exclude(rule__in=CHECKED_RULES)


def put_back_beside(kept: Mapping[str, Any]) -> None:
    """Make what is noted at projects as it was kept; their texts stay as they are now."""
    before = {pk: values for pk, *values in kept["places"]}
    projects = list(Project.objects.filter(pk__in=before).only("pk"))
    for project in projects:
        for name, value in zip(PLACE, before[project.pk], strict=True):
            setattr(project, name, value)
    Project.objects.bulk_update(projects, PLACE, batch_size=200)
    there = Project.objects.filter(pk__in=kept["marked"]).values_list("pk", flat=True)
    ImportMark.objects.filter(project__in=kept["marked"]).delete()
    marks = [row.object for row in _read(kept["marks"])]
    ImportMark.objects.bulk_create(m for m in marks if m.project_id in set(there))
    _of_reading(before).exclude(pk__in=[row["pk"] for row in kept["findings"]]).delete()
    for row in _read(kept["findings"]):
        if row.object.project_id in set(there):
            row.save()


def names_of(made: Iterable[Model]) -> list[list[Any]]:
    """Return the model and number of rows."""
    return [[row._meta.label_lower, row.pk] for row in made]


def put_back(kept: Sequence[Any], projects: Sequence[int], contacts: Iterable[int]) -> None:
    """Make the rows of these projects as they were kept, and what an import writes of contacts."""
    there = {model: _numbers(kept, model) for model, _ in PARTS}
    for model, path in reversed(PARTS):
        rows = model._default_manager.filter(**{f"{path}__in": projects})
        rows.exclude(pk__in=there[model]).delete()
    Link.objects.filter(project__in=projects).update(order=F("order") + PARKED)
    wanted = set(projects), set(contacts)
    for row in _read(kept):
        if _is_wanted(row.object, *wanted):
            row.save(update_fields=_to_write(row.object))


def _to_write(row: Any) -> Sequence[str] | None:
    """Of a contact only what an import writes: that somebody objected or left since, stays."""
    if not isinstance(row, Contact):
        return None
    if Contact.objects.filter(pk=row.pk).exists():
        return WRITTEN
    for name, value in history.last_fields(Contact, row.pk).items():
        if name not in WRITTEN:
            setattr(row, name, Contact._meta.get_field(name).to_python(value))  # type: ignore[union-attr]
    return None


def _read(kept: Sequence[Any]) -> Iterator[Any]:
    # A column that has gone since is left out.
    return serializers.deserialize("json", json.dumps(kept), ignorenonexistent=True)


def _numbers(kept: Sequence[Any], model: type[Model]) -> list[int]:
    return [row["pk"] for row in kept if row["model"] == model._meta.label_lower]


def _is_wanted(row: Any, projects: set[int], contacts: set[int]) -> bool:
    if isinstance(row, Contact):
        return row.pk in contacts
    if isinstance(row, Project):
        return row.pk in projects
    if isinstance(row, LinkCheck):
        # One that is still there may be newer.
        return row.link.project_id in projects and not LinkCheck.objects.filter(pk=row.pk).exists()
    return row.project_id in projects
