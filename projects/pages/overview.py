"""The inspiration page: a legend, then subsidised projects in blocks.

A block is a heading ("*Almere: Week van …"), a line or two with the organisations, a head of
labels ("Thema: …") and the text. Any of these can be missing or written differently, so a block
is found by its head of labels; its heading is then looked up above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from projects.pages import contacts
from projects.pages.body import paragraphs, read_body, to_html
from projects.pages.boilerplate import label_boilerplate, pattern
from projects.pages.durations import read_duration
from projects.pages.furniture import furniture_of
from projects.pages.legend import read_legend, split_marker
from projects.pages.links import MAX_LINKS, kind_of_link, links_unread, read_links
from projects.pages.organisations import (
    Mention,
    choose_applicant,
    problems_of,
    read_organisations,
    unread_problems,
)
from projects.pages.records import (
    ContactRecord,
    Field,
    Line,
    LinkRecord,
    OrganisationRecord,
    PageError,
    PageRecord,
    Period,
    Problem,
    ProjectRecord,
    Severity,
    refuse_too_many,
)
from projects.pages.reference import Reference
from projects.values.text import fold, letters

LABELS = {
    "title": r"Project(?:titel|naam)?|Titel",
    "contact": r"Contactperso(?:on|nen)(?: \w+)?",
    "leader": r"Projectleiders?(?: \w+)?",
    "details": r"Contactgegevens(?: \w+)?|E-?mail(?:adres)?|Tel(?:efoon)?(?:nummer)?",
    "theme": r"(?:Beleids)?thema(?:['’]?s)?|Domein",
    "duration": r"(?:Door)?looptijd|Duur|Periode|Afgerond(?: op)?",
    "organisation": r"Gemeenten?|Organisaties?",
    "number": r"Projectnummer",
}
LABEL = re.compile(
    "^(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in LABELS.items()) + r")\s*:\s*",
    re.IGNORECASE,
)
OTHER_LABEL = re.compile(r"^[A-ZÀ-Ý][\w ()/-]{1,30}:\s*")
TEXT_STARTS = re.compile(r"^(?:het\s+)?project in het kort\s*:?\s*", re.IGNORECASE)
MAX_HEAD_LINES = 14  # lines; the longest head of labels with every value on a line of its own
MAX_LINES_TO_HEADING = 4  # lines that aren't blank, from the heading to the head of labels
MAX_HEADING_LENGTH = 240  # characters
MAX_HEAD_LENGTH = 20_000  # characters of all labels and values together; the longest has 700
GLUED = re.compile(r"(?<=[a-zà-ÿ0-9.!?])(?=Gemeenten?:? [A-Z‘’'])")
HEADER = (
    pattern("overslaan-link", r"^overslaan en naar"),
    pattern("menu", r"^menu$"),
    pattern("paginatitel", r"^inspiratie(: .*)?$"),
    pattern("doel van de pagina", r"^het is nadrukkelijk de bedoeling"),
    pattern("bericht over coronasubsidie", r"^snelle subsidie\b.*corona", 1),
    pattern("tussenkop", r"^subsidieprojecten$"),
    pattern("legenda van de markeringen", r"\b(asterisk|sterretje)"),
    pattern("uitleg bij de lijst", r"^klik op (de|het) (onderstaande )?gemeente"),
)
FOOTER = (
    pattern("verwijzing naar de podcastserie", r"^podcast-?serie\b", 1),
    pattern("nieuwsbrief", r"^nieuwsbrief$"),
    pattern("verwijzing naar het interessegebied", r"^interesse subsidie", 2),
    pattern("voet van de site", r"^over cookies|©"),
)


@dataclass(frozen=True)
class Head:
    """The labels of a block: the index of the first line and of the line after the last."""

    begin: int
    end: int
    fields: tuple[tuple[str, Field], ...]

    def of(self, *kinds: str) -> list[Field]:
        return [field for kind, field in self.fields if kind in kinds]

    def value(self, kind: str) -> str:
        return next((field.value for field in self.of(kind) if field.value), "")


def looks_like_overview(lines: Sequence[Line]) -> bool:
    """Tell whether a page has blocks with a head of labels."""
    return any(_is_head(lines, at) for at in range(len(lines)))


def read_overview(lines: Sequence[Line], reference: Reference) -> PageRecord:
    """Read a whole page of projects."""
    heads = _heads(lines)
    refuse_too_many(len(heads))
    begins = [_heading_index(lines, heads, at, reference) for at in range(len(heads))]
    footer = label_boilerplate(lines[heads[-1].end :], FOOTER)
    end = next((i for i, line in enumerate(lines) if line.number in footer), len(lines))
    stops = [*begins[1:], end]
    texts = [lines[head.end : stop] for head, stop in zip(heads, stops, strict=True)]
    furniture = furniture_of(texts)
    intro = lines[: begins[0]]
    legend = read_legend(intro)
    projects = [
        _read_block(
            [line for line in lines[begin:stop] if line.number not in furniture],
            lines[head.begin].number,
            head,
            legend,
            reference,
        )
        for begin, stop, head in zip(begins, stops, heads, strict=True)
    ]
    boilerplate = label_boilerplate(intro, HEADER) | footer | furniture
    return PageRecord("overzicht", tuple(projects), tuple(legend.values()), boilerplate)


def _is_head(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a head of labels begins at a line: two different labels close together."""
    if not LABEL.match(lines[at].stripped):
        return False
    kinds = set()
    for line in lines[at : at + MAX_HEAD_LINES]:
        if TEXT_STARTS.match(line.stripped):
            break
        found = LABEL.match(line.stripped)
        kinds |= {found.lastgroup} if found else set()
    return len(kinds) > 1


