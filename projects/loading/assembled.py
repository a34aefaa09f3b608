"""The catalogue assembled from several pages: what the fixtures are written from."""

from dataclasses import dataclass, field
from typing import Any

from projects.pages.records import (
    ContactRecord,
    OrganisationRecord,
    Period,
    Problem,
    ProjectRecord,
)
from projects.pages.reference import KnownOrganisation


@dataclass
class Person:
    """A contact in the catalogue, combined from every project that names them."""

    key: str
    name: str = ""
    email: str = ""
    phones: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    organisations: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class AssembledProject:
    """A project with its page, its slug, its organisations and its persons."""

    page: str
    slug: str
    record: ProjectRecord
    organisations: tuple[OrganisationRecord, ...]
    persons: tuple[tuple[Person, ContactRecord], ...]

    @property
    def source_fields(self) -> list[dict[str, Any]]:
        """The labels and values as printed on the page, each with its line number."""
        heading = {"label": "Kop", "value": self.record.heading, "line": self.record.line}
        fields = ({"label": f.label, "value": f.value, "line": f.line} for f in self.record.fields)
        return [heading, *fields]


@dataclass(frozen=True)
class AssembledFinding:
    key: str
    page: str
    problem: Problem
    project: str | None
    mark: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Everything in the fixtures, in their order."""

    organisations: tuple[KnownOrganisation, ...]
    themes: tuple[tuple[str, tuple[str, ...]], ...]
    periods: tuple[Period, ...]
    persons: tuple[Person, ...]
    projects: tuple[AssembledProject, ...]
    relations: tuple[tuple[str, str], ...]
    findings: tuple[AssembledFinding, ...]
