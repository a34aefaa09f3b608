"""The persons in a list of names: "mw. H. Wiselius, directeur MGR en Jan Smit MSc" → two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from projects.values.text import fold, letters

PERSON_SEPARATOR = re.compile(r"\s*(?:[,;|/]|\s(?:en|of)\s|\s&\s|(?<=\w\w)&(?=\w\w)|\n)\s*")
AND = re.compile(r"^\s*(?:(?:en|of)\s|&)\s*", re.I)  # behind a comma
SPACES = re.compile(r"[^\S\n]+")
SALUTATION = re.compile(
    r"^(?:(?:mw|mevr|mevrouw|mej|dhr|hr(?=\.)|de heer|ing|drs|ir|mr|dr|prof|ds)\b(?!-)"
    r"\.?\s*/?\s*)+",
    re.I,
)
# Behind a name: "Anne de Wit MSc".
DEGREE = re.compile(
    r"(?:[\s,(]{1,3}(?:[BM]\.?Sc|[BM]\.?A|[BM]\.?Ed|[BME]*BA|[BME]*PA|MPM|MHRM|LL\.?[MB]|Ph\.?D|EMIM|CMC|RA|RB)\b"
    r"\.?\)?)+$"
)
FUNCTION = re.compile(
    r"(adviseur|manager|co[öo]rdinator|leider|directeur|hoofd|consulent|medewerker|specialist"
    r"|secretaris|trainer|coach|regisseur|jurist|griffier|wethouder|burgemeester|controller"
    r"|analist|onderzoeker|ontwikkelaar|ambtenaar|strateeg|assistent|functionaris|voorzitter"
    r"|business ?partner|contactpersoon|eigenaar|trekker|trainee|makelaar|planner)\b",
    re.IGNORECASE,
)
# Words that a department, a place or an organisation begins with, and no person.
NO_PERSON = re.compile(
    r"^(?:afdeling|team|sector|cluster|gemeente|regio|dienst|bureau|secretariaat|receptie|postbus"
    r"|stadhuis|gemeentehuis|algemeen|centraal|provincie|stichting|project|programma|klant\w*"
    r"|werkorganisatie|samenwerking\w*|bereikbaar|maandag|dinsdag|woensdag|donderdag|vrijdag)\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"(?:n\.?\s?v\.?\s?t|n\.?\s?t\.?\s?b|n\.?\s?n\.?\s?b"
    r"|onbekend|volgt|geen|vacature|vacant|zie (?:hier)?boven"
    r"|nader te bepalen|e\.?a|[-–?.\s]*)\.?",
    re.IGNORECASE,
)
AND_OTHERS = re.compile(r"\s+(?:e\.?\s?a|c\.?\s?s)\.?$", re.IGNORECASE)
DAYS = re.compile(
    r"(?:(?:ma|di|wo|do|vr|(?:maan|dins|woens|donder|vrij)dag(?:en)?|ochtend|middag|t/m|tm|en|niet"
    r"|werkdagen|aanwezig|bereikbaar|op|van|tot)\b[\s.,/&-]*)+",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"[A-Z&+]{1,5}")
INITIALS = re.compile(r"(?:[A-Z][a-z]?\.-?)+")
PARTICLES = {
    "van",
    "de",
    "der",
    "den",
    "het",
    "'t",
    "’t",
    "t",
    "te",
    "ten",
    "ter",
    "el",
    "al",
    "in",
    "op",
}
LONGEST_NAME = 6  # words
MIN_SURNAME_LENGTH = 3
ALIKE = 0.84  # one wrong letter in a surname of seven


@dataclass(frozen=True)
class Person:
    name: str
    function: str = ""


def read_persons(text: str) -> list[Person]:
    """Return the persons in a list of names, with their functions.

    >>> read_persons("mw. H. Wiselius, directeur MGR")
    [Person(name='H. Wiselius', function='directeur MGR')]
    >>> read_persons("projectleider: Jan Smit MSc, P&O (ma en di)")
    [Person(name='Jan Smit', function='projectleider')]
    """
    persons: list[Person] = []
    text = SPACES.sub(" ", text)  # the separator would try each space of a long row
    for part in _split_outside_brackets(text):
        part = AND.sub("", part)
        name, function = _person(part)
        if name and not _is_function(name, alone=not persons):
            persons.append(Person(name, function))
        elif persons and (name or function):
            persons[-1] = replace(persons[-1], function=persons[-1].function or name or function)
    return persons


def looks_like_name(text: str) -> bool:
    """Tell whether a text reads as somebody's whole name.

    >>> looks_like_name("Ruth de Bruin"), looks_like_name("Team Organisatie")
    (True, False)
    """
    words = re.sub(r"\([^()]*\)", " ", text).split()
    return (
        1 < len(words) <= LONGEST_NAME
        and words[0][0].isupper()
        and not NO_PERSON.match(text)
        and not FUNCTION.search(text)
        and all(word[0].isupper() or _is_particle(word) or word in "-–" for word in words)
        and not any(re.fullmatch(r"[A-Z]{3,}", word) for word in words)
    )


def email_names(email: str, name: str) -> bool:
    """Tell whether an e-mail address contains a person's name.

    >>> email_names("ldploeg@rijswijk.nl", "Lorraine de Ploeg")
    True
    >>> email_names("d.van.wichen@x.nl", "Marlies Lam")
    False
    """
    local = letters(email.split("@")[0])
    words = [w for w in re.split(r"[\s\-–.]+", fold(name)) if w]
    if not words:
        return False
    surnames = [
        w for w in words[1:] if w not in PARTICLES and len(letters(w)) >= MIN_SURNAME_LENGTH
    ]
    if any(letters(w) in local for w in surnames):
        return True
    if local == letters(words[0]):
        return True
    initial = letters(words[0])[:1]
    return any(
        len(w) > MIN_SURNAME_LENGTH
        and local[:1] == initial
        and SequenceMatcher(None, letters(w), local[-len(letters(w)) :]).ratio() >= ALIKE
        for w in surnames
    )


def _person(part: str) -> tuple[str, str]:
    """The name and the function in a part of a list, "" for what isn't there."""
    bare, function = _bracketed(part)
    before, _, after = bare.rstrip(" :").rpartition(":")
    bare = after.strip(' .-–:<>"')
    if FUNCTION.search(before):
        function = function or before.strip(" .-–")
    bare = AND_OTHERS.sub("", DEGREE.sub("", SALUTATION.sub("", bare))).strip(" ,.-–")
    if NOBODY.fullmatch(bare) or DEGREE.fullmatch(f" {bare}"):
        return "", ""
    dash = re.search(r"\s[-–]\s", bare)
    if dash and _tells_function(bare[dash.end() :]):
        return bare[: dash.start()].strip(), function or bare[dash.end() :]
    found = FUNCTION.search(bare)
    if found and looks_like_name(bare[found.end() :].strip()):
        return bare[found.end() :].strip(), function or bare[: found.end()]
    words = bare.split()
    for at, word in enumerate(words[2:], 2):
        lower = word[0].islower() and not _is_particle(word)
        if looks_like_name(" ".join(words[:at])) and (lower or FUNCTION.search(word)):
            return " ".join(words[:at]), function or " ".join(words[at:])
    return bare, function


