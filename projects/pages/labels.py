"""Labels: the words before a colon that say what a line of a head holds.

Most pages use the same dozen words, with something behind them ("Contactpersoon gemeente",
"Telefoon projectleider"); the word tells the kind. Any other short text before a colon is a label
too, of a kind that we don't know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PEOPLE = r"(?:\s+(?!(?:met|op|in|is|tussen|via)\s)[^\s:.!?;|(]{1,30}){0,4}(?:\s*\([^():]{1,40}\))?"
_SMALL = r"(?:\s+[a-zà-ÿ0-9’'&/-]{1,20}){0,4}(?:\s*\([^():]{1,40}\))?"
_OF_PROJECT = r"(?:\s+(?:van\s+)?(?:het\s+)?project)?"
# The kind of a label → its words, and what may stand behind them. The first that fits counts.
KINDS: dict[str, tuple[str, str]] = {
    "number": (r"Project(?:nummer|code|nr\.?)|Dossiernummer", ""),
    "title": (
        r"Project(?:titel|naam)?|Titel|Naam(?:\s+van)?(?:\s+het)?\s+project|Projecttitel",
        _OF_PROJECT,
    ),
    "details": (
        r"(?:Naam\s+en\s+)?Contact(?:gegevens?|info(?:rmatie)?|adres)|E-?\s?mail(?:\s?adres)?(?:sen)?"
        r"|Mail(?:adres)?|Tel(?:efoon)?(?:\s?nummers?|\s?nr)?\.?|Mobiel(?:e?\s?nummer)?|Gsm",
        _PEOPLE,
    ),
    "leader": (
        r"(?:Naam\s+)?Projectleid(?:ers?|st?ers?|ing)(?:\([sn]\))?|Projectmanagers?"
        r"|(?:Naam\s+)?Projecttrekkers?",
        _PEOPLE,
    ),
    "contact": (
        r"(?:Naam\s+)?Contactperso(?:on|nen)(?:\s?\(en\)|/-?personen)?|Contact(?:en)?|Aanspreekpunt",
        _PEOPLE,
    ),
    "function": (r"Functie(?:titel)?", _PEOPLE),
    "who": (r"Wie", ""),
    "name": (r"Naam", ""),
    "applicant": (
        r"Aanvragers?|Aanvragende\s+(?:gemeente|organisatie)|(?:Naam\s+)?Penvoerder"
        r"|Naam\s+(?:aanvrager|gemeente|organisatie)|Subsidieontvanger",
        _SMALL,
    ),
    "organisation": (
        r"Gemeente(?:n|\(n\))?|Organisaties?|Organisatie\(s\)"
        r"|(?:Deelnemende|Betrokken|Samenwerkende)\s+(?:gemeenten?|organisaties?|partijen)"
        r"|(?:Samenwerkings)?partners?",
        _SMALL,
    ),
    "theme": (
        r"(?:Beleids|Project|Hoofd)?thema(?:['’]?s|\(['’]?s\))?|Domein(?:en)?|Onderwerp(?:en)?",
        _SMALL,
    ),
    "start": (r"Start(?:datum|moment|jaar)?|Begin(?:datum)?|Aanvang|Ingangsdatum", _SMALL),
    "end": (r"Eind(?:e|datum|moment|jaar)?", _SMALL),
    "duration": (
        r"(?:Door|Project)?looptijd|Duur|Tijdsduur|(?:Project|Uitvoerings)?periode|Wanneer"
        r"|Afgerond(?:\s+op)?",
        _SMALL,
    ),
}
PERSONS = ("contact", "leader", "who")  # whose values are names
_NAMES = "|".join(f"(?P<{kind}>(?i:{words}){more})" for kind, (words, more) in KINDS.items())
_BULLET = r"(?:[•·▪◦*–-]\s+)?"
_BOLD = r"[*_]{0,3}"
# A table that is pasted as text has a tab where a page has a colon.
KNOWN = re.compile(rf"^{_BULLET}{_BOLD}(?P<label>{_NAMES})\s?{_BOLD}[ ]{{0,5}}[:\t]{_BOLD}\s*")
UNKNOWN = re.compile(
    rf"^{_BOLD}(?P<label>[A-ZÀ-Ý][^:.!?;@|“”\"\t*_]{{0,44}}){_BOLD}:{_BOLD}(?:\s+|$)"
)
MAX_UNKNOWN_WORDS = 5
# Behind the value of another label: the first words can't be words of a title.
_SURE = (
    r"Contactperso(?:on|nen)|Contactgegevens|Projectleider|Beleidsthema|(?:Door)?looptijd"
    r"|E-mail(?:adres)?|Telefoon(?:nummer)?|Startdatum|Einddatum"
)
_BEGINS = r"(?:^|(?<=[\s|,;]))(?=[A-Z])"
SURE_INSIDE = re.compile(rf"{_BEGINS}(?=(?i:{_SURE})\b)[^:.!?;|]{{2,45}}?:(?=\s)")
ANY_INSIDE = re.compile(
    rf"{_BEGINS}(?=(?i:{_SURE}|Thema|Project|Duur|Periode|Contact|Tel)\b)[^:.!?;|]{{2,45}}?:(?=\s)"
)


@dataclass(frozen=True)
class Label:
    """A label with the value behind it; `kind` is "other" for words that we don't know."""

    kind: str
    name: str
    value: str


