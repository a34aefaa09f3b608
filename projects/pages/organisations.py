"""The organisations named on a printed line: "Gemeente Schiedam i.s.m. Vlaardingen" → two."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from projects.pages.organisation_lists import (
    INTRODUCTION,
    MAX_READ,
    SEPARATOR,
    Mention,
    bare_name,
    mention_of,
    parts_of,
    read_list,
)
from projects.pages.provinces import means_province
from projects.pages.records import OrganisationRecord, Problem, Severity
from projects.pages.reference import KnownOrganisation, Reference
from projects.values.partial_dates import in_words
from projects.values.text import fold, letters

DASH = re.compile(r"\s[-–—]\s")
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
LONGEST_NAME = 100  # characters, of a municipality or a province


def read_organisations(text: str, reference: Reference, *, title: str = "") -> tuple[Mention, ...]:
    """Return the organisations named on a line, in order.

    Brackets hold participants ("SED Organisatie (Stede Broec, Enkhuizen en Drechterland)"), an
    abbreviation, or a part of the name. A project title after the name is dropped.
    """
    text = SPELLINGS.sub("gemeenten ", " ".join(text.split()))
    text = " ".join(BESIDE_NAMES.sub("", text).split())
    whole = reference.find(text)
    if whole.organisation:
        return (mention_of(text, whole),)
    brackets = [m for m in BRACKETED.finditer(text) if not _tells_place(text, m, reference)]
    outside = _without(text, {m.start() for m in brackets})
    outside = _dashes_as_commas(_without_title(outside, title, reference), reference)
    mentions = list(read_list(outside, reference))
    inside = [m[1].strip() for m in brackets]
    taking_part = [
        mention
        for part in inside
        if not ACRONYM.fullmatch(part) and not NO_PARTICIPANTS.match(part)
        for mention in read_list(part, reference)
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
    if len(parts_of(text)) <= MAX_READ:
        return ()
    message = f"Hier staan meer dan {MAX_READ} organisaties. De rest lazen wij niet."
    return (Problem("niet-alles-gelezen", message, line),)


def problems_of(mentions: Sequence[Mention], line: int) -> tuple[Problem, ...]:
    """Return what an editor should check about the organisations on a line."""
    found = dict.fromkeys(m.problem for m in mentions if m.problem)
    misspelt = [Problem("organisatie-verschreven", one, line, Severity.HINT) for one in found]
    known = dict.fromkeys(m.known for m in mentions if m.known)
    divided = [Problem("gemeente-verdeeld", _divided(o), line) for o in known if o.divided_on]
    return (*misspelt, *divided)


def _divided(organisation: KnownOrganisation) -> str:
    """What is said of a municipality that became part of several."""
    *parts, last = organisation.went_into
    since = in_words(organisation.divided_on or "")
    return (
        f"{organisation.name} is op {since} verdeeld en opgegaan in {', '.join(parts)} en {last}. "
        "Waar dit project nu bij hoort, weten wij niet."
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
    name = bare_name(SEPARATOR.split(before)[-1])
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
        names = bare_name(SEPARATOR.split(joined)[-1]), bare_name(SEPARATOR.split(part)[0])
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


def _once(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(letters(mention.name), replace(mention))
    return tuple(seen.values())
