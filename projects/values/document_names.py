"""The sentence that pointed to a document → a name that says what the document is.

"Lees hier het volledige Projectplan." is "Projectplan". What no rule can name is named by its kind,
and by the words that it stood under: nothing is made up.
"""

import re
from functools import lru_cache

LONGEST_READ = 400  # characters of a sentence; a longer one says no name
LONGEST_CONTEXT = 70  # characters of the words that a document without a name stood under
KINDS = {"video": "filmpje", "verhaal": "verhaal", "website": "webpagina"}  # others: as they are
_OF_SITE = re.compile(r"\s*\|\s*A&O fonds\b.*$")
_BELOW = re.compile(r"\s*\bZie hieronder\.?$")
_END = " .:;!?,"
_NOUN = (
    r"(?:(?:praktijk|ervarings|project)?verhaal|film(?:pje)?s?|video|webinar|podcasts?|visual"
    r"|infographic|presentatie|(?:eind|tussen)?rapportage|plan van aanpak|eindevaluatie)"
)
# The first that fits tells what it is; `title` stands behind it.
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:en\s+)?(?:lees|bekijk|download|beluister|klik)\s+(?:(?:hier|via deze link)\b\s*)?"
        r"(?:(?:meer over|voor)\s+)?(?P<what>.+)$",
        r"^(?:en\s+)?hier (?:lees|vind|zie) (?:je|u) (?P<what>.+)$",
        r"^(?:binnenkort )?(?:hier (?:kun|kan|kunt) (?:je|u)|(?:kun|kan|kunt) (?:je|u) hier) "
        r"(?P<what>.+)$",
        r"^(?P<what>.+?) (?:vind|lees) (?:je|u) hier$",
        r"\blees (?:je|u) in (?P<what>.+)$",
        r"^in (?P<what>.+?) (?:lees|zie|vind) (?:je|u) (?:(?P<title>(?:wat|hoe) .+)|.+)$",
        r"^deze (?P<what>[\w-]+) zijn te vinden\b",
        r"^(?P<title>.+?) (?:is|zijn) .*\bin (?P<what>(?:deze|dit|de volgende) .+)$",
        rf"^(?P<title>.+?),? (?:namelijk )?door (?P<what>{_NOUN})$",
        r"^naar (?P<what>(?:de|het) .+)$",
        r"^en (?P<what>(?:de|het) .+)$",
        r"\bzie (?:onderstaande?|deze|dit) (?P<what>.+)$",
        rf"\b(?:een|de|het|dit|deze) (?:mooie? )?(?P<what>{_NOUN}\b(?: (?:op|tijdens|van) .+)?)",
        rf"\b(?P<what>{_NOUN})$",
    )
)
_LOOKS = re.compile(r"^zo ziet (?P<what>.+?) er (?:\w+ )?uit$", re.IGNORECASE)
_MORE = re.compile(r"^verder lezen over (?P<what>.+)$", re.IGNORECASE)
_TELLS = re.compile(r"\bvertel(?:t|len) over (?P<what>[^,.]+)")
# Small words before a name; a capital is part of it: "Het boemerang effect".
_BEFORE = re.compile(
    r"^(?:(?:de|het|een|dit|deze|die|mooie?|volledige|hele|gehele|uitgebreide|onderstaande?"
    r"|volgende|verschillende)\s+)+"
)
_OF_PROJECT = re.compile(r"\s+(?:van|over) (?:het|dit|ons) project$", re.IGNORECASE)
_ASIDE = re.compile(r"\s+(?:hierover|bekijken|terugkijken|downloaden|lezen)\b|\s*\(pdf\)")
_TWICE = re.compile(r"\b(\w{3,}) (\1)\b", re.IGNORECASE)
_NOTHING = re.compile(r"(?:meer|deze|die|dit|ook|alles|hier|hoe dat .*|)", re.IGNORECASE)
_POINTS = re.compile(
    r"^(?:en\s+)?(?:lees|bekijk|download|beluister|klik|kijk|luister)\b|\bhier\b|^zo ziet\b"
    r"|^verder lezen\b|\bzie hieronder\b|\bvertel(?:t|len) over\b",
    re.IGNORECASE,
)


def is_pointing(sentence: str) -> bool:
    """Tell whether a sentence only points to a document, and says nothing else.

    >>> is_pointing("Lees hier het stageplan Aquarena."), is_pointing("En hier ook.")
    (True, True)
    >>> is_pointing("De geleerde lessen zijn in kaart gebracht in deze infographic.")
    False
    """
    return _POINTS.search(sentence) is not None


