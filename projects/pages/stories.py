"""A page with one practice story: a title and sections such as "De vraag" and "De aanpak"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from projects.pages.body import paragraphs, read_body, to_html
from projects.pages.boilerplate import label_boilerplate, pattern
from projects.pages.durations import read_duration
from projects.pages.links import MAX_LINKS, links_unread, read_links
from projects.pages.organisations import (
    choose_applicant,
    problems_of,
    read_organisations,
)
from projects.pages.persons import read_persons
from projects.pages.records import (
    ContactRecord,
    Duration,
    Field,
    Line,
    PageRecord,
    ProjectRecord,
)
from projects.pages.reference import Reference

SECTION = re.compile(
    r"^(de vraag|(de )?(\w+-)?aanpak|wat is bereikt|(het )?resultaat|situation|outcome)$", re.I
)
DUTCH_SECTIONS = {"Situation": "Situatie", "Outcome": "Resultaat"}
LABEL = re.compile(r"^(Start date|Status|Duration|Country|Partner organisation):\s*(\S.*)$")
CLIENT = re.compile(r"^(Opdrachtgever|Contactpersoon|Projectleider):\s*(\S.*)$")
OWNER = re.compile(r"[Gg]emeente [A-Z‘'’][\w' ’-]{1,40}")
SEASON = re.compile(r"\b(?:begin|medio|eind|voorjaar|zomer|najaar|winter)\s+(?:van\s+)?20\d{2}\b")
BOILERPLATE = (
    pattern("zoekveld", r"^(search|close this search box\.)$"),
    pattern("tussenkop zonder inhoud", r"^(project (details|team|images)|par design|overzicht)$"),
    pattern("kop van de duurzaamheidsdoelen", r"^sustainable development goals$"),
    pattern("kop van verwante pagina's", r"^other related readings$"),
    pattern("telefoonnummer van de site", r"^[\d +()-]{10,}$"),
)
# A scanned bullet is read as a letter: "e Management ondersteund …".
SCANNED_BULLET = re.compile(r"^e (?=[A-ZÀ-Ý‘“])")


def looks_like_story(lines: Sequence[Line]) -> bool:
    """Tell whether a page has at least two of the sections of a practice story."""
    return sum(SECTION.match(line.stripped) is not None for line in lines) > 1


def read_story(lines: Sequence[Line], reference: Reference) -> PageRecord:
    """Read a whole page with one story."""
    boilerplate = label_boilerplate(lines, BOILERPLATE)
    labels = [
        Field(found[1], found[2].strip(), line.number)
        for line in lines
        if (found := LABEL.match(line.stripped))
    ]
    taken = set(boilerplate) | {label.line for label in labels}
    rest = [line for line in lines if line.number not in taken]
    owners = _owner_lines(rest)
    rest = rest[rest.index(owners[-1]) + 1 :] if owners else rest
    title = next(line for line in rest if line.stripped)
    body = read_body(_body_lines(rest[rest.index(title) + 1 :]))
    owner_texts = [line.stripped for line in owners]
    partners = [f.value for f in labels if f.label == "Partner organisation"]
    named = read_organisations(", ".join(owner_texts), reference)
    beside = read_organisations(", ".join(partners), reference)
    links = read_links(list(paragraphs(body)), closing=False)
    at = title.number
    organisations = choose_applicant(named, named)
    organisations += tuple(o for o in choose_applicant((), beside) if o not in organisations)
    if not named:
        # A participant isn't the applicant.
        organisations = tuple(replace(o, role="deelnemer") for o in organisations)
    story = ProjectRecord(
        kind="praktijkverhaal",
        title=_sentence_case(title.stripped),
        heading=title.stripped,
        line=at,
        organisations=organisations,
        duration=_duration(labels, lines),
        contacts=_contacts(rest),
        html=to_html(body),
        links=links[:MAX_LINKS],
        fields=tuple(labels),
        problems=(*problems_of([*named, *beside], at), *links_unread(links, at)),
        line_numbers=frozenset(
            [line.number for line in (*rest, *owners) if line.stripped] + [f.line for f in labels]
        ),
    )
    return PageRecord("praktijkverhaal", (story,), boilerplate=boilerplate)


def _owner_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines above the title that are just the name of a municipality."""
    written = (line for line in lines if line.stripped)
    return list(takewhile(lambda line: OWNER.fullmatch(line.stripped), written))


def _body_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of the text, with the damage of scanning and pasting repaired."""
    body: list[Line] = []
    for line in lines:
        text = SCANNED_BULLET.sub("• ", line.text)
        text = re.sub(r"^\s*\d+\.\s+(?=[a-z]\)\s)", "", text)  # " 1. b)  Positief …"
        text = DUTCH_SECTIONS.get(text.strip(), text)
        if re.match(r" \S", text) and not re.match(r" (?:[•-]|\d+[.)])\s", text):
            body.append(Line(line.number, ""))  # another text box of the scanned page
            text = text.strip()
        glued = re.split(r"(?<=[.!?])(?=Stap \d+$)", text)
        for part in glued:
            body.append(Line(line.number, part))
            if len(glued) > 1:
                body.append(Line(line.number, ""))
    return [line for at, line in enumerate(body) if not _cuts_sentence(body, at)]


def _cuts_sentence(body: Sequence[Line], at: int) -> bool:
    """Tell whether a blank line breaks a sentence, at the end of a text box."""
    if body[at].stripped or not 0 < at < len(body) - 1:
        return False
    before, after = body[at - 1].stripped, body[at + 1].stripped
    return bool(before and after) and before[-1].isalnum() and after[0].islower()


def _duration(labels: Sequence[Field], lines: Sequence[Line]) -> Duration:
    values = {label.label: label.value for label in labels}
    if "Start date" in values:
        text = f"start {values['Start date']}, {values.get('Duration', '')}".rstrip(", ")
        return read_duration([Field("Start date", text, labels[0].line)])[0]
    found = next((m for line in lines if (m := SEASON.search(line.text))), None)
    if not found:
        return Duration()
    return read_duration([Field("Looptijd", found[0], 0)])[0]


def _contacts(lines: Sequence[Line]) -> tuple[ContactRecord, ...]:
    """The person named as the client; the next line gives their function."""
    texts = [line.stripped for line in lines if line.stripped]
    for at, text in enumerate(texts):
        found = CLIENT.match(text)
        if found:
            behind = texts[at + 1] if at + 1 < len(texts) else ""
            function = behind.partition(" at ")[0] if " at " in behind else ""
            persons = read_persons(re.sub(r"\([^()]*\)", "", found[2]))
            return tuple(ContactRecord(name=p.name, function=function) for p in persons[:1])
    return ()


def _sentence_case(title: str) -> str:
    """Turn a title in capitals into sentence case."""
    return re.sub(r"^[A-ZÀ-Ý][A-ZÀ-Ý ]{5,}(?=[:.!?]|$)", lambda found: found[0].capitalize(), title)
