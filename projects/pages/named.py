"""The organisations that a block names: in its heading, on lines of their own, behind labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from projects.pages.head_lines import Head
from projects.pages.legend import split_marker
from projects.pages.links import kind_of_link
from projects.pages.openings import MUNICIPALITY, names_known
from projects.pages.organisation_lists import Mention
from projects.pages.organisations import (
    choose_applicant,
    problems_of,
    read_organisations,
    unread_problems,
)
from projects.pages.records import Field, Line, LinkRecord, OrganisationRecord, Problem
from projects.pages.reference import Reference
from projects.values.text import letters

GLUED = re.compile(r"(?<=[a-zà-ÿ0-9.!?])(?=Gemeenten?:? [A-Z‘’'])")


@dataclass(frozen=True)
class Named:
    """The organisations of a block, and what was found beside them.

    `links` were glued to a line of organisations; `persons` stood behind "Aanvrager".
    """

    organisations: tuple[OrganisationRecord, ...]
    links: tuple[LinkRecord, ...]
    persons: tuple[Field, ...]
    problems: tuple[Problem, ...]


def read_named(
    heading: str,
    above: Sequence[Line],
    head: Head,
    title: str,
    reference: Reference,
    line: int,
) -> Named:
    """Read the organisations of a block.

    >>> read_named("Oss: Fit", (), Head(0, 0), "Fit", Reference(), 1).organisations[0].name
    'Oss'
    """
    applicants = [field for field in head.of("applicant") if _is_organisation(field, reference)]
    fields = [*applicants, *head.of("organisation")]
    lines = [(split_marker(item.stripped)[1], item.number) for item in above]
    lines += [(field.value, field.line) for field in fields]
    named: list[Mention] = []
    links: list[LinkRecord] = []
    problems: list[Problem] = []
    for text, number in lines:
        *before, text = GLUED.split(text)
        links += [LinkRecord(part.strip(), kind_of_link(part)) for part in before]
        known = {letters(m.name) for m in named}
        found = [
            m
            for m in read_organisations(text, reference, title=title)
            if letters(m.name) not in known
        ]
        problems += [*problems_of(found, number), *unread_problems(text, number)]
        named += found
    first = _in_heading(heading, title, reference)
    if not named:
        # Without a line of organisations, only a known name is certain to be one.
        if ":" not in heading:
            first = tuple(m for m in first if m.known)
        problems += problems_of(first, line)
    for field in applicants:
        first = (*read_organisations(field.value, reference, title=title), *first)
    persons = tuple(field for field in head.of("applicant") if field not in applicants)
    return Named(choose_applicant(first, named), tuple(links), persons, tuple(problems))


def _in_heading(heading: str, title: str, reference: Reference) -> tuple[Mention, ...]:
    """The organisations before the colon of a heading, or in all of it."""
    place = heading.partition(":")[0] if ":" in heading else heading
    return read_organisations(place, reference, title=title) if heading else ()


def _is_organisation(field: Field, reference: Reference) -> bool:
    """Tell whether an applicant is an organisation rather than a person."""
    return bool(MUNICIPALITY.match(field.value)) or names_known(field.value, reference)
