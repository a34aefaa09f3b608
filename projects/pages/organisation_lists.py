"""The names in a list: "Gemeenten Schiedam, Peel en Maas en Domesta" → three organisations."""

import re
from dataclasses import dataclass

from projects.pages.organisation_kinds import organisation_kind
from projects.pages.reference import KnownOrganisation, Match, Reference

SEPARATOR = re.compile(
    r"\s*(?:,\s*en\b|[,;/|]|\s[&+]\s|\ben\b|\bi\.?\s?s\.?\s?m\.?(?=\s)"
    r"|\b(?:in samenwerking |samen |tezamen )?met\b"
    r"|\b(?:(?:mede|ook|tevens|als penvoerder)\s)?namens\b|\bals penvoerder\s(?:voor|van)\b"
    r"|\b(?:alsmede|evenals|bestaande uit|in opdracht van)\b)\s*",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"^(?:(?:een\s+)?(?:regionale\s+)?samenwerking(?:sverband)?\s+(?:tussen\s+|van\s+)?(?:de\s+)?)?"
    r"(?:(?:de\s+)?gemeenten?\b\s*:?\s*)?",
    re.IGNORECASE,
)
MUNICIPALITY = re.compile(r"\bgemeenten?\b", re.IGNORECASE)
SOME_OTHERS = re.compile(
    r"^(?:\w+\s+)?(?:meerdere|diverse|anderen?|verschillende|overige|enkele|omliggende|alle"
    r"|(?:buur|regio)gemeenten)\b",
    re.IGNORECASE,
)
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


def read_list(text: str, reference: Reference) -> list[Mention]:
    """Return the organisations in a list without brackets, in order.

    >>> [mention.name for mention in read_list("Gemeenten Oss, Uden en anderen", Reference())]
    ['Oss', 'Uden']
    """
    # "Regionale Samenwerking Hoorn, Koggenland…" introduces; "Samenwerking Foo" is a name.
    whole = reference.find(text)
    if whole.organisation:
        return [mention_of(text, whole)]
    introduction = INTRODUCTION.match(text)
    listed = text[introduction.end() :] if introduction else text
    if not SEPARATOR.search(listed) and not MUNICIPALITY.search(text):
        listed = text
    skipped = text[: len(text) - len(listed)]
    # "Gemeente A, B" is about A alone, "Gemeenten A, B" about all up to an "i.s.m.".
    municipalities = 1 if MUNICIPALITY.search(skipped) else 0
    if municipalities and "gemeenten" in skipped.lower():
        municipalities = len(parts_of(re.split(r"\bi\.?s\.?m\b|\bmet\b", listed)[0]))
    spans = parts_of(listed)[:MAX_READ]
    mentions: list[Mention] = []
    at = 0
    while at < len(spans):
        near = spans[at : at + MAX_PARTS]
        size, mention = _longest(listed, near, reference, municipality=at < municipalities)
        if mention:
            mentions.append(mention)
        at += size
    return mentions


def parts_of(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each part between the separators.

    >>> parts_of("Oss en Uden")
    [(0, 3), (7, 11)]
    """
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
        name = bare_name(text[spans[0][0] : spans[size - 1][1]])
        match = reference.find(name)
        if match.organisation:
            return size, mention_of(name, match)
    size = 1
    printed = text[slice(*spans[0])]
    municipality = municipality or MUNICIPALITY.match(printed) is not None
    name = bare_name(printed)
    if organisation_kind(name) not in ("overig", "samenwerking") or re.match("regio ", name, re.I):
        # "Waterschap Aa en Maas": after an "en", what isn't a municipality is part of the name.
        while size < len(spans) and _continues(text, spans[size - 1], spans[size], reference):
            size += 1
        name = bare_name(text[spans[0][0] : spans[size - 1][1]])
    if SOME_OTHERS.match(name):
        return size, None
    # Another lower-case word than "gemeente" means that it isn't one.
    municipality = municipality and not LOWER_CASE_WORD.match(
        MUNICIPALITY.sub("", printed, 1).strip()
    )
    return size, mention_of(name, reference.find_fuzzy(name), municipality=municipality)


def _continues(
    text: str, here: tuple[int, int], following: tuple[int, int], reference: Reference
) -> bool:
    joined = text[here[1] : following[0]].strip().lower() in ("en", "&")
    name = bare_name(text[slice(*following)])
    match = reference.find_fuzzy(name)
    return (
        joined
        and organisation_kind(name) == "overig"
        and not (match.organisation or match.candidates)
    )


def bare_name(name: str) -> str:
    """Return a name without "gemeente" and the like before it.

    >>> bare_name("de gemeente Oss."), bare_name("woningcorporatie Domesta")
    ('Oss', 'Domesta')
    """
    name = re.sub(r"^(de\s+)?gemeenten?\b\s*:?\s*", "", name.strip(" .;:"), flags=re.I)
    return ARTICLE.sub("", LOWER_CASE_WORD.sub("", name))


def mention_of(printed: str, match: Match, *, municipality: bool = False) -> Mention:
    """Return the mention of a name with what the reference says of it.

    >>> mention_of("Oss", Match(), municipality=True).kind
    'gemeente'
    """
    known = match.organisation
    if known:
        problem = f"‘{printed}’ lazen wij als {known.name}. Klopt dat?" if match.corrected else ""
        return Mention(known.name, known.kind, known, problem)
    name = re.sub(r"^De (?=Dienst\b|Regio\b|GGD\b)", "", printed)
    kind = organisation_kind(name)
    if kind == "overig" and (municipality or match.candidates):
        kind = "gemeente"
    return Mention(name, kind)
