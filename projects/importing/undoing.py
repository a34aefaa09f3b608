"""Put everything back as it was before an import, but for what somebody edited since."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Model, ProtectedError

from projects.findings.check import check_projects
from projects.importing import rows
from projects.importing.current import state_of
from projects.models import Contact, Project, ProjectContact


def edited_since(way_back: Mapping[str, Any]) -> list[Project]:
    """Return the projects of an import that aren't any more as it left them."""
    states = {int(pk): state for pk, state in way_back["states"].items()}
    projects = Project.objects.with_import_parts().filter(pk__in=states)
    return [project for project in projects if state_of(project) != states[project.pk]]


def undo(way_back: Mapping[str, Any], stays: Collection[int]) -> list[dict[str, Any]]:
    """Put back what an import changed. Returns the projects that stay as they are now."""
    kept = [{"pk": p.pk, "title": p.title} for p in Project.objects.filter(pk__in=stays)]
    made = _by_model(way_back["made"])
    Project.objects.filter(pk__in=set(made.pop("projects.project", ())) - set(stays)).delete()
    projects = [pk for pk in way_back["projects"] if pk not in stays]
    in_use = ProjectContact.objects.filter(project__in=stays).values_list("contact", flat=True)
    rows.put_back(way_back["rows"], projects, _contacts(way_back["rows"]) - set(in_use))
    rows.put_back_beside(way_back["beside"])
    check_projects(projects)
    for label, numbers in made.items():
        _remove_unused(apps.get_model(label), numbers)
    return kept


def _by_model(made: Sequence[Sequence[Any]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for label, number in made:
        found.setdefault(label, []).append(number)
    return found


def _contacts(kept: Sequence[Any]) -> set[int]:
    return {row["pk"] for row in kept if row["model"] == Contact._meta.label_lower}


def _remove_unused(model: type[Model], numbers: Sequence[int]) -> None:
    """Delete the rows that an import made, as long as nobody used them since."""
    for row in model._default_manager.filter(pk__in=numbers):
        if isinstance(row, Contact) and row.project_contacts.exists():
            continue
        try:
            row.delete()
        except ProtectedError:
            continue
