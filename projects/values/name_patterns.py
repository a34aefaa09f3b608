"""Regular expressions for the ways to write a name. No Django in here.

What they match has no accents where the name has, or the other way around; it stands in a text, a
slug, a file name, an address or JSON.
"""

import re
import unicodedata

from projects.values.person_names import PARTICLES, PersonName
from projects.values.text import unaccented

# Between the parts of a name; bounded, so that no text takes long.
GAP = r"(?:\s|[-_.+]|&nbsp;|%20|\\+u00a0|\\+n){1,6}"
LOOSE_GAP = r"(?:\s|[-_.+]|&nbsp;|%20|\\+u00a0|\\+n){0,6}"
ACCENTED = {
    "a": "àáâãäå",
    "c": "ç",
    "e": "èéêë",
    "i": "ìíîï",
    "n": "ñ",
    "o": "òóôõöø",
    "u": "ùúûü",
    "y": "ýÿ",
}
SHORT_PARTICLES = r"v\.?\s?/?d\.?|v\."  # van de, van der, van den
# An accented letter of Western Europe, whichever: in JSON, and in an address.
IN_JSON = r"\\+u00[c-f][0-9a-f]"
IN_URL = r"%c3%[89ab][0-9a-f]"
LEAST_JOINED = 7  # letters; zoedesmit says who it is, anbos could be part of anything


def letters_of(text: str) -> str:
    """The pattern of a word with or without its accents.

    >>> bool(re.fullmatch(letters_of("Zoe"), "zoë", re.IGNORECASE))
    True
    """
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def full_patterns(name: PersonName) -> list[str]:
    """The patterns with a first name written in full, in both orders."""
    if name.has_initials_only:
        return []
    given = dict.fromkeys([GAP.join(map(letters_of, name.given)), letters_of(name.given[0])])
    first = rf"(?:{'|'.join(given)})"
    last, particles = _surnames(name), _particles(name)
    middle = rf"(?:{GAP}[a-z]\.?)"
    found = [
        rf"{first}{middle}?{middle}?{GAP}{particles}{last}",
        rf"{last}(?:\s?,|{GAP})\s{{0,6}}{first}{_behind(name)}",
    ]
    for surname in name.surnames:
        joined = name.given[0] + re.sub(r"[\s-]", "", surname)
        if len(joined) >= LEAST_JOINED:
            found.append(f"{letters_of(name.given[0])}{particles}{_joined(surname)}")
    return found


def initial_patterns(name: PersonName) -> list[str]:
    """The patterns with initials, in both orders: W. Smit, W.P. Smit; Smit, W."""
    if not name.initials:
        return []
    first = letters_of(name.initials[0])
    known = r"\.?[\s-]?".join(letters_of(one) for one in name.initials)
    more = r"(?:[\s-]?[a-z]\.)"
    initials = rf"(?:{known}\.?|{first}\.?{more}?{more}?{more}?)"
    last = _surnames(name)
    return [
        rf"{initials}(?:{GAP}|(?<=\.)){_particles(name)}{last}",
        rf"{last}\s?,\s{{0,6}}{initials}{_behind(name)}",
        rf"{last}\s{{1,6}}{first}\.{more}?{more}?",
    ]


def surname_patterns(name: PersonName) -> list[str]:
    """What each of the other patterns has in it: simple enough for any database."""
    return [_words(one) for one in name.surnames]


def _surnames(name: PersonName) -> str:
    return rf"(?:{'|'.join(surname_patterns(name))})"


def _joined(surname: str) -> str:
    return LOOSE_GAP.join(map(letters_of, re.split(r"[\s-]+", surname)))


def _words(surname: str) -> str:
    return GAP.join(map(letters_of, re.split(r"[\s-]+", surname)))


def _particles(name: PersonName) -> str:
    """None, some or all of its particles: Zoë de Smit-van Dam is Zoë van Dam too."""
    inside = [word for word in re.split(r"[\s-]+", name.surname) if unaccented(word) in PARTICLES]
    known = dict.fromkeys(map(letters_of, (*name.particles, *inside)))
    if any(unaccented(word).startswith("v") for word in (*name.particles, *inside)):
        known[SHORT_PARTICLES] = None
    return rf"(?:(?:{'|'.join(known)}){LOOSE_GAP})*" if known else ""


def _behind(name: PersonName) -> str:
    if not name.particles:
        return ""
    return rf"(?:{GAP}{GAP.join(map(letters_of, name.particles))}(?!\w))?"


def _letter(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0].lower()
    others = ACCENTED.get(base, "" if letter.isascii() else letter.lower())
    if not others:
        return re.escape(letter)
    plain = base if base.isascii() else ""
    code = "" if ord(letter) < 0x100 else rf"|\\+u{ord(letter):04x}"
    return rf"(?:[{plain}{others}{others.upper()}][\u0300-\u036f]?|{IN_JSON}|{IN_URL}{code})"
