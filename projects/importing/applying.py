"""Change what staff chose, all of it or nothing, and remember how to undo it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from projects import history
from projects.findings.check import check_projects
from projects.importing import rows
from projects.importing.choices import Choices
from projects.importing.current import contacts_of, state_of, values_of
from projects.importing.findings import note_problems
from projects.importing.marking import mark_neighbours, mark_project
from projects.importing.people import People
from projects.importing.planning import Plan
from projects.importing.previewing import New, Preview
from projects.importing.source_places import note_places
from projects.importing.values import FIELDS, digest
from projects.importing.writing import Writer
from projects.models import ImportMark, Project


@dataclass(frozen=True)
class Outcome:
    """What an import did: its report, without persons, and the way back, with them."""

    projects: list[Project]
    report: dict[str, Any] = field(default_factory=dict)
    way_back: dict[str, Any] = field(default_factory=dict)


def apply(shown: Preview, choices: Choices) -> Outcome:
    """Do what was chosen. Runs inside a transaction of who calls it."""
    plan = Plan(shown, choices)
    people = People(shown)
    before = rows.keep(plan.numbers)
    history.watch(plan.projects)
    beside = rows.keep_beside(plan.others, people.elsewhere)
    neighbours = _contacts_by_project(people.elsewhere)
    writer = Writer(shown.reading, people)
    made = {new.ref: _make(new, plan, writer) for new in plan.new}
    for known in plan.changed:
        writer.write(known.project, plan.taken[known.ref], known.incoming.theme_source)
    for gone in plan.withdrawn:
        gone.project.status = Project.Status.WITHDRAWN
        gone.project.save()
    if shown.reading.is_page:
        note_places(plan, made)
    now = _fetch([*shown.numbers, *(project.pk for project in made.values())])
    _mark(plan, made, now)
    mark_neighbours(neighbours, _contacts_by_project(people.elsewhere))
    changed = [now[pk] for pk in (*(p.pk for p in made.values()), *plan.numbers)]
    if shown.reading.is_page:
        note_problems(plan, made)
    check_projects([project.pk for project in changed])
    return Outcome(
        projects=changed,
        report=_report(plan, made, [str(row) for row in writer.made]),
        way_back={
            "rows": [*rows.as_json(people.before.values()), *before],
            "projects": plan.numbers,
            "beside": beside,
            "made": rows.names_of([*made.values(), *people.made, *writer.made]),
            "states": {str(project.pk): state_of(project) for project in changed},
        },
    )


def _make(new: New, plan: Plan, writer: Writer) -> Project:
    project = Project(status=plan.status[new.ref])
    writer.write(project, new.incoming.values, new.incoming.theme_source)
    return project


def _fetch(numbers: list[int]) -> dict[int, Project]:
    return {p.pk: p for p in Project.objects.with_import_parts().filter(pk__in=numbers)}


def _contacts_by_project(numbers: set[int]) -> dict[int, str]:
    """A digest of the contacts of each project."""
    projects = _fetch(sorted(numbers)).values()
    return {p.pk: digest(contacts_of(p.project_contacts.all())) for p in projects}


def _mark(plan: Plan, made: Mapping[str, Project], now: Mapping[int, Project]) -> None:
    is_page = plan.shown.reading.is_page
    marks = []
    for new in plan.new:
        project = now[made[new.ref].pk]
        said = new.incoming.values
        fields = mark_project(said, {}, values_of(project), {}, set(said), set(), is_page=is_page)
        marks.append(ImportMark(project=project, fields=fields))
    for known in plan.shown.known:
        project = now[known.project.pk]
        fields = mark_project(
            known.said,
            known.current,
            values_of(project),
            known.marks,
            set(plan.taken[known.ref]),
            set(plan.refused(known)),
            is_page=is_page,
        )
        marks.append(ImportMark(project=project, fields=fields))
    ImportMark.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["project"], update_fields=["fields"]
    )


def _report(plan: Plan, made: Mapping[str, Project], things: list[str]) -> dict[str, Any]:
    """What was done, for staff to read; without texts and persons."""
    return {
        "new": [_line(made[new.ref], status=plan.status[new.ref]) for new in plan.new],
        "changed": [
            _line(k.project, taken=_labels(plan.taken[k.ref]), kept=_labels(plan.refused(k)))
            for k in plan.shown.changed
        ],
        "withdrawn": [_line(gone.project) for gone in plan.withdrawn],
        "left": [_line(g.project) for g in plan.shown.gone if g not in plan.withdrawn],
        "skipped": [new.title for new in plan.shown.new if new not in plan.new],
        "unchanged": len(plan.shown.unchanged),
        "made": things,
    }


def _line(project: Project, **more: Any) -> dict[str, Any]:
    return {"pk": project.pk, "title": project.title, **more}


def _labels(fields: Any) -> list[str]:
    return [label for field, label in FIELDS.items() if field in fields]
