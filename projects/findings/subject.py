"""A project as the rules see it: plain values, whatever their source. No Django in here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from django.utils.functional import cached_property

from projects.pages.labels import kind_of_label
from projects.pages.records import Paragraph
from projects.values.text import letters

# The label on the source page → the field of a finding.
FIELD_OF_LABEL = {
    "title": "title",
    "contact": "contacts",
    "leader": "contacts",
    "who": "contacts",
    "details": "contacts",
    "theme": "theme",
    "duration": "duration",
    "start": "duration",
    "end": "duration",
    "organisation": "organisations",
    "applicant": "organisations",
}
OTHER_LABELS = {
    "Organisatieregel": "organisations",
    "Het idee van": "organisations",
    "Start date": "duration",
}
BLOCK = re.compile(
    r"<(p|li|h[1-6])\b[^>]*>(.*?)(?=</?(?:p|li|ul|ol|h[1-6])\b|\Z)", re.DOTALL | re.IGNORECASE
)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class OrganisationFacts:
    """An organisation at a project.

    `known_as` are the names that may be in the addresses of its people: its own and those of
    its members, partnerships and predecessors. `merged_on` is an ISO date, "" if it exists.
    """

    name: str
    kind: str
    role: str
    is_known: bool = True
    has_general_address: bool = False
    merged_into: str = ""
    merged_on: str = ""
    known_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonFacts:
    """What visitors see of a contact; without a name it is a mailbox."""

    name: str = ""
    email: str = ""
    phone: str = ""
    unreadable_phones: tuple[str, ...] = ()
    email_elsewhere: str = ""
    function: str = ""

    @property
    def is_reachable(self) -> bool:
        return bool(self.email or self.phone)


@dataclass(frozen=True)
class LinkFacts:
    """A link; `url` is a URL or the name of a file, "" when lost."""

    text: str
    url: str = ""
    is_dead: bool = False


@dataclass(frozen=True)
class PeriodFacts:
    """A subsidy period; `opens_on` is an ISO date, "" when unknown."""

    name: str
    year: int
    opens_on: str = ""


@dataclass(frozen=True)
class Subject:
    """A project to check; dates are partial ISO dates, "" when unknown."""

    slug: str
    title: str
    kind: str = "subsidieproject"
    heading: str = ""
    start: str = ""
    end: str = ""
    duration_text: str = ""
    html: str = ""
    theme: str = ""
    second_theme: str = ""
    period: PeriodFacts | None = None
    organisations: tuple[OrganisationFacts, ...] = ()
    persons: tuple[PersonFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    page: str = ""
    line: int | None = None
    printed_title: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return read_paragraphs(self.html)

    @cached_property
    def letters_of_text(self) -> str:
        """All letters and digits of its texts, in which a name can be looked for."""
        named_in = [self.title, self.heading, *(person.function for person in self.persons)]
        return letters(" ".join([*named_in, *(paragraph.text for paragraph in self.paragraphs)]))

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.theme, self.second_theme)))

    @property
    def is_subsidised(self) -> bool:
        return self.kind == "subsidieproject"

    @property
    def main_organisation(self) -> str:
        """The applicant, or else the first organisation that takes part."""
        ordered = sorted(self.organisations, key=lambda o: o.role != "aanvrager")
        return ordered[0].name if ordered else ""

    def line_of(self, field_name: str) -> int | None:
        """The line of the source page with a field, or else the first line of the project."""
        return self.lines.get(field_name, self.line)


def read_paragraphs(html: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs, list items and headings that have text.

    >>> read_paragraphs("<p>Wij <em>leren</em>:</p><ul><li><p>samen &amp; snel</p></li></ul>")
    (Paragraph(text='Wij leren:', tag='p'), Paragraph(text='samen & snel', tag='p'))
    """
    found = (
        Paragraph(" ".join(unescape(TAG.sub("", inner)).split()), tag.lower())
        for tag, inner in BLOCK.findall(html)
    )
    return tuple(paragraph for paragraph in found if paragraph.text)


def lines_by_field(source_fields: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Return the line of each field, from the labels on the page and their lines.

    >>> lines_by_field([("Kop", 16), ("Contactgegevens", 20), ("Looptijd", 22)])
    {'contacts': 20, 'duration': 22}
    """
    lines: dict[str, int] = {}
    for label, line in source_fields:
        kind = kind_of_label(label)
        name = OTHER_LABELS.get(label) or FIELD_OF_LABEL.get(kind)
        if not name:
            continue
        if kind == "details":
            lines[name] = line  # addresses and numbers rather than names
        lines.setdefault(name, line)
    return lines


def printed_title(source_fields: Sequence[tuple[str, str]]) -> str:
    """Return the title that the page prints after a label, "" when there is none.

    >>> printed_title([("Kop", "Oss: Leren"), ("Projecttitel", "Samen leren")])
    'Samen leren'
    """
    for label, value in source_fields:
        if kind_of_label(label) == "title":
            return value
    return ""