def _is_function(text: str, *, alone: bool) -> bool:
    """Tell whether a part of a list says what the person before it does."""
    if alone:
        return False
    first = text.split()[0]
    small = first[0].islower() and not _is_particle(first)
    return small or bool(FUNCTION.search(text)) or bool(ACRONYM.fullmatch(text))


def _tells_function(text: str) -> bool:
    first = text.split()[0]
    small = first[0].islower() and not _is_particle(first)
    return small or bool(FUNCTION.search(text) or NO_PERSON.match(text) or ACRONYM.fullmatch(text))


def _is_particle(word: str) -> bool:
    return word.lower() in PARTICLES


def _split_outside_brackets(text: str) -> Iterator[str]:
    depth_safe = re.sub(r"\([^()]*\)", lambda m: m[0].translate(_MASK), text)
    for part in PERSON_SEPARATOR.split(depth_safe):
        yield from _two_at_a_dash(part.translate(_UNMASK))


def _two_at_a_dash(part: str) -> Iterator[str]:
    """ "Linda Levens - Lotte de Weert" are two; "Olga Zomer – de Zwaan" is one."""
    left, dash, right = re.sub(r"\s[-–]\s", "\n", part, count=1).partition("\n")
    first = right.split()[:1]
    if dash and first and not _is_particle(first[0]) and looks_like_name(right.strip()):
        yield left
        yield right
    else:
        yield part


# Separators inside brackets are masked while a list is split.
_MASK = {ord(","): 0xE000, ord(";"): 0xE001, ord("|"): 0xE002, ord("/"): 0xE003, ord("&"): 0xE004,
         ord(" "): 0xE005}  # fmt: skip
_UNMASK = {hidden: plain for plain, hidden in _MASK.items()}


def _bracketed(text: str) -> tuple[str, str]:
    found = re.search(r"\(([^()]*)\)", text)
    if not found:
        return text, ""
    behind = text[found.end() :].strip(" .,-–")
    if behind and not DEGREE.fullmatch(f" {behind}"):
        return " ".join(text.split()), ""  # a given name: "J.P. (Jolanda) de Wit"
    inside = found[1].strip()
    return text[: found.start()].strip(), "" if DAYS.fullmatch(inside) else inside