def _heads(lines: Sequence[Line]) -> list[Head]:
    heads: list[Head] = []
    at = 0
    while at < len(lines):
        # "Gemeente: Kapelle" on a line of its own is the line with the organisation.
        alone = _stands_alone(lines, at) and lines[at].stripped.lower().startswith("gemeente")
        if not alone and _is_head(lines, at):
            heads.append(_read_head(lines, at))
            at = heads[-1].end
        else:
            at += 1
    return heads


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    before = at == 0 or not lines[at - 1].stripped
    return before and at + 1 < len(lines) and not lines[at + 1].stripped


def _opens_block(lines: Sequence[Line], at: int, reference: Reference) -> bool:
    """Tell whether a line opens a block: below it is a blank line, an organisation or a label."""
    if at and lines[at - 1].stripped:
        return False
    below = lines[at + 1].stripped
    return not below or bool(LABEL.match(below)) or _looks_like_organisation(below, reference)


def _read_head(lines: Sequence[Line], begin: int) -> Head:
    """Read the labels and their values, on the same line or the next ones."""
    found: list[tuple[str, Field]] = []
    at = begin
    size = 0
    while at < len(lines):
        text = lines[at].stripped
        size += len(text)
        if size > MAX_HEAD_LENGTH:
            raise PageError(
                f"De kop van het project op regel {lines[begin].number} is te lang: er passen "
                f"20.000 tekens. Staat er iets tussen dat er niet hoort?"
            )
        label = LABEL.match(text)
        other = None if label else OTHER_LABEL.match(text)
        if TEXT_STARTS.match(text):
            break
        if not text:
            # A blank line ends the head, unless more labels follow it.
            if at + 1 == len(lines) or not LABEL.match(lines[at + 1].stripped):
                break
        elif label or (other and not _values_are_open(found)):
            name, _, value = text.partition(":")
            kind = (label.lastgroup if label else None) or "other"
            found.append((kind, Field(name.strip(), value.strip(), lines[at].number)))
        else:
            kind, field = found[-1]
            value = f"{field.value} {text}".strip()
            found[-1] = (kind, Field(field.label, value, field.line))
        at += 1
    return Head(begin, at, tuple(found))


def _values_are_open(found: Sequence[tuple[str, Field]]) -> bool:
    return not found[-1][1].value


def _heading_index(
    lines: Sequence[Line], heads: Sequence[Head], number: int, reference: Reference
) -> int:
    """The first line of a block: the uppermost line above its labels that looks like a heading."""
    head = heads[number]
    floor = heads[number - 1].end + 1 if number else 0
    above = [i for i in range(head.begin - 1, floor - 1, -1) if lines[i].stripped]
    near = above[:MAX_LINES_TO_HEADING]
    title = head.value("title")
    likely = [
        i
        for i in near
        if _opens_block(lines, i, reference)
        and _looks_like_heading(lines[i].stripped, title, reference)
    ]
    if likely:
        return likely[-1]
    organisation = near and _looks_like_organisation(lines[near[0]].stripped, reference)
    if organisation and len(near) > 1:
        return near[1]
    return near[0] if near else head.begin


def _looks_like_heading(text: str, title: str, reference: Reference) -> bool:
    if len(text) > MAX_HEADING_LENGTH or text.lower().startswith(("gemeente:", "gemeenten:")):
        return False
    marker, bare = split_marker(text)
    place, colon, topic = bare.partition(":")
    if marker:
        return True
    if colon and _names_known(place, reference):
        return True
    if colon and topic.strip() and titles_alike(topic, title):
        return True
    return bool(title) and fold(bare).endswith(fold(title)) and fold(bare) != fold(title)


def _names_known(text: str, reference: Reference) -> bool:
    if len(text.split()) > 16:
        return False
    return any(m.known for m in read_organisations(text, reference))


def _looks_like_organisation(text: str, reference: Reference) -> bool:
    return bool(re.match(r"gemeenten?\b", text, re.I)) or _names_known(text, reference)


