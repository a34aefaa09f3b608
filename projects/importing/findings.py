"""What to check after an import: by the rules, and what only the reader of a page can tell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from projects.findings.registry import CHECKED_RULES
from projects.importing.planning import Plan
from projects.loading.assembling import finding_key
from projects.models import Finding, Project
from projects.pages.records import Problem


def note_problems(plan: Plan, made: Mapping[str, Project]) -> None:
    """Note the problems of reading at the projects of the source.

    What staff accepted stays accepted; what the page no longer has is solved.
    """
    page = plan.shown.reading.name
    said = [(made[new.ref], new.incoming.problems) for new in plan.new]
    said += [(known.project, known.incoming.problems) for known in plan.shown.known]
    rows = [row for project, problems in said for row in _rows(page, project, problems)]
    Finding.objects.bulk_create(rows, ignore_conflicts=True)
    known = [known.project.pk for known in plan.shown.known]
    old = Finding.objects.open().filter(project__in=known).exclude(rule__in=CHECKED_RULES)
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
