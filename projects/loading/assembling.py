"""The records of several pages → one catalogue, with each person once and a slug for everything."""

import math
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import chain

from django.utils.text import slugify

from projects.findings.registry import CheckedFinding, mark_of
from projects.loading.assembled import AssembledFinding, AssembledProject, Catalogue, Person
from projects.loading.page_findings import find_all
from projects.pages.records import (
    ContactRecord,
    OrganisationRecord,
    PageRecord,
    Period,
    Problem,
    ProjectRecord,
)
from projects.pages.reference import KnownOrganisation, Reference
from projects.values.text import fold, letters

LONGEST_SLUG = 90  # characters; short enough to read out
PERSONS = uuid.UUID("5a1d8a4e-7c1b-4f0e-9c57-0e6e1a4f2d10")  # the namespace of our contacts' keys
SAME_STORY = 0.14  # the likeness of two texts (0 to 1) from which they tell the same story


def assemble(pages: Mapping[str, PageRecord], reference: Reference) -> Catalogue:
    """Combine the pages, given by file name, with the reference data."""
    records = [(name, record) for name, page in pages.items() for record in page.projects]
    # A subsidised project is a better source for an organisation's name than a picture caption.
    records.sort(key=lambda pair: (pair[1].kind != "subsidieproject", pair[0], pair[1].line))
    unknown = _unknown_organisations(record for _, record in records)
    names = {letters(o.name): o.name for o in unknown}
    people = People()
    slugs = Slugs()
    projects = []
    for name, record in records:
        organisations = tuple(_renamed(o, names) for o in record.organisations)
        projects.append(
            AssembledProject(
                name,
                slugs.free(record.title, record.applicant.name if record.applicant else ""),
                record,
                organisations,
                tuple((people.find(c, organisations), c) for c in record.contacts),
            )
        )
    known = (*reference.organisations, *unknown)
    return Catalogue(
        organisations=known,
        themes=_themes(reference, (record for _, record in records)),
        periods=_periods(pages.values()),
        persons=tuple(people.all),
        projects=tuple(projects),
        relations=relate(projects),
        findings=_in_order(
            _findings(find_all(projects, known, reference.periods), projects),
            _problems_of_reading(pages, projects),
        ),
    )