def titles_alike(one: str, other: str) -> bool:
    """Tell whether two titles share at least half of the words of the shorter one."""
    words = [{w for w in re.findall(r"\w+", fold(text)) if len(w) > 2} for text in (one, other)]
    fewest = min(len(w) for w in words)
    return fewest > 0 and len(words[0] & words[1]) * 2 >= fewest


def _read_block(
    block: Sequence[Line],
    first_label: int,
    head: Head,
    legend: dict[str, Period],
    reference: Reference,
) -> ProjectRecord:
    begin = next(i for i, line in enumerate(block) if line.number == first_label)
    size = head.end - head.begin
    heading = block[0] if begin else None
    above = [line for line in block[1:begin] if line.stripped]
    text, body = _text_lines(block[begin + size :])
    marker, bare = split_marker(heading.stripped if heading else "")
    title = head.value("title") or bare.partition(":")[2].strip() or bare
    at = heading.number if heading else first_label
    named, glued, problems = _organisations(bare, above, head, title, reference, at)
    duration, _ = read_duration(head.of("duration"))
    blocks = read_body(body)
    problems += _head_problems(head, marker, legend, at)
    links = (*glued, *read_links(list(paragraphs(blocks))))
    problems += links_unread(links, at)
    return ProjectRecord(
        kind="subsidieproject",
        title=title,
        heading=heading.stripped if heading else "",
        line=at,
        organisations=named,
        period=legend.get(marker),
        theme=reference.theme(head.value("theme")) if head.value("theme") else "",
        theme_source=head.value("theme"),
        duration=duration,
        contacts=_contacts(head),
        html=to_html(blocks),
        links=links[:MAX_LINKS],
        fields=(
            *(Field("Organisatieregel", line.stripped, line.number) for line in above),
            *(field for _, field in head.fields),
        ),
        problems=tuple(problems),
        line_numbers=frozenset(
            line.number for line in (*block[: begin + size], *text) if line.stripped
        ),
    )


def _text_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text as they are, and without the words that introduce it."""
    body = []
    for line in lines:
        announced = TEXT_STARTS.match(line.stripped)
        text = line.stripped[announced.end() :] if announced else line.text
        body.append(Line(line.number, text))
    return list(lines), body


def _organisations(
    heading: str,
    above: Sequence[Line],
    head: Head,
    title: str,
    reference: Reference,
    line: int,
) -> tuple[tuple[OrganisationRecord, ...], list[LinkRecord], list[Problem]]:
    """Return the organisations of a block, the links glued to them, and what to check."""
    named: list[Mention] = []
    glued: list[LinkRecord] = []
    problems: list[Problem] = []
    lines = [(item.stripped, item.number) for item in above]
    lines += [(field.value, field.line) for field in head.of("organisation")]
    for text, number in lines:
        *before, text = GLUED.split(text)
        glued += [LinkRecord(part.strip(), kind_of_link(part)) for part in before]
        known = {letters(m.name) for m in named}
        found = [
            m
            for m in read_organisations(text, reference, title=title)
            if letters(m.name) not in known
        ]
        problems += [*problems_of(found, number), *unread_problems(text, number)]
        named += found
    place = heading.partition(":")[0] if ":" in heading else heading
    in_heading = read_organisations(place, reference, title=title) if heading else ()
    if not named:
        # Without a line of organisations, only a known name is certain to be one.
        if ":" not in heading:
            in_heading = tuple(m for m in in_heading if m.known)
        problems += problems_of(in_heading, line)
    return choose_applicant(in_heading, named), glued, problems


def _contacts(head: Head) -> tuple[ContactRecord, ...]:
    persons = head.of("contact", "leader")
    details = head.of("details")
    if not persons and not details:
        return ()
    names = ", ".join(field.value for field in persons if field.value)
    leader = bool(head.of("leader")) or any(
        "projectleider" in field.label.lower() for field in details if not persons
    )
    return contacts.read_contacts(
        names,
        " | ".join(field.value for field in details),
        role="projectleider" if leader else "contactpersoon",
    )


def _head_problems(head: Head, marker: str, legend: dict[str, Period], line: int) -> list[Problem]:
    """What we don't understand in the head of a block."""
    found = []
    if marker and marker not in legend:
        found.append(
            Problem(
                "markering-onbekend",
                f"De markering {marker} wordt op de pagina niet uitgelegd.",
                line,
                Severity.ERROR,
            )
        )
    persons = ", ".join(field.value for field in head.of("contact", "leader", "details"))
    found += contacts.unread_problems(persons, line)
    for kind, field in head.fields:
        if kind == "other":
            message = f"Het label ‘{field.label}’ kennen wij niet. De waarde is bewaard."
            found.append(Problem("label-onbekend", message, field.line))
    return found
