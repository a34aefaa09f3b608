"""The links that a page had: their URLs are lost, the words that pointed to them remain."""

import re
from collections.abc import Iterator, Sequence

from projects.pages.labels import known_label
from projects.pages.records import LinkRecord, Paragraph, Problem
from projects.values.web_addresses import complete_address

URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"'’”]*[\w/]")
_MEDIA = (
    r"(?:filmpjes?|films?|video’?'?s?|podcasts?|infographics?|animaties?|visuals?"
    r"|bijlagen?"
    r"|presentaties?|(?:eind|tussen)?rapportages?|documenten?|link|flyers?|posters?|factsheets?)"
)
# Media embedded in the page: "deze presentatie" may just as well be the one just described.
_EMBEDDED = r"(?:filmpjes?|films?|video\w*|podcasts?|infographics?|animaties?|visuals?|bijlagen?)"
# What a sentence says when one of its words was a link.
POINTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:en\s+)?(?:lees|bekijk|beluister|download)\b(?!\s+je\b)",
        r"\b(?:lees|bekijk|beluister|luister|download|klik|kijk)\b[^.!?]{0,40}\bhier\b",
        r"\bhier\s+(?:vind|lees|zie|kun|kan|bekijk|download|luister)\b",
        r"\b(?:vind|lees|zie|vinden|lezen|bekijken|beluisteren|downloaden)\s+(?:je\s+|u\s+)?hier\b",
        r"\b(?:kun|kan|kunt) (?:je|u) (?:het |de |dit |deze )?hier\b",
        r"\blees je\b",
        r"^en hier\b",
        r"\bklik (?:op|hier)\b",
        rf"^naar (?:de|het) {_MEDIA}\b",
        rf"\b(?:dit|deze|onderstaande?|de volgende(?: \w+)?|bijgevoegde) {_EMBEDDED}\b",
        r"\bvia deze link\b",
        r"\bdoor filmpje\b",
        r"^zo ziet\b.*\buit\b",
        r"^verder lezen\b",
        r"\bzie hieronder\b",
        r"\bte vinden in\b.{0,300}\bbijlagen?\b",
        rf"^{_EMBEDDED}\b[^.!?]{{0,40}}$",
    )
)
# Words that announce a list of links.
ANNOUNCES = re.compile(
    r"\b(hier|download|bekijk|lees|bijlagen|inspireren door|zie onder\w*)\b", re.IGNORECASE
)
CAPTION = re.compile(r"\bvertel(?:t|len)\b.{0,300}\bover\b", re.IGNORECASE)
KINDS = (
    ("podcast", r"podcast|beluister"),
    ("infographic", r"infographic|visual|poster"),
    ("video", r"video|film|terugkijken|vlog|webinar|animatie|vertel(t|len)\b"),
    ("verhaal", r"verhaal|ervaringen|artikel|interview|blog"),
    ("document", r"rapport|plan|document|presentatie|evaluatie|verslag|flyer|pdf|handboek"),
    ("website", r"website|https?://|www\.|luister en lees"),
)
SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[a-z]\.)(?<!\d\.)\s+(?=[A-ZÀ-Ý‘'“\"])")
# What a sentence without a full stop has, and the name of a document hasn't.
CLAUSE = re.compile(
    r"\b(?:wij|we|ik|is|was|waren|wordt|werd|werden|heeft|had|kan|gaat|blijft|doet|zegt)\b", re.I
)
GREETING = re.compile(r"^(?:tot|bedankt|dank|veel|succes)\b", re.I)
MAX_LINKS = 300  # at a project
MAX_DOCUMENT_NAME_WORDS = 8  # a longer line isn't the name of a document


def is_pointer(sentence: str) -> bool:
    """Tell whether a sentence points to something behind a link.

    >>> is_pointer("Lees hier het stageplan Aquarena."), is_pointer("Luister en deel met anderen.")
    (True, False)
    """
    return any(p.search(sentence) for p in POINTERS) or URL.search(sentence) is not None


def kind_of_link(sentence: str) -> str:
    """Return the kind of link, judging by the words around it.

    >>> kind_of_link("Beluister hier de podcast"), kind_of_link("Lees hier het stageplan")
    ('podcast', 'document')
    """
    return next((kind for kind, words in KINDS if re.search(words, sentence, re.I)), "document")


def links_unread(links: Sequence[object], line: int) -> tuple[Problem, ...]:
    """Return the problem of a project that has more links than it keeps."""
    if len(links) <= MAX_LINKS:
        return ()
    message = f"Dit project heeft meer dan {MAX_LINKS} koppelingen. De rest lieten wij weg."
    return (Problem("niet-alles-gelezen", message, line),)


def read_links(paragraphs: Sequence[Paragraph], *, closing: bool = True) -> tuple[LinkRecord, ...]:
    """Return the links that the paragraphs of a text point to, in order.

    With `closing`, short lines at the end of a text are read as names of documents.
    """
    links: list[LinkRecord] = []
    tail = _tail(paragraphs) if closing else len(paragraphs)
    announced = ""
    for at, paragraph in enumerate(paragraphs):
        if announced and paragraph.tag == "li":
            links.append(_link(paragraph.text, announced))
        elif announced and _names_document(paragraph):
            links += [_link(part, announced) for part in _enumeration(paragraph.text)]
            announced = ""
        elif _announces(paragraphs, at):
            announced = _last_sentence(paragraph.text)
        else:
            announced = ""
            found = list(_links_in(paragraph.text)) if paragraph.tag != "h3" else []
            links += found or ([_link(paragraph.text)] if at >= tail else [])
    return tuple(links)


def _announces(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether a paragraph ends with "hier vind je:" above a list of documents."""
    if at + 1 == len(paragraphs) or paragraphs[at].tag != "p":
        return False
    follower = paragraphs[at + 1]
    if not (follower.tag == "li" or _names_document(follower)):
        return False
    last = _last_sentence(paragraphs[at].text)
    return last.endswith(":") and ANNOUNCES.search(last) is not None


def _tail(paragraphs: Sequence[Paragraph]) -> int:
    """The index of the first of the closing paragraphs: names of documents, or a film's caption."""
    at = len(paragraphs)
    while at > 1 and _names_document(paragraphs[at - 1]):
        at -= 1
    if (
        at == len(paragraphs) > 1
        and CAPTION.search(paragraphs[-1].text)
        and paragraphs[-1].tag == "p"
    ):
        return at - 1
    # A text of nothing but short lines names no documents.
    return at if any(not _names_document(p) for p in paragraphs[:at]) else len(paragraphs)


def _names_document(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        paragraph.tag == "p"
        and text[-1] not in ".!?:;,"
        and len(text.split()) <= MAX_DOCUMENT_NAME_WORDS
        and not re.match(r"[A-Z]\w*:\s", text)
        and not ("@" in text or known_label(text))
        and not (CLAUSE.search(text) or GREETING.match(text))
    )


def _links_in(text: str) -> Iterator[LinkRecord]:
    sentences = SENTENCE.split(text)
    at = 0
    while at < len(sentences):
        sentence = sentences[at]
        at += 1
        if not is_pointer(sentence):
            continue
        # A title after the sentence, without a full stop, belongs to it.
        if at == len(sentences) - 1 and sentences[at][-1] not in ".!?:":
            sentence = f"{sentence} {sentences[at]}"
            at += 1
        yield from _split(sentence)


def _split(sentence: str) -> Iterator[LinkRecord]:
    """Yield the links of one sentence; it can point to more than one thing."""
    listed = re.match(r"^(?:download|bekijk|lees) hier:\s*(.+)$", sentence, re.I)
    if listed:
        parts = list(_enumeration(listed[1]))
        if len(parts) > 1:
            yield from (_link(part, sentence[: listed.start(1)]) for part in parts)
            return
    yield _link(sentence)
    also = re.search(rf"\ben (bekijk (?:de|het) {_MEDIA}\b!?)", sentence, re.I)
    both = re.search(rf"\b{_MEDIA} en (de {_MEDIA}\b[^.!?]*)", sentence, re.I)
    for found in (also, both):
        if found:
            yield _link(found[1])


def _enumeration(text: str) -> Iterator[str]:
    parts = re.split(r",\s*(?:en\s+)?|\s+en\s+", text.rstrip("."))
    return (part.strip() for part in parts if part.strip())


def _last_sentence(text: str) -> str:
    return SENTENCE.split(text)[-1]


def _link(text: str, context: str = "") -> LinkRecord:
    printed = URL.search(text)
    kind = kind_of_link(text)
    if kind == "document" and context and not re.search(KINDS[4][1], text, re.I):
        kind = kind_of_link(context)
    return LinkRecord(text.strip(), kind, complete_address(printed[0]) if printed else "")