class Slugs:
    """Hands out unique slugs."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def free(self, title: str, organisation: str) -> str:
        """Return a slug made of title and organisation: "meubilair-1stroom"."""
        tail = slugify(organisation)
        room = LONGEST_SLUG - len(tail) - 1
        head = slugify(title.replace("/", " "))
        if len(head) > room:
            head = head[: room + 1].rpartition("-")[0]
        base = head if tail and head.endswith(tail) else f"{head}-{tail}".strip("-")
        slug, number = base, 1
        while slug in self.taken:
            number += 1
            slug = f"{base}-{number}"
        self.taken.add(slug)
        return slug


class People:
    """The contacts so far; a person is recognised by name plus e-mail address or organisation."""

    def __init__(self) -> None:
        self.all: list[Person] = []

    def find(self, record: ContactRecord, organisations: Sequence[OrganisationRecord]) -> Person:
        """Return the person that a record refers to, updated with what it adds."""
        places = {o.name for o in organisations}
        person = next((p for p in self.all if self._same(p, record, places)), None)
        if person is None:
            person = Person(self._key(record, organisations), record.name, record.email)
            self.all.append(person)
        person.email = person.email or record.email
        person.organisations |= places
        for number in (record.phone, *record.other_phones):
            if number and number not in person.phones:
                person.phones.append(number)
        for printed in record.unreadable_phones:
            if printed not in person.unreadable:
                person.unreadable.append(printed)
        return person

    @staticmethod
    def _same(person: Person, record: ContactRecord, places: set[str]) -> bool:
        if letters(person.name) != letters(record.name):
            return False
        if record.email and person.email:
            return record.email == person.email
        return bool(record.name) and bool(person.organisations & places)

    @staticmethod
    def _key(record: ContactRecord, organisations: Sequence[OrganisationRecord]) -> str:
        place = organisations[0].name if organisations else ""
        said = "|".join((letters(record.name), record.email or record.phone, letters(place)))
        return str(uuid.uuid5(PERSONS, said))


def relate(projects: Sequence[AssembledProject]) -> tuple[tuple[str, str], ...]:
    """Return which idea became which subsidised project: the same applicant and story."""
    texts = {p.slug: _words(p.record) for p in projects}
    rarity = _rarity(texts.values())
    return tuple(
        (idea.slug, project.slug)
        for idea in projects
        if idea.record.kind == "idee"
        for project in projects
        if project.record.kind == "subsidieproject"
        and _applicant(idea) == _applicant(project)
        and likeness(texts[idea.slug], texts[project.slug], rarity) >= SAME_STORY
    )


def likeness(one: Counter[str], other: Counter[str], rarity: Mapping[str, float]) -> float:
    """Return how many rare words two texts share, from 0 to 1 (cosine of tf-idf)."""

    def weigh(words: Counter[str]) -> dict[str, float]:
        return {w: (1 + math.log(n)) * rarity[w] for w, n in words.items()}

    a, b = weigh(one), weigh(other)
    size = math.hypot(*a.values()) * math.hypot(*b.values())
    return sum(a[w] * b[w] for w in a.keys() & b.keys()) / size if size else 0.0


def _words(record: ProjectRecord) -> Counter[str]:
    text = unescape(re.sub(r"<[^>]+>", " ", f"{record.title} {record.html}"))
    # The first six letters stand for a word in all its forms.
    return Counter(word[:6] for word in re.findall(r"[a-z]{4,}", fold(text)))


def _rarity(texts: Iterable[Counter[str]]) -> dict[str, float]:
    texts = list(texts)
    counts = Counter(word for words in texts for word in words)
    return {word: math.log(len(texts) / count) for word, count in counts.items()}


def _applicant(project: AssembledProject) -> str:
    return project.organisations[0].name if project.organisations else project.slug


def _unknown_organisations(records: Iterable[ProjectRecord]) -> tuple[KnownOrganisation, ...]:
    found: dict[str, KnownOrganisation] = {}
    for record in records:
        for organisation in record.organisations:
            if not organisation.known:
                known = KnownOrganisation(organisation.name, organisation.kind)
                found.setdefault(letters(organisation.name), known)
    return tuple(found.values())


def _renamed(organisation: OrganisationRecord, names: Mapping[str, str]) -> OrganisationRecord:
    name = names.get(letters(organisation.name), organisation.name)
    return replace(organisation, name=name)


def _themes(
    reference: Reference, records: Iterable[ProjectRecord]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    themes = {theme.name: theme.also_written_as for theme in reference.themes}
    for record in records:
        if record.theme:
            themes.setdefault(record.theme, ())
    return tuple(themes.items())


def _periods(pages: Iterable[PageRecord]) -> tuple[Period, ...]:
    found = {(p.year, p.number): p for page in pages for p in page.periods}
    return tuple(found[key] for key in sorted(found))


def finding_key(subject: str, rule: str, message: str) -> str:
    """Return the key of a finding; `subject` is the slug of a project or the name of a page.

    The line number isn't part of it: a finding stays the same when lines are added above it.
    """
    return mark_of("|".join((subject, rule, message)))


def _findings(
    found: Mapping[str, Sequence[CheckedFinding]], projects: Sequence[AssembledProject]
) -> Iterable[AssembledFinding]:
    """What the rules find in the projects."""
    for project in projects:
        for each in found[project.slug]:
            rule = each.rule
            problem = Problem(rule.code, each.message, each.line or 0, rule.severity)
            yield AssembledFinding(each.key, project.page, problem, project.slug, each.mark)


def _problems_of_reading(
    pages: Mapping[str, PageRecord], projects: Sequence[AssembledProject]
) -> Iterable[AssembledFinding]:
    """The problems that only show while reading the pages."""
    of_projects = [(p.page, p.slug, problem) for p in projects for problem in p.record.problems]
    of_pages = [(name, None, problem) for name, page in pages.items() for problem in page.problems]
    keys: Counter[str] = Counter()
    for page, slug, problem in [*of_projects, *of_pages]:
        key = finding_key(slug or page, problem.rule, problem.message)
        keys[key] += 1
        if keys[key] > 1:
            key = f"{key}-{keys[key]}"
        yield AssembledFinding(key, page, problem, slug)


def _in_order(*findings: Iterable[AssembledFinding]) -> tuple[AssembledFinding, ...]:
    return tuple(
        sorted(chain(*findings), key=lambda f: (f.page, f.problem.line, f.problem.rule, f.key))
    )
