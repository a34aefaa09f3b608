"""What a card says of projects in brief, written with their search documents."""

import hashlib
import json
from collections.abc import Sequence

from projects.models import InBrief, Project
from projects.search.structures import rules
from projects.values.redaction import Person, redact_persons
from projects.values.results_told import tells_results
from projects.values.summaries import LONGEST, summary_of

FIELDS = ("summary", "tells_results", "source")


def write_in_brief(projects: Sequence[Project]) -> None:
    """Write it where it changed, for projects fetched with their contacts and what it says."""
    changed = []
    for project in projects:
        persons = [named.contact for named in project.project_contacts.all()]
        source = _digest(project, persons)
        if not hasattr(project, "in_brief") or project.in_brief.source != source:
            changed.append(_made(project, persons, source))
    InBrief.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["project"], update_fields=FIELDS
    )


def _made(project: Project, persons: Sequence[Person], source: str) -> InBrief:
    if project.summary:
        summary = redact_persons(project.summary, persons, "…")[:LONGEST]
    else:
        summary = summary_of(project.text, project.title, persons)
    said = project.tells_results
    told = said == Project.TellsResults.YES if said else tells_results(project.text)
    return InBrief(project=project, summary=summary, tells_results=told, source=source)


def _digest(project: Project, persons: Sequence[Person]) -> str:
    """A digest of all that it is made of, so that it isn't made again for nothing."""
    made_of = [project.title, project.text, project.summary, project.tells_results, rules()]
    made_of += [f"{one.name} {one.email} {one.phone} {one.other_phone_list}" for one in persons]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]
