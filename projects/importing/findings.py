"""The findings of reading a page, recorded after an import."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from projects.findings.registry import CHECKED_RULES
from projects.importing.planning import Plan
from projects.loading.assembling import finding_key
from projects.models import Finding, Project
from projects.pages.records import Problem


def record_problems(plan: Plan, created: Mapping[str, Project]) -> None:
    """Record the problems of reading as findings of the projects in the source.

    What staff accepted stays accepted; what is no longer a problem is resolved.
    """
    page = plan.preview.reading.name
    problems = [(created[new.ref], new.incoming.problems) for new in plan.new]
    problems += [(known.project, known.incoming.problems) for known in plan.known]
    rows = [row for project, own in problems for row in _rows(page, project, own)]
    Finding.objects.bulk_create(rows, ignore_conflicts=True)
    known = [known.project.pk for known in plan.known]
    others = {*CHECKED_RULES, *Finding.REPORT_RULES}
    old = Finding.objects.open().filter(project__in=known).exclude(rule__in=others)
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
