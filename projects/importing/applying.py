"""Apply what staff chose, all of it or nothing, and record how to undo it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from projects import history
from projects.importing import rows
from projects.importing.choices import Choices
from projects.importing.creating import Creator
from projects.importing.current import all_values_of, contacts_of, state_digest
from projects.importing.facts import Facts
from projects.importing.findings import record_problems
from projects.importing.marking import mark_neighbours, mark_project
from projects.importing.people import People
from projects.importing.planning import Plan
from projects.importing.previewing import Preview
from projects.importing.source_places import record_positions
from projects.importing.values import FIELDS, digest
from projects.importing.writing import Writer
from projects.models import ImportMark, Project

T = TypeVar("T")
Tell = Callable[[int, int], None]  # how many projects are done, of how many
EVERY = 20  # projects


@dataclass(frozen=True)
class Outcome:
    """The result of an import: its report, without personal data, and what undoes it, with it."""

    projects: list[Project]
    report: dict[str, Any] = field(default_factory=dict)
    way_back: dict[str, Any] = field(default_factory=dict)


class _Steps:
    """Counts the projects that are written, and tells it now and then."""

    def __init__(self, total: int, tell: Tell | None) -> None:
        self.done, self.total, self.tell = 0, total, tell

    def over(self, entries: Iterable[T]) -> Iterator[T]:
        for entry in entries:
            yield entry
            self.done += 1
            if self.tell and (self.done % EVERY == 0 or self.done == self.total):
                self.tell(self.done, self.total)


def apply(preview: Preview, choices: Choices, tell: Tell | None = None) -> Outcome:
    """Apply the choices. Call it inside a transaction; `tell` hears how far it is."""
    plan = Plan(preview, choices)
    steps = _Steps(len(plan.new) + len(plan.changed), tell)
    people = People(plan)
    before = rows.snapshot(plan.pks)
    history.watch(plan.projects)
    bookkeeping = rows.snapshot_bookkeeping(plan.others, people.elsewhere)
    neighbours = _contacts_by_project(people.elsewhere)
    facts = Facts(preview.reading)
    created = _create(plan, Creator(facts, people), steps)
    writer = Writer(facts, people)
    for known in steps.over(plan.changed):
        writer.write(known.project, plan.taken[known.ref], known.incoming.theme_source)
    for gone in plan.withdrawn:
        gone.project.status = Project.Status.WITHDRAWN
        gone.project.save()
    for known, status in plan.returned:
        known.project.status = status
        known.project.save()
    if preview.reading.is_page:
        record_positions(plan, created)
    now = _fetch([*preview.pks, *(project.pk for project in created.values())])
    _mark(plan, created, now)
    mark_neighbours(neighbours, _contacts_by_project(people.elsewhere))
    changed = [now[pk] for pk in (*(p.pk for p in created.values()), *plan.pks)]
    if preview.reading.is_page:
        record_problems(plan, created)
    return Outcome(
        projects=changed,
        report=_report(plan, created, [str(row) for row in facts.created]),
        way_back={
            "rows": [*rows.as_json(people.before.values()), *before],
            "projects": plan.pks,
            "beside": bookkeeping,
            "made": rows.labels_and_pks([*created.values(), *people.created, *facts.created]),
            "of_staff": rows.said_by_import(before, now),
            "states": {str(project.pk): state_digest(project) for project in changed},
        },
    )


def _create(plan: Plan, creator: Creator, steps: _Steps) -> dict[str, Project]:
    created = {}
    for new in steps.over(plan.new):
        source = new.incoming
        created[new.ref] = creator.create(plan.status[new.ref], source.values, source.theme_source)
    creator.flush()
    return created


def _fetch(pks: list[int]) -> dict[int, Project]:
    return {p.pk: p for p in Project.objects.with_import_parts().filter(pk__in=pks)}


def _contacts_by_project(pks: set[int]) -> dict[int, str]:
    """A digest of the contacts of each project."""
    projects = _fetch(sorted(pks)).values()
    return {p.pk: digest(contacts_of(p.project_contacts.all())) for p in projects}


def _mark(plan: Plan, created: Mapping[str, Project], now: Mapping[int, Project]) -> None:
    is_page = plan.preview.reading.is_page
    marks = []
    for new in plan.new:
        project = now[created[new.ref].pk]
        source = new.incoming.values
        fields = mark_project(
            source, {}, all_values_of(project), {}, set(source), set(), is_page=is_page
        )
        marks.append(ImportMark(project=project, fields=fields))
    for known in plan.known:
        project = now[known.project.pk]
        fields = mark_project(
            known.source,
            known.current,
            all_values_of(project),
            known.marks,
            set(plan.taken[known.ref]),
            set(plan.refused(known)),
            is_page=is_page,
        )
        marks.append(ImportMark(project=project, fields=fields))
    ImportMark.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["project"], update_fields=["fields"]
    )


def _report(plan: Plan, created: Mapping[str, Project], others: list[str]) -> dict[str, Any]:
    """What was done, for staff; without texts and personal data."""
    return {
        "new": [_line(created[new.ref], status=plan.status[new.ref]) for new in plan.new],
        "changed": [
            _line(k.project, taken=_labels(plan.taken[k.ref]), kept=_labels(plan.refused(k)))
            for k in sorted(plan.known, key=lambda k: not k.has_conflict)
            if k.changes
        ],
        "returned": [_line(k.project, status=status) for k, status in plan.returned],
        "withdrawn": [_line(gone.project) for gone in plan.withdrawn],
        "left": [_line(g.project) for g in plan.preview.gone if g not in plan.withdrawn],
        "skipped": [new.title for new in plan.skipped],
        "unchanged": len(plan.preview.unchanged),
        "made": others,
    }


def _line(project: Project, **more: Any) -> dict[str, Any]:
    return {"pk": project.pk, "title": project.title, **more}


def _labels(fields: Any) -> list[str]:
    return [label for field, label in FIELDS.items() if field in fields]