def known_label(text: str) -> Label | None:
    """Return the label that a line begins with, if it is one of the words that we know.

    >>> known_label("**Contactpersoon P&O:** Joep de Boer")
    Label(kind='contact', name='Contactpersoon P&O', value='Joep de Boer')
    >>> known_label("Contact met inwoners is leuk"), known_label("Overleg: wekelijks")
    (None, None)
    """
    found = KNOWN.match(text)
    if not found:
        return None
    kind = next(kind for kind in KINDS if found[kind] is not None)
    return Label(kind, _bare(found["label"]), text[found.end() :].strip())


def any_label(text: str) -> Label | None:
    """Return the label that a line begins with, known or not.

    >>> any_label("Verantwoordelijk wethouder: Jan Smit")
    Label(kind='other', name='Verantwoordelijk wethouder', value='Jan Smit')
    """
    if known := known_label(text):
        return known
    found = UNKNOWN.match(text)
    if not found or len(found["label"].split()) > MAX_UNKNOWN_WORDS:
        return None
    return Label("other", _bare(found["label"]), text[found.end() :].strip())


def kind_of_label(name: str) -> str:
    """Return the kind that the name of a label tells, "" for another name.

    >>> kind_of_label("Telefoon projectleider"), kind_of_label("Status")
    ('details', '')
    """
    found = known_label(f"{name}:")
    return found.kind if found else ""


def split_labels(text: str) -> list[str]:
    """Return the parts of a line of labels: one for each label that stands in it.

    >>> split_labels("Project: Fit Contactpersoon: Jan Smit, E-mail: j.smit@oss.nl")
    ['Project: Fit', 'Contactpersoon: Jan Smit', 'E-mail: j.smit@oss.nl']
    >>> split_labels("Project: Contact maken: zo gaat dat")
    ['Project: Contact maken: zo gaat dat']
    """
    first = known_label(text)
    if not first:
        return [text]
    begins = [0]
    for begin, kind in _inside(text):
        if kind != first.kind:
            begins.append(begin)
    parts = [text[a:b] for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]
    return [part.strip(" |,;\t") if len(parts) > 1 else part for part in parts]


def _inside(text: str) -> Iterator[tuple[int, str]]:
    """Where labels begin behind the first one, with their kinds."""
    found = [(m.start(), kind_of_label(m[0][:-1])) for m in ANY_INSIDE.finditer(text)]
    found = [(at, kind) for at, kind in found if at and kind]
    if len({kind for _, kind in found}) > 1:
        yield from found
        return
    sure = {m.start() for m in SURE_INSIDE.finditer(text)}
    yield from ((at, kind) for at, kind in found if at in sure)


def _bare(name: str) -> str:
    return " ".join(name.strip(" *_").split())
