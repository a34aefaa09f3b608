"""The result of reading a page: immutable records, each with the line it came from."""

from dataclasses import dataclass, field
from enum import StrEnum

MAX_PROJECTS = 500  # on a page; nobody reads more than that at a preview


class PageError(Exception):
    """A page that can't be read; the message is Dutch and fit for an editor."""


def refuse_too_many(projects: int) -> None:
    """Raise PageError for a page with more projects than one looks through."""
    if projects > MAX_PROJECTS:
        raise PageError(
            f"Op deze pagina staan meer dan {MAX_PROJECTS} projecten. Knip haar in stukken en voer "
            "ze na elkaar in."
        )


class Severity(StrEnum):
    ERROR = "fout"
    WARNING = "let op"
    HINT = "tip"


@dataclass(frozen=True)
class Problem:
    """Something an editor should check."""

    rule: str
    message: str
    line: int
    severity: Severity = Severity.WARNING


@dataclass(frozen=True)
class Line:
    """A line of the page: its number, counted from 1, and its text without the line end."""

    number: int
    text: str

    @property
    def stripped(self) -> str:
        return self.text.strip()


@dataclass(frozen=True)
class Field:
    """A label in the head of a block with its value, as printed."""

    label: str
    value: str
    line: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph ("p"), heading ("h3"…) or list item ("li") of a text, without its tags."""

    text: str
    tag: str


@dataclass(frozen=True)
class OrganisationRecord:
    """An organisation at a project: its name in the reference, or as printed when unknown."""

    name: str
    kind: str
    role: str
    cbs_code: str | None = None
    province: str | None = None
    known: bool = True


@dataclass(frozen=True)
class ContactRecord:
    """A person at a project, or an address or number that matches nobody (the name is then empty).

    Phones are in E.164; `unreadable_phones` keeps invalid numbers as they were written.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    other_phones: tuple[str, ...] = ()
    unreadable_phones: tuple[str, ...] = ()
    role: str = "contactpersoon"
    function: str = ""


@dataclass(frozen=True)
class Duration:
    """When a project runs: the printed text, and the partial dates read from it ("" if unknown)."""

    text: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class LinkRecord:
    """A link on the page: the sentence it was in, and its URL if printed."""

    text: str
    kind: str
    url: str = ""


@dataclass(frozen=True)
class Period:
    """An application period that the page's legend explains, with its marker ("*", "**"…)."""

    year: int
    number: int
    marker: str

    def __str__(self) -> str:
        return f"Periode {self.number} van {self.year}"


@dataclass(frozen=True)
class ProjectRecord:
    """A project, idea or practice story as read from a page."""

    kind: str
    title: str
    heading: str
    line: int
    organisations: tuple[OrganisationRecord, ...] = ()
    period: Period | None = None
    theme: str = ""
    theme_source: str = ""
    duration: Duration = Duration()
    contacts: tuple[ContactRecord, ...] = ()
    html: str = ""
    links: tuple[LinkRecord, ...] = ()
    fields: tuple[Field, ...] = ()
    problems: tuple[Problem, ...] = ()
    line_numbers: frozenset[int] = field(default_factory=frozenset)

    @property
    def applicant(self) -> OrganisationRecord | None:
        """Who applied: the first organisation when none is named as such."""
        return next(
            (o for o in self.organisations if o.role == "aanvrager"),
            self.organisations[0] if self.organisations else None,
        )


@dataclass(frozen=True)
class PageRecord:
    """A whole page. `boilerplate` names the lines that belong to no project, by line number."""

    kind: str
    projects: tuple[ProjectRecord, ...]
    periods: tuple[Period, ...] = ()
    boilerplate: dict[int, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread_lines: tuple[int, ...] = ()
