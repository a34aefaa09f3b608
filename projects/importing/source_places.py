"""Where on the page each project now stands, with the labels of the page beside it."""

from collections.abc import Iterable, Mapping
from typing import Any

from projects.importing.forgotten_persons import has_details
from projects.importing.planning import Plan
from projects.importing.values import Values
from projects.models import Project


def note_places(plan: Plan, made: Mapping[str, Project]) -> None:
    """Note the page, line and labels of every project of the page; nobody edited anything."""
    page = plan.shown.reading.name
    projects = []
    for new in plan.new:
        project = made[new.ref]
        project.source_fields = list(new.incoming.source_fields)
        project.source_line = new.incoming.line
        projects.append(project)
    for known in plan.shown.known:
        project = known.project
        taken = "contacts" in plan.taken[known.ref]
        fields: Iterable[Values] = known.incoming.source_fields
        project.source_fields = [
            f for f in fields if taken or not _is_new_person(f, project.source_fields)
        ]
        project.source_line = known.incoming.line
        projects.append(project)
    for project in projects:
        project.source_page = page
    Project.objects.bulk_update(
        projects, ["source_page", "source_line", "source_fields"], batch_size=200
    )


def _is_new_person(field: Values, before: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a label has details of a person that weren't there; those were not taken."""
    if not has_details(field["label"]):
        return False
    return all(field["value"] != known.get("value") for known in before)
