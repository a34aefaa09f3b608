"""Rules about the text of a project."""

import re
from collections.abc import Iterator

from projects.findings.context import Context
from projects.findings.registry import Found, rule
from projects.findings.subject import Subject
from projects.pages.links import SENTENCE
from projects.pages.records import Severity

ATTACHMENT = re.compile(
    r"\b(?:bijlagen?|bijgevoegd\w*|bijgesloten|aangehecht\w*"
    r"|onderstaande?\s+(?:visual|figuur|afbeelding|foto|tabel|schema|plaatje))\b",
    re.IGNORECASE,
)
# What is attached: "bijgevoegd rapport", "onderstaande visual".
ATTACHED = re.compile(r"\b(?:bijgevoegde?|bijgesloten|onderstaande?)\s+(\w{4,})", re.IGNORECASE)
# Words that never end a sentence.
UNFINISHED = re.compile(
    r"\b(?:de|het|een|en|of|van|voor|om|te|met|dat|die|als|bij|aan|uit|door|tot|naar|wordt"
    r"|worden|zijn|onze|deze|dit|hun|zich|waarbij|waarin|zodat|omdat)$",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(r"[:;,(]$")
# A capital I or an ë that was misread by a scanner: "ledereen", "ideeén".
MISREAD = re.compile(r"\b(?:ledere?en?|ln|lk|ls|lnwoners?|lnformatie)\b|\b\w+(?:ee|ie)én\b")
# UTF-8 read as Latin-1 ("financiÃ«le", "â€™"), and lost letters.
BROKEN = re.compile(r"Ã[\w\x80-\xbf]|â€|Â(?:[«»°]|$)|\ufffd|&\w+;|[a-z]\?[a-z]")
WEB_ADDRESS = re.compile(r"://|www\.|/")
LEFTOVER_LABEL = re.compile(
    r"^(?P<label>Thema|Beleidsthema|Looptijd|Duur|Contactperso(?:on|nen)(?: gemeente)?"
    r"|Contactgegevens|Projectleider|Opdrachtgever|Projecttitel|E-?mail(?:adres)?"
    r"|Tel(?:efoon)?(?:nummer)?|Gemeente|Projectnummer)\s*:\s*\S",
    re.IGNORECASE,
)
MAX_VALUE_WORDS = 10  # behind a label; more words are a text of its own


@rule(
    "tekst-ontbreekt",
    "tekst ontbreekt",
    Severity.ERROR,
    field="text",
    todo="Schrijf een paar zinnen over wat er gebeurde en wat het opleverde.",
)
def no_text(subject: Subject, _: Context) -> Iterator[Found]:
    """A project has no text."""
    if not subject.paragraphs:
        yield Found("Er is geen tekst. Bezoekers lezen alleen de titel.", "")


@rule(
    "tekst-dubbel",
    "tekst ook bij een ander project",
    Severity.WARNING,
    field="text",
    todo="Kijk bij welk project de tekst hoort.",
)
def same_text(subject: Subject, context: Context) -> Iterator[Found]:
    """Another project has the very same text."""
    duplicates = [
        d for d in context.text_duplicates.get(subject.html, ()) if d.slug != subject.slug
    ]
    if duplicates:
        first = duplicates[0]
        message = f"Dezelfde tekst staat bij ‘{first.title}’ van {first.organisation}."
        yield Found(message, subject.html)


@rule(
    "bijlage-ontbreekt",
    "bijlage ontbreekt",
    Severity.WARNING,
    field="text",
    todo="Voeg de bijlage toe bij ‘koppelingen’, of haal de verwijzing uit de tekst.",
)
def attachment_missing(subject: Subject, _: Context) -> Iterator[Found]:
    """The text refers to an attachment or picture that the project doesn't have.

    >>> text = "<p>Wij leerden veel. Zie bijgevoegd rapport.</p>"
    >>> [f.about for f in attachment_missing(Subject("a", "A", html=text), Context())]
    ['Zie bijgevoegd rapport.']
    """
    present = [link.text for link in subject.links if link.url]
    for paragraph in subject.paragraphs:
        for sentence in SENTENCE.split(paragraph.text):
            if not points_to_attachment(sentence) or any(sentence in text for text in present):
                continue
            if _is_linked(sentence, subject):
                continue
            message = f"De tekst verwijst naar een bijlage die er niet is: ‘{sentence}’"
            yield Found(message, sentence, sentence)


@rule(
    "tekst-breekt-af",
    "tekst breekt af",
    Severity.WARNING,
    field="text",
    todo="Maak de zin af, of haal hem weg.",
)
def breaks_off(subject: Subject, _: Context) -> Iterator[Found]:
    """The text ends in the middle of a sentence, or announces something that doesn't follow.

    >>> [f.value for f in breaks_off(Subject("a", "A", html="<p>Wij leren van de</p>"), Context())]
    ['Wij leren van de']
    """
    if not subject.paragraphs:
        return
    end = SENTENCE.split(subject.paragraphs[-1].text)[-1]
    if any(end in link.text for link in subject.links):
        return  # the text of a link: another rule reports it if it leads nowhere
    if subject.html.rstrip().endswith("</table>"):
        return  # it announces what stands in the table
    if ANNOUNCES.search(end) or UNFINISHED.search(end):
        yield Found(f"De tekst houdt op in een zin die nog niet klaar is: ‘{end}’", end)


@rule(
    "letter-verkeerd-gelezen",
    "verkeerde letters in de tekst",
    Severity.WARNING,
    field="text",
    todo="Verbeter het woord in de tekst.",
)
def misread_letters(subject: Subject, _: Context) -> Iterator[Found]:
    """Letters misread by a scanner or broken by a wrong encoding.

    >>> subject = Subject("a", "A", html="<p>ledereen heeft ideeén en financiÃ«le zorgen.</p>")
    >>> [f.about for f in misread_letters(subject, Context())]
    ['ledereen', 'ideeén', 'financiÃ«le']
    """
    for text in (subject.title, *(paragraph.text for paragraph in subject.paragraphs)):
        words = [word for word in text.split() if not WEB_ADDRESS.search(word)]
        for found in MISREAD.finditer(" ".join(words)):
            yield Found(f"‘{found[0]}’ lijkt verkeerd gescand.", found[0], found[0])
        for word in words:
            if BROKEN.search(word):
                yield Found(f"‘{word}’ lijkt verminkt.", word, word)


@rule(
    "label-in-tekst",
    "label in de tekst",
    Severity.WARNING,
    field="text",
    todo="Zet de waarde in het goede veld en haal de regel uit de tekst.",
)
def label_in_text(subject: Subject, _: Context) -> Iterator[Found]:
    """The text has a line of the head ("Looptijd: …")."""
    for paragraph in subject.paragraphs:
        value = paragraph.text.partition(":")[2]
        if LEFTOVER_LABEL.match(paragraph.text) and not _is_sentence(value):
            line = paragraph.text[:90]
            yield Found(f"In de tekst staat nog een regel uit de kop: ‘{line}’", line, line)


def _is_sentence(value: str) -> bool:
    """Tell whether what stands behind a label is a text, and not a name, date or address."""
    text = value.strip()
    plain = not re.search(r"[\d@]", text)
    return plain and text[:1].islower() and len(text.split()) > MAX_VALUE_WORDS


def _is_linked(sentence: str, subject: Subject) -> bool:
    """Tell whether another link is what a sentence points to: "bijgevoegd rapport", a report.

    If that link leads nowhere, another rule reports it.
    """
    nouns = [noun.lower() for noun in ATTACHED.findall(sentence)]
    others = [link.text.lower() for link in subject.links if sentence not in link.text]
    return any(noun in text for noun in nouns for text in others)


def points_to_attachment(sentence: str) -> bool:
    """Tell whether a sentence refers to something that should be attached to the text.

    >>> points_to_attachment("In onderstaande bijlagen lees je alles over onze aanpak.")
    True
    >>> points_to_attachment("Hieronder valt onder andere het beheer.")
    False
    """
    return ATTACHMENT.search(sentence) is not None
