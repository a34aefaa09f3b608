"""Keeps the findings of the database up to date with the rules.

What a rule newly finds is opened, what it no longer finds is deleted, and what staff accepted
("klopt zo") stays accepted until the value that it is about changes.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db import transaction

import projects.findings.rules  # noqa: F401  registers the rules
from projects.findings.context import Context, title_key
from projects.findings.from_database import (
    Shared,
    read_context,
    read_domains,
    read_shared,
    read_subjects,
)
from projects.findings.pinned import check_pinned
from projects.findings.registry import (
    CHECKED_RULES,
    COMPARING_RULES,
    CheckedFinding,
    check,
    mark_of,
)
from projects.findings.reports import check_reports
from projects.findings.selection_pages import check_selected
from projects.findings.subject import Subject
from projects.findings.text_pages import check_text_pages
from projects.models import Finding, Project

BATCH = 500  # projects in memory at a time
MAX_RELATED = 100  # other projects that are checked along with those that changed
UPDATED_FIELDS = (
    "project",
    "rule",
    "severity",
    "message",
    "mark",
    "status",
    "source_page",
    "source_line",
)


@dataclass(frozen=True)
class Expected:
    """A finding that there should be, at the project with this primary key."""

    project: int
    page: str
    found: CheckedFinding


def check_all() -> Counter[str]:
    """Check every project, batch by batch; return how many findings each rule has."""
    shared = read_shared()
    counts: Counter[str] = Counter()
    for batch in _batches(Project.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            subjects = read_subjects(batch, shared.organisations)
            counts += _check(subjects, read_context(subjects.values(), shared))
    check_pinned()
    check_selected()
    check_reports()
    check_text_pages()
    return counts


@transaction.atomic
def check_projects(pks: Collection[int]) -> Counter[str]:
    """Check the projects with these primary keys, and those that they are compared with.

    Returns how many findings each rule has at these projects. Call it inside the transaction
    that changed them; the number of queries depends only on the number of BATCHes.
    """
    shared = read_shared(pks)
    counts: Counter[str] = Counter()
    related: set[int] = set()
    for batch in _batches(pks):
        comparing = Finding.objects.filter(project__in=batch, rule__in=COMPARING_RULES)
        before = set(comparing.values_list("mark", flat=True))
        subjects = read_subjects(batch, shared.organisations)
        context = read_context(subjects.values(), shared)
        counts += _check(subjects, context)
        related |= _related(subjects.values(), context, before)
    _check_related(sorted(related - set(pks))[:MAX_RELATED], shared)
    return counts


def _check_related(pks: Collection[int], shared: Shared) -> None:
    if pks:
        subjects = read_subjects(pks, shared.organisations)
        with_domains = replace(shared, domains=read_domains(pks))
        _check(subjects, read_context(subjects.values(), with_domains))


def _check(subjects: Mapping[int, Subject], context: Context) -> Counter[str]:
    expected = {
        found.key: Expected(pk, subject.page, found)
        for pk, subject in subjects.items()
        for found in check(subject, context)
    }
    _sync(list(subjects), expected)
    return Counter(each.found.rule.code for each in expected.values())


def _sync(pks: Collection[int], expected: dict[str, Expected]) -> None:
    """Make the findings of these projects match the expected ones."""
    there = {f.key: f for f in Finding.objects.filter(project__in=pks, rule__in=CHECKED_RULES)}
    gone = [finding.pk for key, finding in there.items() if key not in expected]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    new = [_assign(Finding(key=key), each) for key, each in expected.items() if key not in there]
    Finding.objects.bulk_create(new, ignore_conflicts=True)
    changed = [
        _assign(there[key], each)
        for key, each in expected.items()
        if key in there and not _is_as_expected(there[key], each)
    ]
    Finding.objects.bulk_update(changed, UPDATED_FIELDS)


def _is_as_expected(finding: Finding, each: Expected) -> bool:
    found = each.found
    return finding.status != Finding.Status.RESOLVED and (
        finding.mark, finding.message, finding.severity, finding.source_page, finding.source_line
    ) == (found.mark, found.message, str(found.rule.severity), each.page, found.line)  # fmt: skip


def _assign(finding: Finding, each: Expected) -> Finding:
    """Update a finding; when the value changed since it was accepted, reopen it."""
    found = each.found
    if finding.mark != found.mark or finding.status == Finding.Status.RESOLVED:
        finding.status = Finding.Status.OPEN
    finding.project_id = each.project
    finding.rule = found.rule.code
    finding.severity = str(found.rule.severity)
    finding.message = found.message
    finding.mark = found.mark
    finding.source_page, finding.source_line = each.page, found.line
    return finding


def _related(subjects: Iterable[Subject], context: Context, before: set[str]) -> set[int]:
    """The projects that share a title, text or theme with these, or did before."""
    marks = set(before)
    slugs: set[str] = set()
    for subject in subjects:
        marks |= set(map(mark_of, subject.themes))
        key = title_key(subject.kind, subject.title)
        for duplicates in (
            context.title_duplicates.get(key, ()),
            context.text_duplicates.get(subject.html, ()),
        ):
            slugs |= {duplicate.slug for duplicate in duplicates[:MAX_RELATED]}
    shared = Finding.objects.filter(rule__in=COMPARING_RULES, mark__in=marks, project__isnull=False)
    found = set(shared.values_list("project", flat=True)[:MAX_RELATED])
    return found | set(Project.objects.filter(slug__in=slugs).values_list("pk", flat=True))


def _batches(pks: Iterable[int]) -> Iterator[list[int]]:
    listed = list(pks)
    for begin in range(0, len(listed), BATCH):
        yield listed[begin : begin + BATCH]
