"""What the readers found on a newer page: new findings open, those that are gone are solved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from projects.assembling import finding_key
from projects.importing.planning import Plan
from projects.models import Finding, Project
from projects.pages.records import Problem


def note_problems(plan: Plan, made: Mapping[str, Project]) -> None:
    """Note the problems of the projects that changed. What staff accepted stays accepted."""
    page = plan.shown.reading.name
    said = [(made[new.ref], new.incoming.problems) for new in plan.new]
    said += [(known.project, known.incoming.problems) for known in plan.changed]
    rows = [row for project, problems in said for row in _rows(page, project, problems)]
    Finding.objects.bulk_create(rows, ignore_conflicts=True)
    changed = [known.project.pk for known in plan.changed]
    old = Finding.objects.open().filter(project__in=changed).exclude(source_page="")
    old.exclude(key__in=[row.key for row in rows]).update(status=Finding.Status.RESOLVED)


def _rows(page: str, project: Project, problems: Iterable[Problem]) -> Iterator[Finding]:
    keys: Counter[str] = Counter()
    for problem in problems:
        key = finding_key(project.slug, problem.rule, problem.message)
        keys[key] += 1
        yield Finding(
            key=key if keys[key] == 1 else f"{key}-{keys[key]}",
            rule=problem.rule,
            severity=str(problem.severity),
            message=problem.message,
            project=project,
            source_page=page,
            source_line=problem.line or None,
        )
