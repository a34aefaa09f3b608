"""Restore everything as it was before an import, except what somebody edited since."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Model, ProtectedError

from projects import history
from projects.findings.check import check_projects
from projects.importing import rows
from projects.importing.current import state_digest
from projects.models import Contact, Project, ProjectContact


def edited_since(way_back: Mapping[str, Any]) -> list[Project]:
    """Return the projects that were changed since the import."""
    states = {int(pk): state for pk, state in way_back["states"].items()}
    projects = Project.objects.with_import_parts().filter(pk__in=states)
    return [project for project in projects if state_digest(project) != states[project.pk]]


def undo(
    way_back: Mapping[str, Any], stays: Collection[int]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Undo what an import changed.

    Returns the projects that stay as they are now, and in Dutch what else of the import stays.
    """
    kept = [{"pk": p.pk, "title": p.title} for p in Project.objects.filter(pk__in=stays)]
    created = _by_model(way_back["made"])
    _delete_projects(set(created.pop("projects.project", ())) - set(stays))
    projects = [pk for pk in way_back["projects"] if pk not in stays]
    in_use = ProjectContact.objects.filter(project__in=stays).values_list("contact", flat=True)
    contacts = _contacts(way_back["rows"]) - set(in_use)
    rows.restore(way_back["rows"], projects, contacts, way_back.get("of_staff", {}))
    rows.restore_bookkeeping(way_back["beside"])
    check_projects(projects)
    left = list(_delete_unused_contacts(created.pop("projects.contact", ())))
    left += [
        said
        for label, pks in created.items()
        for said in _delete_unused(apps.get_model(label), pks)
    ]
    return kept, left


def _by_model(created: Sequence[Sequence[Any]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for label, pk in created:
        found.setdefault(label, []).append(pk)
    return found


def _contacts(snapshot: Sequence[Any]) -> set[int]:
    return {row["pk"] for row in snapshot if row["model"] == Contact._meta.label_lower}


def _delete_projects(pks: Collection[int]) -> None:
    projects = Project.objects.filter(pk__in=pks)
    history.watch(ProjectContact.objects.filter(project__in=pks))
    history.note_deleted(projects)
    projects.delete()


def _delete_unused_contacts(pks: Sequence[int]) -> Iterator[str]:
    """Delete the contacts that an import created; yield which stay, since a project has them."""
    used = Contact.objects.filter(pk__in=pks, project_contacts__isnull=False).distinct()
    yield from map(_said, used)
    unused = Contact.objects.filter(pk__in=pks, project_contacts=None)
    history.note_deleted(unused)
    unused.delete()


def _delete_unused(model: type[Model], pks: Sequence[int]) -> Iterator[str]:
    """Delete the other rows that an import created; yield which stay, since they are in use."""
    for row in model._default_manager.filter(pk__in=pks):
        try:
            row.delete()
        except ProtectedError:
            yield _said(row)


def _said(row: Model) -> str:
    return f"{row._meta.verbose_name} ‘{row}’"
