"""The contest page: ideas of finalists, each announced by "Het idee van …:".

The captions of lost pictures stand between the announcement and the text, on a line of their
own or glued to either: they repeat the name, sometimes misspelt, and are removed.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from projects.pages.body import paragraphs, read_body, to_html
from projects.pages.boilerplate import label_boilerplate, pattern
from projects.pages.links import MAX_LINKS, SENTENCE, links_unread, read_links
from projects.pages.organisations import choose_applicant, problems_of, read_organisations
from projects.pages.records import (
    Duration,
    Field,
    Line,
    PageRecord,
    ProjectRecord,
    refuse_too_many,
)
from projects.pages.reference import Reference
from projects.values.text import letters

ANNOUNCED = re.compile(r"^Het idee van (?P<who>[^:]{2,80}):\s*(?P<what>\S.*)$")
CONTEST = re.compile(r"\bfinale van (?P<name>\S+ (?P<year>20\d{2}))")
GLUED_CAPTION = re.compile(r"(?<=[.!?])(?P<caption>[A-Z][\w ’'-]{2,60})$")
ALIKE = 0.8  # "Brergen op Zoom" for Bergen op Zoom, "Son Breugel" for Son en Breugel
MAX_CAPTION_LENGTH = 200  # characters
CAPTION = "bijschrift van een verloren foto"
BOILERPLATE = (
    pattern("inleiding van de jury", r"^na zorgvuldig beraad heeft de jury\b"),
    pattern("tussenkop", r"^de finalisten op een rijtje"),
    pattern("oproep voor de finaledag", r"^leer van andere gemeenten\b"),
    pattern("voet van de site", r"^aanbevolen voor u$"),
)


def looks_like_ideas(lines: Sequence[Line]) -> bool:
    """Tell whether a page announces ideas."""
    return any(ANNOUNCED.match(line.stripped) for line in lines)


def read_ideas(lines: Sequence[Line], reference: Reference) -> PageRecord:
    """Read a whole page of ideas."""
    boilerplate = label_boilerplate(lines, BOILERPLATE)
    begins = [i for i, line in enumerate(lines) if ANNOUNCED.match(line.stripped)]
    refuse_too_many(len(begins))
    contest = next((m for line in lines if (m := CONTEST.search(line.text))), None)
    duration = Duration(f"finale van {contest['name']}", contest["year"]) if contest else Duration()
    ideas = []
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        block = [line for line in lines[begin:end] if line.number not in boilerplate]
        caption = _caption_above_text(block)
        boilerplate |= {line.number: CAPTION for line in caption}
        ideas.append(
            _read_idea([line for line in block if line not in caption], duration, reference)
        )
    return PageRecord("ideeën", tuple(ideas), boilerplate=boilerplate)


def _read_idea(block: Sequence[Line], duration: Duration, reference: Reference) -> ProjectRecord:
    heading = block[0]
    who, _, what = heading.stripped.removeprefix("Het idee van ").partition(":")
    who = who.strip()
    title, *rest = SENTENCE.split(_without_caption(what.strip(), who))
    body = [Line(heading.number, " ".join(rest)), Line(heading.number, "")]
    body += _without_glued_caption(block[1:], who)
    blocks = read_body(body)
    links = read_links(list(paragraphs(blocks)))
    named = read_organisations(who, reference)
    return ProjectRecord(
        kind="idee",
        title=title.rstrip("."),
        heading=heading.stripped,
        line=heading.number,
        organisations=choose_applicant(named, named),
        duration=duration,
        html=to_html(blocks),
        links=links[:MAX_LINKS],
        fields=(Field("Het idee van", who, heading.number),),
        problems=(*problems_of(named, heading.number), *links_unread(links, heading.number)),
        line_numbers=frozenset(line.number for line in block if line.stripped),
    )


def _without_caption(text: str, who: str) -> str:
    """Remove the caption that is glued to the end of a sentence."""
    found = GLUED_CAPTION.search(text)
    return text[: found.start()] if found and _is_caption(found["caption"], who) else text


def _caption_above_text(block: Sequence[Line]) -> list[Line]:
    """The line between the announcement and the text, if it only repeats the name."""
    announced = ANNOUNCED.match(block[0].stripped)
    first = next((line for line in block[1:] if line.stripped), None)
    if announced and first and _is_caption(first.stripped, announced["who"].strip()):
        return [first]
    return []


def _without_glued_caption(lines: Sequence[Line], who: str) -> list[Line]:
    """Remove a caption that is glued to the start of the text ("AlmereBij gemeenten")."""
    glued = re.compile(rf"^{re.escape(who)}(?=[A-Z])")
    return [Line(line.number, glued.sub("", line.text)) for line in lines]


def _is_caption(text: str, who: str) -> bool:
    bare = re.sub(r"^gemeente\s+", "", text.strip(), flags=re.IGNORECASE)
    if len(bare) > MAX_CAPTION_LENGTH:
        return False
    return SequenceMatcher(None, letters(bare), letters(who)).ratio() >= ALIKE
