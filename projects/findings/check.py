"""Keeps the findings of the database up to date with the rules.

What a rule finds anew is opened, what it no longer finds goes away, and what staff accepted
("klopt zo") stays accepted until the value that it is about changes.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db import transaction

import projects.findings.rules  # noqa: F401  enters the rules
from projects.findings.context import Context, title_key
from projects.findings.from_database import (
    Shared,
    read_context,
    read_domains,
    read_shared,
    read_subjects,
)
from projects.findings.registry import CHECKED, CheckedFinding, check, mark_of
from projects.findings.subject import Subject
from projects.models import Finding, Project

BATCH = 500  # projects in memory at a time
MOST_RELATED = 100  # other projects that are checked along with those that changed
GIVEN = (
    "project",
    "rule",
    "severity",
    "message",
    "mark",
    "status",
    "source_page",
    "source_line",
)
# Rules that compare projects: mending one mends the other.
COMPARING = ("titel-dubbel", "tekst-dubbel", "thema-eenmalig")


@dataclass(frozen=True)
class Wanted:
    """A finding that there should be, at a project with this key."""

    project: int
    page: str
    found: CheckedFinding


def check_all() -> Counter[str]:
    """Check every project, batch by batch; return how many findings each rule has."""
    shared = read_shared()
    counts: Counter[str] = Counter()
    for batch in _batches(Project.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            subjects = read_subjects(batch, shared.places)
            counts += _check(subjects, read_context(subjects.values(), shared))
    return counts


@transaction.atomic
def check_projects(numbers: Collection[int]) -> Counter[str]:
    """Check the projects with these keys, and those that they are compared with.

    Returns how many findings each rule has at these projects. To call inside the transaction
    that changed them; the number of queries grows with each BATCH of projects only.
    """
    shared = read_shared(numbers)
    counts: Counter[str] = Counter()
    related: set[int] = set()
    for batch in _batches(numbers):
        comparing = Finding.objects.filter(project__in=batch, rule__in=COMPARING)
        before = set(comparing.values_list("mark", flat=True))
        subjects = read_subjects(batch, shared.places)
        context = read_context(subjects.values(), shared)
        counts += _check(subjects, context)
        related |= _related(subjects.values(), context, before)
    _check_related(sorted(related - set(numbers))[:MOST_RELATED], shared)
    return counts


def _check_related(numbers: Collection[int], shared: Shared) -> None:
    if numbers:
        subjects = read_subjects(numbers, shared.places)
        with_domains = replace(shared, domains=read_domains(numbers))
        _check(subjects, read_context(subjects.values(), with_domains))


def _check(subjects: Mapping[int, Subject], context: Context) -> Counter[str]:
    wanted = {
        found.key: Wanted(number, subject.page, found)
        for number, subject in subjects.items()
        for found in check(subject, context)
    }
    _sync(list(subjects), wanted)
    return Counter(each.found.rule.code for each in wanted.values())


def _sync(numbers: Collection[int], wanted: dict[str, Wanted]) -> None:
    """Make the findings of these projects the wanted ones."""
    there = {f.key: f for f in Finding.objects.filter(project__in=numbers, rule__in=CHECKED)}
    gone = [finding.pk for key, finding in there.items() if key not in wanted]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    new = [_give(Finding(key=key), each) for key, each in wanted.items() if key not in there]
    Finding.objects.bulk_create(new, ignore_conflicts=True)
    changed = [
        _give(there[key], each)
        for key, each in wanted.items()
        if key in there and not _is_as_wanted(there[key], each)
    ]
    Finding.objects.bulk_update(changed, GIVEN)


def _is_as_wanted(finding: Finding, each: Wanted) -> bool:
    found = each.found
    return finding.status != Finding.Status.RESOLVED and (
        finding.mark, finding.message, finding.severity, finding.source_page, finding.source_line
    ) == (found.mark, found.message, str(found.rule.severity), each.page, found.line)  # fmt: skip


def _give(finding: Finding, each: Wanted) -> Finding:
    """Give a finding its values; another value than was accepted is to be looked at again."""
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
        marks |= {mark_of(subject.theme)} if subject.theme else set()
        key = title_key(subject.kind, subject.title)
        for twins in (context.title_twins.get(key, ()), context.text_twins.get(subject.html, ())):
            slugs |= {twin.slug for twin in twins[:MOST_RELATED]}
    shared = Finding.objects.filter(rule__in=COMPARING, mark__in=marks, project__isnull=False)
    found = set(shared.values_list("project", flat=True)[:MOST_RELATED])
    return found | set(Project.objects.filter(slug__in=slugs).values_list("pk", flat=True))


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    listed = list(numbers)
    for begin in range(0, len(listed), BATCH):
        yield listed[begin : begin + BATCH]
