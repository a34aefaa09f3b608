"""Which organisations a printed line names: "Gemeente Schiedam i.s.m. Vlaardingen" → two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from projects.pages.records import OrganisationRecord, Problem, Severity
from projects.pages.reference import KnownOrganisation, Match, Reference
from projects.values.text import fold, letters

# The kind an unknown organisation says it is; the first that fits.
KIND_WORDS = (
    ("veiligheidsregio", r"\bveiligheidsregio\b"),
    ("omgevingsdienst", r"\b(omgevings|milieu)dienst\b|\bRUD\b"),
    ("ggd", r"\bGGD\b"),
    ("provincie", r"\bprovincie\b"),
    ("waterschap", r"\b(waterschap|hoogheemraadschap|wetterskip)\b"),
    (
        "samenwerking",
        r"\b(samenwerking\w*|werkorganisatie|gemeenschappelijke regeling|M?GR|dienst|regio"
        r"|servicepunt\w*|shared service\w*|mobiliteitscentrum|werken in|[\w-]+organisatie)\b",
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
# "gemeente Utrecht", "woningbouwcorporatie Domesta": the small word tells the kind, not the name.
SMALL_WORD = re.compile(r"^(?:de\s+)?[a-zë]{4,}\s+(?=[A-Z0-9])")
ARTICLE = re.compile(r"^(?:de|het)\s+(?=[A-Z0-9])")


@dataclass(frozen=True)
class Mention:
    """An organisation that a line names, and what was doubtful about our reading of it."""

    name: str
    kind: str
    known: KnownOrganisation | None = None
    problem: str = ""


def kind_of(name: str) -> str:
    """Tell from its name what kind of organisation it is.

    >>> kind_of("Veiligheidsregio Limburg-Noord"), kind_of("Hogeschool van Amsterdam")
    ('veiligheidsregio', 'overig')
    """
    return next((kind for kind, words in KIND_WORDS if re.search(words, name, re.I)), "overig")


def read_organisations(text: str, reference: Reference, *, title: str = "") -> tuple[Mention, ...]:
    """Return the organisations that a line names, in its order.

    Brackets hold participants ("SED Organisatie (Stede Broec, Enkhuizen en Drechterland)"), an
    abbreviation, or a part of the name. A project's title behind the name is left off.
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
    """Return who applies and who takes part: the heading says who of the named ones applies."""
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


def problems_of(mentions: Sequence[Mention], line: int) -> tuple[Problem, ...]:
    """Return what an editor should check about the organisations of a line."""
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
    """Leave off what follows the name of a known organisation and stands in the title.

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
    said = text[: len(text) - len(listed)]
    # "Gemeente A, B" says it of A alone, "Gemeenten A, B" of all up to an "i.s.m.".
    called = 1 if MUNICIPALITY.search(said) else 0
    if called and "gemeenten" in said.lower():
        called = len(_parts(re.split(r"\bi\.?s\.?m\b|\bmet\b", listed)[0]))
    spans = _parts(listed)
    mentions: list[Mention] = []
    at = 0
    while at < len(spans):
        size, mention = _longest(listed, spans[at:], reference, municipality=at < called)
        if mention:
            mentions.append(mention)
        at += size
    return mentions


def _parts(text: str) -> list[tuple[int, int]]:
    """Where the parts between the separators begin and end."""
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
    """Read the first part, with as many of the next as make a known name ("Peel en Maas")."""
    for size in range(len(spans), 0, -1):
        name = _bare(text[spans[0][0] : spans[size - 1][1]])
        match = reference.find(name)
        if match.organisation:
            return size, _mention(name, match)
    size = 1
    printed = text[slice(*spans[0])]
    municipality = municipality or MUNICIPALITY.match(printed) is not None
    name = _bare(printed)
    if kind_of(name) not in ("overig", "samenwerking") or re.match("regio ", name, re.I):
        # "Waterschap Aa en Maas": what follows an "en" and is no place belongs to the name.
        while size < len(spans) and _continues(text, spans[size - 1], spans[size], reference):
            size += 1
        name = _bare(text[spans[0][0] : spans[size - 1][1]])
    if SOME_OTHERS.match(name):
        return size, None
    # Another small word than "gemeente" tells that it is none.
    municipality = municipality and not SMALL_WORD.match(MUNICIPALITY.sub("", printed, 1).strip())
    return size, _mention(name, reference.find_roughly(name), municipality=municipality)


def _continues(
    text: str, here: tuple[int, int], following: tuple[int, int], reference: Reference
) -> bool:
    joined = text[here[1] : following[0]].strip().lower() == "en"
    name = _bare(text[slice(*following)])
    match = reference.find_roughly(name)
    return joined and kind_of(name) == "overig" and not (match.organisation or match.candidates)


def _bare(name: str) -> str:
    name = re.sub(r"^(de\s+)?gemeenten?\b\s*:?\s*", "", name.strip(" .;:"), flags=re.I)
    return ARTICLE.sub("", SMALL_WORD.sub("", name))


def _mention(printed: str, match: Match, *, municipality: bool = False) -> Mention:
    known = match.organisation
    if known:
        problem = f"‘{printed}’ lazen wij als {known.name}. Klopt dat?" if match.mended else ""
        return Mention(known.name, known.kind, known, problem)
    name = re.sub(r"^De (?=Dienst\b|Regio\b|GGD\b)", "", printed)
    kind = kind_of(name)
    if kind == "overig" and (municipality or match.candidates):
        kind = "gemeente"
    return Mention(name, kind)


def _once(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(letters(mention.name), replace(mention))
    return tuple(seen.values())
