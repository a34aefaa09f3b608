"""The findings for projects assembled from pages, without using the database."""

from collections.abc import Sequence

import projects.findings.rules  # noqa: F401  registers the rules
from projects.findings.context import Context, KnownOrganisations, context_of
from projects.findings.registry import CheckedFinding, check
from projects.findings.subject import (
    LinkFacts,
    PeriodFacts,
    PersonFacts,
    Subject,
    lines_by_field,
    printed_title,
)
from projects.loading.assembled import AssembledProject, Person
from projects.pages.records import ContactRecord
from projects.pages.reference import KnownOrganisation, KnownPeriod


def find_all(
    assembled: Sequence[AssembledProject],
    organisations: Sequence[KnownOrganisation],
    periods: Sequence[KnownPeriod],
) -> dict[str, list[CheckedFinding]]:
    """Return the findings for each project, by slug; the projects must be the whole catalogue."""
    subjects, context = subjects_of(assembled, organisations, periods)
    return {subject.slug: list(check(subject, context)) for subject in subjects}


def subjects_of(
    assembled: Sequence[AssembledProject],
    organisations: Sequence[KnownOrganisation],
    periods: Sequence[KnownPeriod],
) -> tuple[list[Subject], Context]:
    """Return the projects as the rules see them, and their context: what they say of each other."""
    unknown = {o.name for p in assembled for o in p.organisations if not o.known}
    known = KnownOrganisations(organisations, unknown)
    opens = {(p.year, p.number): p.opens_on for p in periods}
    subjects = [_subject(project, known, opens) for project in assembled]
    return subjects, context_of(subjects, known)


def _subject(
    project: AssembledProject, known: KnownOrganisations, opens: dict[tuple[int, int], str]
) -> Subject:
    record = project.record
    period = record.period
    opening = opens.get((period.year, period.number), "") if period else ""
    return Subject(
        slug=project.slug,
        title=record.title,
        kind=record.kind,
        heading=record.heading,
        start=record.duration.start,
        end=record.duration.end,
        duration_text=record.duration.text,
        html=record.html,
        theme=record.theme,
        period=PeriodFacts(str(period), period.year, opening) if period else None,
        organisations=tuple(known.facts(o.name, o.role) for o in project.organisations),
        persons=tuple(_person(person, contact) for person, contact in project.persons),
        links=tuple(LinkFacts(link.text, link.url) for link in record.links),
        page=project.page,
        line=record.line,
        printed_title=printed_title([(f.label, f.value) for f in record.fields]),
        lines=lines_by_field([(f.label, f.line) for f in record.fields]),
    )


def _person(person: Person, record: ContactRecord) -> PersonFacts:
    return PersonFacts(
        name=person.name,
        email=person.email if record.email else "",
        phone=person.phones[0] if person.phones and record.phone else "",
        unreadable_phones=() if person.phones else tuple(person.unreadable),
        email_elsewhere="" if record.email else person.email,
        function=record.function,
    )
