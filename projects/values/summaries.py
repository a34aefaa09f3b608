"""The sentence of a text that tells what a project is about. No Django in here.

By rule: a sentence that says what one does or is after, before one that says why; an early one
before a late one; one that fits on a card before one that has to be cut; one that can stand alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from projects.values.redaction import EMAIL, PHONE, Person, redact_persons
from projects.values.sentences import Sentence, sentences_of
from projects.values.telling import is_elsewhere, refers, telling_weight
from projects.values.text import fold

LONGEST = 160  # characters
LEAST = 28  # characters of a sentence that tells something
LEAST_CUT = 70  # characters that are left of a sentence that is cut
MOST = 800  # characters of what can be a sentence
MOST_READ = 60_000  # characters of a text
READ = 40  # sentences: what a text is about stands at its beginning
LATE = 1.2  # weight that a sentence loses at most for coming late
BEGINNING = 70  # characters of a sentence, in which it names what it is about
HIDDEN = "\0"
SMALL = frozenset(
    """
    aan als bij dat den der die een gemeente gemeenten het hoe maar met naar niet onder ons onze
    over project tot uit van voor wat werken zij
    """.split()  # noqa: SIM905  easier to read as text
)
# Where a sentence can be cut, and how many characters later another place must be to be better.
CUTS = (
    (re.compile(r"(?<!e)[,;:](?= )| [–-](?= )"), 45),
    (re.compile(r"(?<!omdat)(?= (?:waarbij|waarin|waarmee|waardoor|zodat|omdat|die|dat)\b)"), 45),
    (re.compile(r"(?<!doel)(?<!mogelijkheid)(?<!als)(?<!is)(?= om )"), 30),
    (re.compile(r"[,;:](?= )|(?<!er)(?= en\b)"), 0),
    (
        re.compile(r"(?= (?:door|op|met|voor|als|alsmede|aan|in|van|vanuit|bij|passend|binnen)\b)"),
        0,
    ),
    (re.compile(r"(?= (?:naar|tot|tussen|onder|over|via)\b)"), 0),
)
OPENING = re.compile(r"[‘“(][^’”)]*$")
ASIDE = re.compile(r"\s*\([^()]*\)")
DASHED_ASIDE = re.compile(r" [–-] [^–-]{3,60} [–-](?= )")
# "Daarom willen we leren": "We willen leren"; also with a name: "Daarom wil Oss leren".
INVERTED = re.compile(
    r"^(?:Daarom|Hiervoor|Hiertoe|Hierbij|Daarbij|Daarnaast|Ook|Zo|Dus) ([a-z]+) "
    r"(we|wij|(?:de gemeente |gemeente |het programma |de )?[A-Z][\w’'-]+(?: en [A-Z][\w’'-]+)?)\b"
)
LINKING = re.compile(r"^(?:En|Maar|Want) (?=(?:met|door|om|in|als|bij|via) )")


def summary_of(html: str, title: str = "", persons: Iterable[Person] = ()) -> str:
    """Return the sentence that tells what a text is about, at most LONGEST characters.

    Sentences with a person or an address in it are passed over; "" if none tells anything.

    >>> summary_of("<p>Corona veranderde alles. Daarom leren wij met dit project thuiswerken.</p>")
    'Wij leren met dit project thuiswerken.'
    """
    words = _words(title)
    several = list(_first(redact_persons(html[:MOST_READ], persons, HIDDEN)))
    is_list = bool(several) and several[0].is_item  # all of it
    found = []
    for at, one in enumerate(several):
        text = _standing(_with_items(several, at))
        if _is_shown(text):
            weight = _weight(one, text, at, words) - 1.5 * (one.is_item and not is_list)
            weight += at == 0 and _is_introduction(several)
            found.append((weight, -at, text))
    return shortened(max(found)[2]) if found else ""


def _is_introduction(several: Sequence[Sentence]) -> bool:
    """Whether the first sentence is a paragraph of its own before the rest."""
    is_alone = len(several) > 1 and several[1].block > several[0].block
    return is_alone and not several[0].text.endswith((":", ";"))


def _first(html: str) -> Iterator[Sentence]:
    for at, one in enumerate(sentences_of(html)):
        if at == READ:
            return
        yield one


def _with_items(several: Sequence[Sentence], at: int) -> str:
    """A sentence that announces a list, with what is in it."""
    text = several[at].text.strip('"“”„ ')
    if not text.endswith((":", ";")):
        return text
    lead = told = ASIDE.sub("", text[:-1])
    for one in several[at + 1 :]:
        more = f"{told}{':' if told == lead else ','} {one.text.strip(' ;,.')}"
        if not one.is_item:
            break
        if len(more) > LONGEST - 2:
            return f"{told}." if told == lead else f"{told} …"
        told = more
    return f"{told}."


def _standing(text: str) -> str:
    """A sentence that leans on the one before it, so that it can stand alone.

    >>> _standing("Daarom wil Almere actief werven."), _standing("En met een spel leren wij.")
    ('Almere wil actief werven.', 'Met een spel leren wij.')
    """
    text = LINKING.sub("", text)
    text = INVERTED.sub(lambda m: f"{m[2]} {m[1]}", text)
    if text.count("”") > text.count("“"):
        text = text.replace("”", "")
    return text[:1].upper() + text[1:]


def _is_shown(text: str) -> bool:
    if not LEAST <= len(text) <= MOST or text.endswith("?") or is_elsewhere(text):
        return False
    has_address = "@" in text and EMAIL.search(text)
    has_number = ("0" in text or "+31" in text) and PHONE.search(text)
    return not (HIDDEN in text or has_address or has_number)


def _weight(one: Sentence, text: str, at: int, title: set[str]) -> float:
    shared = len(title & _words(text))
    names_it = bool(shared and title & _words(text[:BEGINNING]))
    weight = telling_weight(text, one.heading, names_it=names_it)
    weight += min(1.2, 0.3 * shared)
    weight += 1.5 * bool(one.heading and len(title & _words(one.heading)) > 1)
    weight -= min(LATE, 0.08 * at)
    weight -= 3.0 * refers(text)
    weight -= 0.6 * (one.text.count("”") > one.text.count("“"))
    if one.text.endswith((":", ";")) and ":" not in text:  # what it announces is left out
        weight -= 0.9
    if len(text) > LONGEST:
        weight -= 0.4 + (1 - LONGEST / len(text)) + (text[:LONGEST].count(",") > 3)
    return weight


def _words(text: str) -> set[str]:
    """The beginnings of the words that say something."""
    return {word[:6] for word in set(re.findall(r"[a-z0-9]{3,}", fold(text))) - SMALL}


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a sentence that fits: without its asides, or cut where a clause ends.

    >>> shortened("Wij leren (samen) van elkaar, omdat dat beter gaat dan alleen.", 40)
    'Wij leren van elkaar …'
    """
    for aside in (ASIDE, DASHED_ASIDE):
        if len(text) > longest:
            text = aside.sub("", text)
    if len(text) <= longest:
        return text
    room = OPENING.sub("", text[: longest - 1])  # not inside a quotation
    least = min(LEAST_CUT, longest // 2)
    ends = [
        (one.start() + worth, one.start())
        for pattern, worth in CUTS
        for one in pattern.finditer(room)
        if one.start() >= least
    ]
    end = max(ends)[1] if ends else room.rfind(" ")
    return f"{room[:end].rstrip(' ,;:–-')} …"
