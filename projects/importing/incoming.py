"""The projects in a source: the lines of a page, or the rows of a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from projects.findings.registry import COMPARING_RULES, CheckedFinding
from projects.importing import values
from projects.importing.saved_html import Anchor, with_urls
from projects.importing.spreadsheets.header import MatchedColumns, RowError
from projects.importing.values import Values
from projects.loading.assembled import AssembledProject
from projects.loading.assembling import assemble
from projects.loading.page_findings import find_all
from projects.pages.reader import read_page
from projects.pages.records import Period, Problem
from projects.pages.reference import Reference


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation on the page that isn't in the database."""

    name: str
    kind: str


@dataclass(frozen=True)
class Incoming:
    """One project in a source. `values` has only the fields that the source states."""

    ref: str
    values: Values
    line: int
    slug: str = ""
    heading: str = ""
    theme_source: str | None = None  # as printed; None where nothing is printed
    source_fields: tuple[Values, ...] = ()
    problems: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()  # of the rules that need only this project

    @property
    def title(self) -> str:
        return str(self.values["title"])


@dataclass(frozen=True)
class Reading:
    """All that was read from a source. `legend` has the periods that a page explains, by code.

    `errors` are of the rows of a table that aren't among the projects.
    """

    name: str
    is_page: bool
    projects: tuple[Incoming, ...]
    legend: Mapping[str, Period] = field(default_factory=dict)
    new_organisations: tuple[NewOrganisation, ...] = ()
    problems: tuple[Problem, ...] = ()
    forgotten: int = 0  # how many persons in it were left out, since they were forgotten
    columns: MatchedColumns | None = None  # of a table
    errors: tuple[RowError, ...] = ()
    notes: tuple[str, ...] = ()  # which sheet was read, and what was left out


def read_lines(
    name: str, lines: Sequence[str], anchors: Sequence[Anchor], reference: Reference
) -> Reading:
    """Read the lines of a page and the links in them. Raises PageError for an unknown page."""
    page = read_page("\n".join(lines), reference)
    if anchors:
        records = tuple(with_urls(r, lines, anchors) for r in page.projects)
        page = replace(page, projects=records)
    catalogue = assemble({name: page}, reference)
    known = {organisation.name for organisation in reference.organisations}
    found = find_all(catalogue.projects, catalogue.organisations, reference.periods)
    return Reading(
        name=name,
        is_page=True,
        projects=tuple(
            _incoming(number, project, found[project.slug])
            for number, project in enumerate(_in_order(catalogue.projects), 1)
        ),
        legend={f"{p.year}-{p.number}": p for p in page.periods},
        new_organisations=tuple(
            NewOrganisation(o.name, o.kind) for o in catalogue.organisations if o.name not in known
        ),
        problems=tuple(sorted(page.problems, key=lambda problem: problem.line)),
    )


def _in_order(projects: Sequence[AssembledProject]) -> list[AssembledProject]:
    return sorted(projects, key=lambda project: project.record.line)


def _incoming(number: int, project: AssembledProject, found: Sequence[CheckedFinding]) -> Incoming:
    record = project.record
    return Incoming(
        ref=str(number),
        values=values.from_page(project),
        line=record.line,
        heading=record.heading,
        theme_source=record.theme_source,
        source_fields=tuple(project.source_fields),
        problems=record.problems,
        findings=tuple(
            Problem(each.rule.code, each.message, each.line or record.line, each.rule.severity)
            for each in found
            # Seen from a page alone, rules that compare projects would report too much.
            if each.rule.code not in COMPARING_RULES
        ),
    )