def document_name(sentence: str, kind: str = "document", before: str = "") -> str:
    """Return the name of what a sentence points to; `before` is the sentence above it.

    >>> document_name("Lees hier het volledige Projectplan.")
    'Projectplan'
    >>> document_name("Lees hier het hele verhaal: Online Jongerenplatform een succes | A&O fonds")
    'Verhaal ‘Online Jongerenplatform een succes’'
    >>> document_name("Hier kun je het filmpje van de lancering terugkijken.", "video")
    'Filmpje van de lancering'
    >>> document_name("Lees hier meer over Het boemerang effect - januari 2021.")
    'Het boemerang effect - januari 2021'
    >>> document_name("De geleerde lessen zijn in kaart gebracht in deze infographic.")
    'Infographic: de geleerde lessen'
    >>> document_name("Gesprekskaart 1"), document_name("De Rode Draden")
    ('Gesprekskaart 1', 'De Rode Draden')
    >>> document_name("En hier ook.", "document", "Zij hebben een voorbeeldfunctie.")
    'Document bij ‘Zij hebben een voorbeeldfunctie’'
    >>> document_name("Kijk hier!", "website", "Wil je lezen wat dit project heeft opgeleverd?")
    'Webpagina: wat dit project heeft opgeleverd'
    """
    return own_name(sentence, kind) or _of_kind(_noun(kind), before)


@lru_cache(maxsize=4000)
def own_name(sentence: str, kind: str = "document") -> str:
    """Return the name that a sentence itself gives; "" for "En hier ook.".

    >>> own_name("Naar de podcasts"), own_name("En hier ook.")
    ('Podcasts', '')
    """
    words = _BELOW.sub("", _OF_SITE.sub("", sentence[:LONGEST_READ])).strip()
    head, title = _head_and_title(words)
    what, subject = _what(head)
    if title:
        return _with_title(what, title)
    if what:
        return _capital(f"{what}: {_uncapital(_short(subject))}" if subject else what)
    named = _otherwise(head, _noun(kind))
    return _capital(named or ("" if is_pointing(sentence) else head))


def _head_and_title(words: str) -> tuple[str, str]:
    """A sentence and the title behind it, "" if there is none.

    >>> _head_and_title("Lees het verhaal en bekijk de film! Oss: kansen")
    ('Lees het verhaal en bekijk de film', 'Oss: kansen')
    """
    found = re.match(r"(.+?)[.!]\s+([A-Z].*[^.!?])$", words) or re.match(
        r"(.+?)\s*:\s+(.+)$", words
    )
    head, title = found.groups() if found else (words, "")
    return re.sub(r"\s+en$", "", head.strip(_END)), title.strip(_END + "'‘’\"“”")


def _what(head: str) -> tuple[str, str]:
    """What it is, and what that is about; "" for what isn't said."""
    for pattern in _SAID:
        found = pattern.search(head)
        what = _bare(found["what"]) if found else ""
        if found and not _NOTHING.fullmatch(what):
            return what, found.groupdict().get("title") or ""
    return "", ""


def _bare(what: str) -> str:
    """A name without the words around it.

    >>> _bare("het rapport Rapport Werken in wijkteams"), _bare("de samenvatting van het project")
    ('Rapport Werken in wijkteams', 'samenvatting')
    """
    what = _BEFORE.sub("", _ASIDE.sub("", what.strip(_END)).strip())
    return _TWICE.sub(r"\2", _OF_PROJECT.sub("", what)).strip()


def _with_title(what: str, title: str) -> str:
    """The kind of document with its title, and the title alone if it says the kind.

    >>> _with_title("eindrapportage", "Eindrapportage Taskforce"), _with_title("", "Fouten maken")
    ('Eindrapportage Taskforce', 'Fouten maken')
    """
    kind = re.split(r"\s(?:van|over|geschreven)\s", what)[0]
    return _capital(title) if kind.lower() in title.lower() else f"{_capital(kind)} ‘{title}’"


def _otherwise(head: str, noun: str) -> str:
    if found := _LOOKS.search(head):
        return f"Beeld van {found['what']}"
    if found := _MORE.search(head):
        return f"Meer over {found['what']}"
    found = _TELLS.search(head)
    return f"{noun} over {found['what']}" if found else ""


def _of_kind(noun: str, before: str) -> str:
    """A name by the kind of document, and by what stands above it.

    >>> _of_kind("document", "Het werd getoond in een video."), _of_kind("podcast", "")
    ('Video bij ‘Het werd getoond in een video’', 'Podcast')
    """
    question = re.search(r"\b((?:wat|hoe) .+)\?$", before)
    if question:
        return f"{_capital(noun)}: {question[1]}"
    words = before.strip(_END)
    said = re.search(rf"\b{_NOUN}$", words, re.IGNORECASE)
    noun = _capital(said[0] if said else noun)
    return f"{noun} bij ‘{_short(words)}’" if words else noun


def _short(words: str) -> str:
    if len(words) <= LONGEST_CONTEXT:
        return words
    return f"{words[:LONGEST_CONTEXT].rpartition(' ')[0]} …"


def _noun(kind: str) -> str:
    return KINDS.get(kind, kind)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
