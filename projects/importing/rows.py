"""Snapshots of rows, to restore them exactly: with primary keys, dates and all."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core import serializers
from django.db.models import F, Model, QuerySet

from projects import history
from projects.findings.registry import CHECKED_RULES
from projects.importing.people import WRITTEN_FIELDS
from projects.importing.values import OF_STAFF
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

# What an import changes of a project, in the order in which rows can be restored.
PARTS: tuple[tuple[type[Model], str], ...] = (
    (ProjectOrganisation, "project"),
    (ProjectContact, "project"),
    (Link, "project"),
    (LinkCheck, "link__project"),
    (Finding, "project"),
    (ImportMark, "project"),
)
POSITION_FIELDS = ("source_page", "source_line", "source_fields")
PROJECT = Project._meta.label_lower
TEMPORARY_ORDER = 20_000  # higher than any real order, until the restored order is free


def snapshot(projects: Sequence[int], contacts: Iterable[Contact] = ()) -> list[Any]:
    """Return all rows of these projects, and these contacts, as JSON."""
    rows: list[Model] = [*contacts, *Project.objects.filter(pk__in=projects).order_by("pk")]
    for model, path in PARTS:
        rows += model._default_manager.filter(**{f"{path}__in": projects}).order_by("pk")
    return as_json(rows)


def as_json(rows: Iterable[Model]) -> list[Any]:
    found: list[Any] = json.loads(serializers.serialize("json", rows))
    return found


def snapshot_bookkeeping(
    projects: Sequence[int], neighbours: Iterable[int]
) -> dict[str, list[Any]]:
    """Return what an import records at projects that don't change themselves.

    Their position on the page, the digests of the last import, the findings of the reader.
    """
    marked = ImportMark.objects.filter(project__in={*projects, *neighbours})
    places = Project.objects.filter(pk__in=projects).order_by("pk")
    return {
        "places": [list(row) for row in places.values_list("pk", *POSITION_FIELDS)],
        "marks": as_json(marked.order_by("pk")),
        "marked": sorted({*projects, *neighbours}),
        "findings": as_json(_reading_findings(projects).order_by("pk")),
    }


def _reading_findings(projects: Iterable[int]) -> QuerySet[Finding]:
    return Finding.objects.filter(project__in=projects).exclude(rule__in=CHECKED_RULES)


def restore_bookkeeping(snapshot: Mapping[str, Any]) -> None:
    """Restore what an import recorded at projects; their texts stay as they are now."""
    before = {pk: values for pk, *values in snapshot["places"]}
    projects = list(Project.objects.filter(pk__in=before).only("pk"))
    for project in projects:
        for name, value in zip(POSITION_FIELDS, before[project.pk], strict=True):
            setattr(project, name, value)
    Project.objects.bulk_update(projects, POSITION_FIELDS, batch_size=200)
    there = Project.objects.filter(pk__in=snapshot["marked"]).values_list("pk", flat=True)
    ImportMark.objects.filter(project__in=snapshot["marked"]).delete()
    marks = [row.object for row in _read(snapshot["marks"])]
    ImportMark.objects.bulk_create(m for m in marks if m.project_id in set(there))
    _reading_findings(before).exclude(pk__in=[row["pk"] for row in snapshot["findings"]]).delete()
    for row in _read(snapshot["findings"]):
        if row.object.project_id in set(there):
            row.save()


def said_by_import(before: Sequence[Any], now: Mapping[int, Project]) -> dict[str, dict[str, Any]]:
    """Return by project what an import changed of what staff say, as it is now."""
    former = {row["pk"]: row["fields"] for row in before if row["model"] == PROJECT}
    found = {}
    for pk, fields in former.items():
        said = _of_staff(now[pk])
        found[str(pk)] = {name: said[name] for name in OF_STAFF if said[name] != fields[name]}
    return {pk: changed for pk, changed in found.items() if changed}


def _of_staff(project: Project) -> dict[str, Any]:
    """What staff say of a project; of a theme its primary key."""
    return {name: project.serializable_value(name) for name in OF_STAFF}


def labels_and_pks(rows: Iterable[Model]) -> list[list[Any]]:
    """Return the model label and primary key of each row."""
    return [[row._meta.label_lower, row.pk] for row in rows]


def restore(
    before: Sequence[Any],
    projects: Sequence[int],
    contacts: Iterable[int],
    of_staff: Mapping[str, Mapping[str, Any]],
) -> None:
    """Restore the rows of these projects, and the fields of contacts that an import writes.

    `of_staff`: what the import said in the place of staff.
    """
    there = {model: _pks(before, model) for model, _ in PARTS}
    for model, path in reversed(PARTS):
        rows = model._default_manager.filter(**{f"{path}__in": projects})
        rows.exclude(pk__in=there[model]).delete()
    Link.objects.filter(project__in=projects).update(order=F("order") + TEMPORARY_ORDER)
    wanted = set(projects), set(contacts)
    history.watch(Contact.objects.filter(pk__in=wanted[1]))
    for row in _read(_changed_since(before, projects)):
        if _is_wanted(row.object, *wanted):
            written = (
                of_staff.get(str(row.object.pk), {}) if row.object._meta.model is Project else {}
            )
            row.save(update_fields=_update_fields(row.object, written))


def _changed_since(before: Sequence[Any], projects: Sequence[int]) -> list[Any]:
    """The rows of a snapshot that aren't there just like that."""
    now = {(row["model"], row["pk"]): row["fields"] for row in snapshot(projects)}
    return [row for row in before if now.get((row["model"], row["pk"])) != row["fields"]]


def _update_fields(row: Any, written: Mapping[str, Any]) -> Sequence[str] | None:
    """The fields to restore, None for all: what staff said since stays, or a later objection."""
    if isinstance(row, Project) and (now := Project.objects.filter(pk=row.pk).first()):
        return _project_fields(row, now, written)
    if not isinstance(row, Contact):
        return None
    if Contact.objects.filter(pk=row.pk).exists():
        return WRITTEN_FIELDS
    for name, value in history.last_fields(Contact, row.pk).items():
        if name not in WRITTEN_FIELDS:
            setattr(row, name, Contact._meta.get_field(name).to_python(value))  # type: ignore[union-attr]
    return None


def _project_fields(row: Project, now: Project, written: Mapping[str, Any]) -> Sequence[str]:
    """The fields of a project to restore; of what staff say, what the import said (`written`)."""
    said = _of_staff(now)
    stays = {name for name in OF_STAFF if name not in written or said[name] != written[name]}
    if "second_theme" in stays and row.theme_id == now.second_theme_id:
        row.second_theme = None  # it is the first one again
        stays.remove("second_theme")
    fields = (one for one in row._meta.concrete_fields if not one.generated)
    return [one.name for one in fields if not one.primary_key and one.name not in stays]


def _read(snapshot: Sequence[Any]) -> Iterator[Any]:
    # A column that was removed since is skipped.
    return serializers.deserialize("json", json.dumps(snapshot), ignorenonexistent=True)


def _pks(snapshot: Sequence[Any], model: type[Model]) -> list[int]:
    return [row["pk"] for row in snapshot if row["model"] == model._meta.label_lower]


def _is_wanted(row: Any, projects: set[int], contacts: set[int]) -> bool:
    if isinstance(row, Contact):
        return row.pk in contacts
    if isinstance(row, Project):
        return row.pk in projects
    if isinstance(row, LinkCheck):
        # An existing one may be newer.
        return row.link.project_id in projects and not LinkCheck.objects.filter(pk=row.pk).exists()
    return row.project_id in projects
