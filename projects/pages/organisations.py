"""The organisations named on a printed line: "Gemeente Schiedam i.s.m. Vlaardingen" → two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from projects.pages.records import OrganisationRecord, Problem, Severity
from projects.pages.reference import KnownOrganisation, Match, Reference
from projects.values.text import fold, letters

# The kind that the name of an unknown organisation suggests; the first match counts.
KIND_WORDS = (
    ("veiligheidsregio", r"\bveiligheidsregio\b"),
    ("omgevingsdienst", r"\b(omgevings|milieu)dienst\b|\bRUD\b"),
    ("ggd", r"\bGGD\b"),
    ("provincie", r"\bprovincie\b"),
    ("waterschap", r"\b(waterschap|hoogheemraadschap|wetterskip)\b"),
    (
        "samenwerking",
        r"\b(samenwerking\w*|werkorganisatie|gemeenschappelijke regeling|M?GR|dienst|regio"
        r"|servicepunt\w*|shared service\w*|mobiliteitscentrum|werken in|[\w-]{1,60}organisatie)\b",
    ),
)
SEPARATOR = re.compile(
    r"\s*(?:,\s*en\b|[,;/]|\s&\s|\ben\b|\bi\.?\s?s\.?\s?m\.?(?=\s)"
    r"|\b(?:in samenwerking |samen )?met\b)\s*",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"^(?:(?:een\s+)?(?:regionale\s+)?samenwerking(?:sverband)?\s+(?:tussen\s+|van\s+)?(?:de\s+)?)?"
    r"(?:(?:de\s+)?gemeenten?\b\s*:?\s*)?",
    re.IGNORECASE,
)
MUNICIPALITY = re.compile(r"\bgemeenten?\b", re.IGNORECASE)
SOME_OTHERS = re.compile(r"^(meerdere|diverse|andere|verschillende|overige|enkele)\b", re.I)
IN_FORMATION = re.compile(r"\s*\b(?:i\.\s?o\.|in oprichting)", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\(([^()]*)\)?")
ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,4}\.?|[A-Z]{2,6}")
# "gemeente Utrecht", "woningbouwcorporatie Domesta": the lower-case word is no part of the name.
LOWER_CASE_WORD = re.compile(r"^(?:de\s+)?[a-zë]{4,}\s+(?=[A-Z0-9])")
MAX_PARTS = 8  # of one name: "Peel en Maas" has two
MAX_READ = 400  # organisations on a line; there are fewer municipalities
ARTICLE = re.compile(r"^(?:de|het)\s+(?=[A-Z0-9])")


@dataclass(frozen=True)
class Mention:
    """An organisation named on a line, and what an editor should check about our reading."""

    name: str
    kind: str
    known: KnownOrganisation | None = None
    problem: str = ""


def organisation_kind(name: str) -> str:
    """Return the kind of organisation that a name suggests.

    >>> organisation_kind("Veiligheidsregio Limburg-Noord"), organisation_kind("Domesta")
    ('veiligheidsregio', 'overig')
    """
    return next((kind for kind, words in KIND_WORDS if re.search(words, name, re.I)), "overig")


def read_organisations(text: str, reference: Reference, *, title: str = "") -> tuple[Mention, ...]:
    """Return the organisations named on a line, in order.

    Brackets hold participants ("SED Organisatie (Stede Broec, Enkhuizen en Drechterland)"), an
    abbreviation, or a part of the name. A project title after the name is dropped.
    """
    text = IN_FORMATION.sub("", " ".join(text.split()))
    whole = reference.find(text)
    if whole.organisation:
        return (_mention(text, whole),)
    inside = [m[1].strip() for m in BRACKETED.finditer(text)]
    outside = " ".join(BRACKETED.sub(" ", text).split())
    mentions = list(_read_list(_without_title(outside, title, reference), reference))
    for part in inside:
        if not ACRONYM.fullmatch(part):
            mentions += _read_list(part, reference)
    return _once(mentions)


def choose_applicant(
    heading: Sequence[Mention], named: Sequence[Mention]
) -> tuple[OrganisationRecord, ...]:
    """Return the applicant and the participants: the heading tells which of them applied."""
    named = named or heading
    names = [m.name for m in named]
    first = next((names.index(m.name) for m in heading if m.name in names), 0)
    ordered = [*named[first : first + 1], *named[:first], *named[first + 1 :]]
    return tuple(
        OrganisationRecord(
            name=m.name,
            kind=m.kind,
            role="deelnemer" if at else "aanvrager",
            cbs_code=m.known.cbs_code if m.known else None,
            province=m.known.province if m.known else None,
            known=m.known is not None,
        )
        for at, m in enumerate(ordered)
    )


def unread_problems(text: str, line: int) -> tuple[Problem, ...]:
    """Return the problem of a line with more organisations than are read."""
    if len(_parts(text)) <= MAX_READ:
        return ()
    message = f"Hier staan meer dan {MAX_READ} organisaties. De rest lazen wij niet."
    return (Problem("niet-alles-gelezen", message, line),)


def problems_of(mentions: Sequence[Mention], line: int) -> tuple[Problem, ...]:
    """Return what an editor should check about the organisations on a line."""
    found = {m.problem: m for m in mentions if m.problem}.values()
    return tuple(
        Problem(
            "organisatie-verschreven",
            m.problem,
            line,
            Severity.HINT,
        )
        for m in found
    )


def _without_title(text: str, title: str, reference: Reference) -> str:
    """Drop what follows the name of a known organisation when it is the project's title.

    "De Wolden-Hoogeveen SWOP" and "Gemeente Waalwijk: Stresspreventie" name the project too.
    """
    if not title:
        return text
    if fold(text).endswith(fold(title)):
        rest = text[: len(text) - len(title)].rstrip(" :-–")
        if rest:
            return rest
    before, colon, after = text.partition(":")
    if colon and reference.find(INTRODUCTION.sub("", before)).organisation and after.strip():
        return before
    return text


def _read_list(text: str, reference: Reference) -> list[Mention]:
    # "Regionale Samenwerking Hoorn, Koggenland…" introduces; "Samenwerking Foo" is a name.
    whole = reference.find(text)
    if whole.organisation:
        return [_mention(text, whole)]
    introduction = INTRODUCTION.match(text)
    listed = text[introduction.end() :] if introduction else text
    if not SEPARATOR.search(listed) and not MUNICIPALITY.search(text):
        listed = text
    skipped = text[: len(text) - len(listed)]
    # "Gemeente A, B" is about A alone, "Gemeenten A, B" about all up to an "i.s.m.".
    municipalities = 1 if MUNICIPALITY.search(skipped) else 0
    if municipalities and "gemeenten" in skipped.lower():
        municipalities = len(_parts(re.split(r"\bi\.?s\.?m\b|\bmet\b", listed)[0]))
    spans = _parts(listed)[:MAX_READ]
    mentions: list[Mention] = []
    at = 0
    while at < len(spans):
        near = spans[at : at + MAX_PARTS]
        size, mention = _longest(listed, near, reference, municipality=at < municipalities)
        if mention:
            mentions.append(mention)
        at += size
    return mentions


def _parts(text: str) -> list[tuple[int, int]]:
    """The start and end of each part between the separators."""
    spans = []
    begin = 0
    for match in SEPARATOR.finditer(text):
        spans.append((begin, match.start()))
        begin = match.end()
    spans.append((begin, len(text)))
    return [(b, e) for b, e in spans if text[b:e].strip(" .")]


def _longest(
    text: str, spans: list[tuple[int, int]], reference: Reference, *, municipality: bool
) -> tuple[int, Mention | None]:
    """Read the first part, with as many following parts as make a known name ("Peel en Maas")."""
    for size in range(len(spans), 0, -1):
        name = _bare(text[spans[0][0] : spans[size - 1][1]])
        match = reference.find(name)
        if match.organisation:
            return size, _mention(name, match)
    size = 1
    printed = text[slice(*spans[0])]
    municipality = municipality or MUNICIPALITY.match(printed) is not None
    name = _bare(printed)
    if organisation_kind(name) not in ("overig", "samenwerking") or re.match("regio ", name, re.I):
        # "Waterschap Aa en Maas": after an "en", what isn't a municipality is part of the name.
        while size < len(spans) and _continues(text, spans[size - 1], spans[size], reference):
            size += 1
        name = _bare(text[spans[0][0] : spans[size - 1][1]])
    if SOME_OTHERS.match(name):
        return size, None
    # Another lower-case word than "gemeente" means that it isn't one.
    municipality = municipality and not LOWER_CASE_WORD.match(
        MUNICIPALITY.sub("", printed, 1).strip()
    )
    return size, _mention(name, reference.find_fuzzy(name), municipality=municipality)


def _continues(
    text: str, here: tuple[int, int], following: tuple[int, int], reference: Reference
) -> bool:
    joined = text[here[1] : following[0]].strip().lower() == "en"
    name = _bare(text[slice(*following)])
    match = reference.find_fuzzy(name)
    return (
        joined
        and organisation_kind(name) == "overig"
        and not (match.organisation or match.candidates)
    )


def _bare(name: str) -> str:
    name = re.sub(r"^(de\s+)?gemeenten?\b\s*:?\s*", "", name.strip(" .;:"), flags=re.I)
    return ARTICLE.sub("", LOWER_CASE_WORD.sub("", name))


def _mention(printed: str, match: Match, *, municipality: bool = False) -> Mention:
    known = match.organisation
    if known:
        problem = f"‘{printed}’ lazen wij als {known.name}. Klopt dat?" if match.corrected else ""
        return Mention(known.name, known.kind, known, problem)
    name = re.sub(r"^De (?=Dienst\b|Regio\b|GGD\b)", "", printed)
    kind = organisation_kind(name)
    if kind == "overig" and (municipality or match.candidates):
        kind = "gemeente"
    return Mention(name, kind)


def _once(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(letters(mention.name), replace(mention))
    return tuple(seen.values())
