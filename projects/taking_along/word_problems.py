"""What is wrong with a template, in Dutch, for who made it in Word."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml.etree import XMLSyntaxError

NAMES = (
    "titel",
    "site",
    "datum",
    "keuze",
    "adres",
    "qr",
    "meldingen",
    "projecten",
    "notitie",
    "samenvatting",
    "feiten",
    "tekst",
    "bronnen",
    "heeft_bronnen",
    "vragen_aan",
    "naam",
    "rol",
    "adressen",
)
NOT_WORD = (
    "Dit is geen Word-bestand dat te openen is. Bewaar het in Word als Word-document (.docx)."
)
NO_PROJECTS = (
    "In dit bestand komen geen projecten. Er hoort een stuk in dat begint met "
    "{%p for een in projecten %} en eindigt met {%p endfor %}. Begin met het sjabloon van nu."
)
NOT_ALLOWED = "Het sjabloon vraagt iets wat niet mag{where}. Gebruik alleen de namen uit de uitleg."
BROKEN = (
    "Het ingevulde document is niet te openen. Zet elke {%p … %} in een alinea van zichzelf en "
    "elke {%tr … %} in een rij van zichzelf, en gebruik {{p … }} voor tekst en bronnen."
)
TOO_SLOW = "Het invullen duurt te lang. Kijk of er geen stuk in staat dat zichzelf herhaalt."
TOO_LARGE = "Het ingevulde document wordt te groot. Gebruik kleinere plaatjes."
FAILED = (
    "Het invullen lukt niet. Begin opnieuw met het sjabloon van nu, en verander minder tegelijk."
)
BLOCKS = {"for": "endfor", "if": "endif", "else": "endif", "elif": "endif"}
MISSING_END = re.compile(r"innermost block that needs to be closed is '(\w+)'")
UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
UNKNOWN_NAME = re.compile(r"has no attribute '(.+)'$|^'(.+)' is undefined$")
UNKNOWN_FILTER = re.compile(r"No (?:filter|test) named '(.+?)'")


class TemplateProblem(ValueError):  # noqa: N818  what is wrong, not what went wrong
    """A template that can't be used; the message says why, in Dutch."""


def unknown_names(names: Iterable[str]) -> str:
    """Say which names aren't there, and what may be meant.

    >>> unknown_names(["titell"])
    'De naam {{ titell }} kennen we niet. Bedoel je {{ titel }}?'
    """
    first, *others = sorted(names)
    said = [f"De naam {{{{ {first} }}}} kennen we niet."]
    said += [f"Bedoel je {{{{ {one} }}}}?" for one in get_close_matches(first, NAMES, 1)]
    said += [f"Ook {{{{ {one} }}}} niet." for one in others]
    return " ".join(said)


def explained(error: Exception) -> str:
    """Say what is wrong, for any error that filling in a template raises."""
    if isinstance(error, SecurityError):
        return NOT_ALLOWED.format(where=_where(error))
    if isinstance(error, UndefinedError):
        found = UNKNOWN_NAME.search(error.message or "")
        return unknown_names([found[1] or found[2]]) if found else FAILED
    if isinstance(error, TemplateSyntaxError):
        return _syntax(error)
    if isinstance(error, XMLSyntaxError):
        return BROKEN
    if isinstance(error, MemoryError):
        return TOO_LARGE
    return FAILED


def _syntax(error: TemplateSyntaxError) -> str:
    said = error.message or ""
    if found := MISSING_END.search(said):
        begin, end = found[1], BLOCKS.get(found[1], f"end{found[1]}")
        return (
            f"Er mist een einde: bij {{% {begin} … %}} hoort verderop {{% {end} %}}. "
            "Zet het terug, of haal ook het begin weg."
        )
    if found := UNKNOWN_TAG.search(said):
        tag = found[1]
        if tag in (*BLOCKS.values(), "else", "elif"):
            return f"{{% {tag} %}} staat er zonder begin. Zet het begin terug, of haal dit weg."
        return f"Het woord ‘{tag}’ in {{% {tag} … %}} kennen we niet{_where(error)}."
    if found := UNKNOWN_FILTER.search(said):
        return f"Het woord ‘{found[1]}’ na een streep of ‘is’ kennen we niet{_where(error)}."
    return (
        f"Wat tussen {{{{ }}}} of {{% %}} staat, klopt niet{_where(error)}. Kijk of elk haakje er "
        "nog is."
    )


def _where(error: TemplateError) -> str:
    """The paragraph of the document that has it, "" if that isn't known."""
    lines = [" ".join(one.split()) for one in getattr(error, "docx_context", ())]
    number = getattr(error, "lineno", None) or 0
    at = min(number, 4) - 1  # the library gives three lines before it, and some after it
    near = lines[at] if 0 <= at < len(lines) else ""
    return f", bij: {near[:80]}" if near else ""
