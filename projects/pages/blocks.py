"""A block of the page → the record of a project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from projects.pages.body import paragraphs, read_body, to_html
from projects.pages.contacts import read_contact_fields
from projects.pages.doubts import doubts
from projects.pages.durations import read_duration
from projects.pages.head_lines import TEXT_STARTS, Head
from projects.pages.legend import split_marker
from projects.pages.links import MAX_LINKS, links_unread, read_links
from projects.pages.named import read_named
from projects.pages.records import (
    Duration,
    Field,
    Line,
    Period,
    Problem,
    ProjectRecord,
    Severity,
)
from projects.pages.reference import Reference

QUOTES = "\"“”„'‘’ "
CONTACT_KINDS = ("contact", "leader", "details")


@dataclass(frozen=True)
class Block:
    """The lines of a block: its heading, the lines between heading and labels, and its text."""

    heading: Line | None
    above: tuple[Line, ...]
    head: Head
    head_lines: tuple[Line, ...]
    text: tuple[Line, ...]
    doubt: Problem | None = None

    @property
    def line(self) -> int:
        """The number of its first line."""
        lines = (*([self.heading] if self.heading else []), *self.above, *self.head_lines)
        return lines[0].number

    @property
    def printed_heading(self) -> str:
        return self.heading.stripped if self.heading else ""

    @property
    def bare_heading(self) -> str:
        """The heading without its marker."""
        return split_marker(self.printed_heading)[1].strip()

    @property
    def topic(self) -> str:
        """What the heading says behind the place."""
        return self.bare_heading.partition(":")[2].strip() or self.bare_heading

    @property
    def printed_title(self) -> str:
        """The title behind its label, without a marker."""
        return split_marker(self.head.value("title"))[1].strip()


def read_block(
    block: Block, legend: Mapping[str, Period], reference: Reference, *, title: str = ""
) -> ProjectRecord:
    """Return the record of a block; a title that is given goes before the one it prints.

    >>> block = Block(Line(1, "*Oss: Fit"), (), Head(1, 1), (), (Line(3, "Wij bewegen."),))
    >>> record = read_block(block, {}, Reference())
    >>> record.title, record.html, [problem.rule for problem in record.problems]
    ('Fit', '<p>Wij bewegen.</p>', ['kop-zonder-labels', 'markering-onbekend'])
    """
    head = block.head
    title, problems = _title(block, title)
    named = read_named(block.bare_heading, block.above, head, title, reference, block.line)
    blocks = read_body(_body(block.text))
    links = (*named.links, *read_links(list(paragraphs(blocks))))
    marker = _marker(block)
    theme = head.value("theme")
    contacts, unclear = read_contact_fields(_contact_fields(head, named.persons))
    return ProjectRecord(
        kind="subsidieproject",
        title=title,
        heading=block.printed_heading,
        line=block.line,
        organisations=named.organisations,
        period=legend.get(marker),
        theme=reference.theme(theme) if theme else "",
        theme_source=theme,
        duration=_duration(head),
        contacts=contacts,
        html=to_html(blocks),
        links=links[:MAX_LINKS],
        fields=(
            *(Field("Organisatieregel", line.stripped, line.number) for line in block.above),
            *(field for _, field in head.fields),
        ),
        problems=(
            *problems,
            *named.problems,
            *_head_problems(block, marker, legend),
            *unclear,
            *links_unread(links, block.line),
            *doubts(block.text, block.line, reference),
        ),
        line_numbers=frozenset(
            line.number
            for line in (
                *([block.heading] if block.heading else []),
                *block.above,
                *block.head_lines,
                *block.text,
            )
            if line.stripped
        ),
    )


def _title(block: Block, given: str) -> tuple[str, list[Problem]]:
    """The title of a project, and what to check about it."""
    title = given or block.printed_title or block.topic
    if title:
        return title, []
    above = block.above[0].stripped if block.above else "Zonder titel"
    message = "Dit project heeft geen titel: er staat geen kop boven en geen label ‘Project’."
    return above, [Problem("titel-ontbreekt", message, block.line, Severity.ERROR)]


def _marker(block: Block) -> str:
    """The marker, which may stand at the heading, at the organisation or at the title."""
    rows = [block.printed_heading, *(line.stripped for line in block.above)]
    found = (split_marker(text)[0] for text in (*rows, block.head.value("title")))
    return next((marker for marker in found if marker), "")


def _body(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text, without the words that introduce it."""
    body = []
    for line in lines:
        announced = TEXT_STARTS.match(line.stripped)
        text = line.stripped[announced.end() :] if announced else line.text
        body.append(Line(line.number, text))
    return body


def _duration(head: Head) -> Duration:
    """When a project runs: from one field, or from one for its start and one for its end."""
    fields = head.of("duration")
    start, end = head.value("start"), head.value("end")
    if start or end:
        line = head.of("start", "end")[0].line
        text = (
            f"{start} t/m {end}" if start and end else f"vanaf {start}" if start else f"t/m {end}"
        )
        fields = [*fields, Field("Looptijd", text, line)]
    return read_duration(fields)[0]


def _contact_fields(head: Head, applicants: Sequence[Field]) -> list[tuple[str, Field]]:
    """The fields that tell whom to ask, with their kind, as they stand on the page."""
    own = [(kind, field) for kind, field in head.fields if kind in CONTACT_KINDS]
    persons = [at for at, (kind, _) in enumerate(own, 1) if kind != "details"]
    behind = persons[-1] if persons else 0
    return [*own[:behind], *(("contact", field) for field in applicants), *own[behind:]]


def _head_problems(block: Block, marker: str, legend: Mapping[str, Period]) -> list[Problem]:
    """What we don't understand in the head of a block."""
    head, line = block.head, block.line
    found = [*([block.doubt] if block.doubt else []), *head.problems]
    if not head.kinds:
        message = (
            "Onder deze kop staan geen labels die wij kennen, zoals ‘Project:’ en ‘Looptijd:’. "
            "Is het een project?"
        )
        found.append(Problem("kop-zonder-labels", message, line))
    if marker and marker not in legend:
        message = f"De markering {marker} wordt op de pagina niet uitgelegd."
        found.append(Problem("markering-onbekend", message, line, Severity.ERROR))
    for kind, field in head.fields:
        if kind == "other":
            message = f"Het label ‘{field.label}’ kennen wij niet. De waarde is bewaard."
            found.append(Problem("label-onbekend", message, field.line))
    return found
