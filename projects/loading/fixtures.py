"""The catalogue → fixtures: JSON files that plain `loaddata` reads, the same on every run."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from projects.loading.assembled import AssembledProject, Catalogue, Person
from projects.pages.reader import decode_page, read_page
from projects.pages.records import PageError, PageRecord
from projects.pages.reference import Reference, read_reference

FOLDER: Path = settings.BASE_DIR / "fixtures"
# In the order loaddata must read them: the targets of foreign keys come first.
NAMES = (
    "1_organisations",
    "2_themes",
    "3_periods",
    "4_contacts",
    "5_projects",
    "6_findings",
    "7_synonyms",
    "8_import_marks",
    "9_old_addresses",
)

Row = dict[str, Any]
ImportMarks = Callable[[AssembledProject], dict[str, str]]


def load_reference(folder: Path = FOLDER) -> Reference:
    """Read the reference data from its CSV files."""

    def text(name: str) -> str:
        return (folder / "reference" / f"{name}.csv").read_text("utf-8")

    return read_reference(
        municipalities=text("municipalities"),
        former=text("former_municipalities"),
        partnerships=text("partnerships"),
        others=text("other_organisations"),
        themes=text("themes"),
        periods=text("subsidy_periods"),
        synonyms=text("synonyms"),
        old_pages=text("old_pages"),
    )


def load_pages(reference: Reference, folder: Path = FOLDER) -> dict[str, PageRecord]:
    """Read the source pages, by file name. Raises PageError if one can't be read."""
    return {path.name: _read(path, reference) for path in sorted((folder / "pages").glob("*.txt"))}


def _read(path: Path, reference: Reference) -> PageRecord:
    try:
        return read_page(decode_page(path.read_bytes()), reference)
    except PageError as error:
        raise PageError(f"{path.name}: {error}") from error


