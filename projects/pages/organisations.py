"""The organisations named on a printed line: "Gemeente Schiedam i.s.m. Vlaardingen" → two."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from projects.pages.provinces import means_province
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
        r"\b(samenwerking\w*|werkorganisatie|gemeenschappelijke regeling|M?GR|(?:bestuurs)?dienst"
        r"|servicepunt\w*|shared service\w*|mobiliteitscentrum|werken in|\w{0,60}regio"
        r"|[\w-]{1,60}(?:organisatie|gemeenten)|\w{0,60}combinatie)\b",
    ),
)
SEPARATOR = re.compile(
    r"\s*(?:,\s*en\b|[,;/|]|\s[&+]\s|\ben\b|\bi\.?\s?s\.?\s?m\.?(?=\s)"
    r"|\b(?:in samenwerking |samen |tezamen )?met\b"
    r"|\b(?:(?:mede|ook|tevens|als penvoerder)\s)?namens\b|\bals penvoerder\s(?:voor|van)\b"
    r"|\b(?:alsmede|evenals|bestaande uit|in opdracht van)\b)\s*",
    re.IGNORECASE,
)
DASH = re.compile(r"\s[-–—]\s")
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
# Other ways to write "gemeente", and what says of one when or how it is: no part of a name.
SPELLINGS = re.compile(r"\bgem\.\s*|\bgemeentes\b", re.IGNORECASE)
BESIDE_NAMES = re.compile(
    r"\s*\b(?:i\.\s?o\.|in oprichting|e\.\s?a\.|c\.\s?[as]\.)"
    r"|\b(?:de\s+)?(?:(?:voormalige|toenmalige|nieuwe)\s+|fusie)(?=gemeenten?\b)",
    re.IGNORECASE,
)
# In brackets: what somebody did, or what it was called before or after.
NO_PARTICIPANTS = re.compile(
    r"(?:hoofd)?aanvrager|penvoerder|(?:kar)?trekker|lead\b|initiatiefnemer"
    r"|(?:voorheen|voormalige?|vroeger|nu|thans|inmiddels|tegenwoordig|vanaf|sinds|per|opgegaan)\b",
    re.IGNORECASE,
)
NO_PARTNERSHIP = re.compile(
    r"\b(hogeschool|universiteit|college|academie|stichting|[bn]\.?v)\b", re.I
)
BRACKETED = re.compile(r"\s*\(([^()]*)\)?")
ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,4}\.?|[A-Z]{2,6}")
# "gemeente Utrecht", "woningbouwcorporatie Domesta": the lower-case word is no part of the name.
LOWER_CASE_WORD = re.compile(r"^(?:de\s+)?[a-zë]{4,}\s+(?=[A-Z0-9])")
MAX_PARTS = 8  # of one name: "Peel en Maas" has two
LONGEST_NAME = 100  # characters, of a municipality or a province
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
    text = SPELLINGS.sub("gemeenten ", " ".join(text.split()))
    text = " ".join(BESIDE_NAMES.sub("", text).split())
    whole = reference.find(text)
    if whole.organisation:
        return (_mention(text, whole),)
    brackets = [m for m in BRACKETED.finditer(text) if not _tells_place(text, m, reference)]
    outside = _without(text, {m.start() for m in brackets})
    outside = _dashes_as_commas(_without_title(outside, title, reference), reference)
    mentions = list(_read_list(outside, reference))
    inside = [m[1].strip() for m in brackets]
    taking_part = [
        mention
        for part in inside
        if not ACRONYM.fullmatch(part) and not NO_PARTICIPANTS.match(part)
        for mention in _read_list(part, reference)
        if not _became(mentions, mention)
    ]
    if len(mentions) == 1:
        mentions = [_as_partnership(mentions[0], taking_part)]
    return _once([*mentions, *taking_part])


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


def _without(text: str, brackets: Container[int]) -> str:
    """Leave out the brackets that begin at these places."""
    bare = BRACKETED.sub(lambda m: " " if m.start() in brackets else m[0], text)
    return " ".join(bare.split())


def _tells_place(text: str, bracket: re.Match[str], reference: Reference) -> bool:
    """Tell whether brackets say in which province the municipality before them is."""
    if not 0 < len(bracket[1].strip()) <= LONGEST_NAME:
        return False
    before = text[max(0, bracket.start() - LONGEST_NAME) : bracket.start()]
    name = _bare(SEPARATOR.split(before)[-1])
    if reference.find(f"{name} ({bracket[1]})").organisation:
        return True
    base = reference.find(name)
    return (
        bool(base.organisation or base.candidates)
        and not ACRONYM.fullmatch(bracket[1])
        and any(means_province(bracket[1], province) for province in reference.provinces)
    )


def _dashes_as_commas(text: str, reference: Reference) -> str:
    """Write a comma for a dash between two names that we know: "Hillegom – Lisse"."""
    parts = DASH.split(text)
    dashes = DASH.findall(text)
    joined = parts[0]
    for dash, part in zip(dashes, parts[1:], strict=True):
        names = _bare(SEPARATOR.split(joined)[-1]), _bare(SEPARATOR.split(part)[0])
        both = all(reference.find(name).organisation for name in names)
        joined += (", " if both else dash) + part
    return joined


def _became(mentions: Sequence[Mention], mention: Mention) -> bool:
    """Tell whether it is what the municipality before the brackets is now: "Uden (Maashorst)"."""
    return any(
        mention.name in (m.known.successor, *m.known.went_into)
        for m in mentions
        if m.known is not None
    )


def _as_partnership(mention: Mention, taking_part: Sequence[Mention]) -> Mention:
    """An unknown name with municipalities in brackets behind it is a partnership of them."""
    municipalities = sum(m.kind == "gemeente" for m in taking_part)
    unknown = mention.known is None and mention.kind == "overig"
    if not unknown or municipalities < 2 or NO_PARTNERSHIP.search(mention.name):
        return mention
    return replace(mention, kind="samenwerking")


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
    joined = text[here[1] : following[0]].strip().lower() in ("en", "&")
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
