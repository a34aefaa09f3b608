"""The position of each project on its page, and the labels printed there."""

from collections.abc import Iterable, Mapping
from typing import Any

from projects.importing.forgotten_persons import has_personal_details
from projects.importing.planning import Plan
from projects.importing.values import Values
from projects.models import Project


def record_positions(plan: Plan, created: Mapping[str, Project]) -> None:
    """Set the page, line and labels of every project on the page; this is nobody's edit."""
    page = plan.preview.reading.name
    projects = []
    for new in plan.new:
        project = created[new.ref]
        project.source_fields = list(new.incoming.source_fields)
        project.source_line = new.incoming.line
        projects.append(project)
    for known in plan.known:
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
    """Tell whether a label has new details of a person, which weren't taken over."""
    if not has_personal_details(field["label"]):
        return False
    return all(field["value"] != known.get("value") for known in before)