def build(catalogue: Catalogue, reference: Reference, import_marks: ImportMarks) -> dict[str, str]:
    """Return the content of each fixture, by file name.

    `import_marks` returns the marks by which the first import recognises a project.
    """
    rows = (
        _organisations(catalogue),
        _themes(catalogue),
        _periods(catalogue, reference),
        (_contact(person) for person in catalogue.persons),
        _projects(catalogue),
        _findings(catalogue),
        (_row("synonym", **asdict(synonym)) for synonym in sorted(reference.synonyms)),
        (
            _row("importmark", project=[project.slug], fields=import_marks(project))
            for project in catalogue.projects
        ),
        _old_addresses(catalogue, reference),
    )
    return {
        f"{name}.json": json.dumps(list(part), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for name, part in zip(NAMES, rows, strict=True)
    }


def _row(model: str, **fields: Any) -> Row:
    return {"model": f"projects.{model}", "fields": fields}


def _organisations(catalogue: Catalogue) -> Iterator[Row]:
    unknown = {o.name for p in catalogue.projects for o in p.organisations if not o.known}
    # Organisations come after their successors and members.
    ordered = sorted(
        catalogue.organisations,
        key=lambda o: (o.successor is not None, bool(o.members), slugify(o.name)),
    )
    for organisation in ordered:
        yield _row(
            "organisation",
            name=organisation.name,
            slug=slugify(organisation.name),
            kind=organisation.kind,
            cbs_code=organisation.cbs_code,
            province=organisation.province or "",
            latitude=organisation.latitude,
            longitude=organisation.longitude,
            successor=[slugify(organisation.successor)] if organisation.successor else None,
            merged_on=organisation.merged_on,
            website=organisation.website,
            inhabitants=organisation.inhabitants,
            is_confirmed=organisation.name not in unknown,
        )
    for organisation in ordered:
        slug = slugify(organisation.name)
        for alias in organisation.also_written_as:
            yield _row("organisationalias", organisation=[slug], name=alias)
        for member in organisation.members:
            yield _row("membership", partnership=[slug], member=[slugify(member)])


def _themes(catalogue: Catalogue) -> Iterator[Row]:
    ordered = sorted(catalogue.themes, key=lambda theme: slugify(theme[0]))
    for name, _ in ordered:
        yield _row("theme", name=name, slug=slugify(name))
    for name, aliases in ordered:
        for alias in aliases:
            yield _row("themealias", theme=[slugify(name)], name=alias)


def _periods(catalogue: Catalogue, reference: Reference) -> Iterator[Row]:
    markers = {(p.year, p.number): p.marker for p in catalogue.periods}
    dates = {(p.year, p.number): (p.opens_on, p.closes_on) for p in reference.periods}
    for year, number in sorted(markers.keys() | dates.keys()):
        opens_on, closes_on = dates.get((year, number), (None, None))
        yield _row(
            "subsidyperiod",
            year=year,
            number=number,
            marker=markers.get((year, number), ""),
            opens_on=opens_on,
            closes_on=closes_on,
        )


def _contact(person: Person) -> Row:
    return _row(
        "contact",
        key=person.key,
        name=person.name,
        email=person.email,
        phone=person.phones[0] if person.phones else "",
        other_phones=", ".join(person.phones[1:]),
        phone_source=", ".join(person.unreadable),
    )


def _projects(catalogue: Catalogue) -> Iterator[Row]:
    for project in catalogue.projects:
        yield _project(project)
    for project in catalogue.projects:
        yield from _parts(project)
    for idea, follow_up in catalogue.relations:
        yield _row("projectrelation", idea=[idea], project=[follow_up])


def _project(project: AssembledProject) -> Row:
    record = project.record
    return _row(
        "project",
        kind=record.kind,
        title=record.title,
        slug=project.slug,
        status="gepubliceerd",
        theme=[slugify(record.theme)] if record.theme else None,
        theme_source=record.theme_source,
        period=[record.period.year, record.period.number] if record.period else None,
        start=record.duration.start,
        end=record.duration.end,
        duration_text=record.duration.text,
        text=record.html,
        source_page=project.page,
        source_line=record.line,
        source_fields=project.source_fields,
    )


def _parts(project: AssembledProject) -> Iterator[Row]:
    key = [project.slug]
    for order, organisation in enumerate(project.organisations, 1):
        yield _row(
            "projectorganisation",
            project=key,
            organisation=[slugify(organisation.name)],
            role=organisation.role,
            order=order,
        )
    for order, (person, record) in enumerate(project.persons, 1):
        yield _row(
            "projectcontact",
            project=key,
            contact=[person.key],
            role=record.role,
            function=record.function,
            order=order,
            show_email=bool(record.email),
            show_phone=bool(record.phone),
        )
    for order, link in enumerate(project.record.links, 1):
        yield _row("link", project=key, order=order, text=link.text, kind=link.kind, url=link.url)


def _findings(catalogue: Catalogue) -> Iterable[Row]:
    for finding in catalogue.findings:
        yield _row(
            "finding",
            key=finding.key,
            rule=finding.problem.rule,
            severity=str(finding.problem.severity),
            message=finding.problem.message,
            project=[finding.project] if finding.project else None,
            source_page=finding.page,
            source_line=finding.problem.line or None,
            mark=finding.mark,
            status="open",
        )


def _old_addresses(catalogue: Catalogue, reference: Reference) -> Iterator[Row]:
    """Each page that was read, and its headings: people have links to both."""
    for page in reference.old_pages:
        yield _row("oldaddress", path=page.path, heading="", page=page.leads_to, project=None)
        headings: dict[str, str] = {}
        for project in catalogue.projects:
            if project.page == page.source_page and project.record.heading:
                headings.setdefault(project.record.heading.strip()[:300], project.slug)
        for heading, slug in sorted(headings.items()):
            yield _row("oldaddress", path=page.path, heading=heading, page="", project=[slug])
