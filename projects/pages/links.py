"""The links that a page had: their addresses are lost, the words that pointed remain."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from projects.pages.records import LinkRecord

URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"'’”]*[\w/]")
_MEDIA = (
    r"(?:filmpjes?|films?|video’?'?s?|podcasts?|infographics?|animaties?|visuals?"
    r"|bijlagen?"
    r"|presentaties?|(?:eind|tussen)?rapportages?|documenten?|link|flyers?|posters?|factsheets?)"
)
# What stands in the page itself: "deze presentatie" can as well be the one just told about.
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
        r"\bte vinden in\b.*\bbijlagen?\b",
        rf"^{_EMBEDDED}\b[^.!?]{{0,40}}$",
    )
)
# Words that announce a list of links.
ANNOUNCES = re.compile(
    r"\b(hier|download|bekijk|lees|bijlagen|inspireren door|zie onder\w*)\b.*:$", re.IGNORECASE
)
CAPTION = re.compile(r"\bvertel(?:t|len)\b.*\bover\b", re.IGNORECASE)
KINDS = (
    ("podcast", r"podcast|beluister"),
    ("infographic", r"infographic|visual|poster"),
    ("video", r"video|film|terugkijken|vlog|webinar|animatie|vertel(t|len)\b"),
    ("verhaal", r"verhaal|ervaringen|artikel|interview|blog"),
    ("document", r"rapport|plan|document|presentatie|evaluatie|verslag|flyer|pdf|handboek"),
    ("website", r"website|https?://|www\.|luister en lees"),
)
SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[a-z]\.)(?<!\d\.)\s+(?=[A-ZÀ-Ý‘'“\"])")
SHORT_WORDS = 8  # a line without a full stop that is no longer than this names a document


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading or item in which links are looked for."""

    text: str
    tag: str


def address(printed: str) -> str:
    """Return a printed address as one to follow.

    >>> address("www.MCCIM.nl")
    'https://www.MCCIM.nl'
    """
    return printed if printed.lower().startswith("http") else f"https://{printed}"


def is_pointer(sentence: str) -> bool:
    """Tell whether a sentence points to something behind a link.

    >>> is_pointer("Lees hier het stageplan Aquarena."), is_pointer("Luister en deel met anderen.")
    (True, False)
    """
    return any(p.search(sentence) for p in POINTERS) or URL.search(sentence) is not None


def kind_of_link(sentence: str) -> str:
    """Tell what a link leads to, by the words around it.

    >>> kind_of_link("Beluister hier de podcast"), kind_of_link("Lees hier het stageplan")
    ('podcast', 'document')
    """
    return next((kind for kind, words in KINDS if re.search(words, sentence, re.I)), "document")


def read_links(passages: Sequence[Passage], *, closing: bool = True) -> tuple[LinkRecord, ...]:
    """Return the links that the passages of a text point to, in their order.

    With `closing`, the short last lines of a text are names of documents.
    """
    links: list[LinkRecord] = []
    tail = _tail(passages) if closing else len(passages)
    announced = ""
    for at, passage in enumerate(passages):
        if announced and passage.tag == "li":
            links.append(_link(passage.text, announced))
        elif announced and _names_document(passage):
            links += [_link(part, announced) for part in _enumeration(passage.text)]
            announced = ""
        elif _announces(passages, at):
            announced = _last_sentence(passage.text)
        else:
            announced = ""
            found = list(_links_in(passage.text)) if passage.tag != "h3" else []
            links += found or ([_link(passage.text)] if at >= tail else [])
    return tuple(links)


def _announces(passages: Sequence[Passage], at: int) -> bool:
    """Tell whether a paragraph ends with "hier vind je:" above a list of documents."""
    if at + 1 == len(passages) or passages[at].tag != "p":
        return False
    follower = passages[at + 1]
    listed = follower.tag == "li" or _names_document(follower)
    return listed and ANNOUNCES.search(_last_sentence(passages[at].text)) is not None


def _tail(passages: Sequence[Passage]) -> int:
    """From which passage on the text ends in names of documents, or the caption of a film."""
    at = len(passages)
    while at > 1 and _names_document(passages[at - 1]):
        at -= 1
    if at == len(passages) > 1 and CAPTION.search(passages[-1].text) and passages[-1].tag == "p":
        return at - 1
    # A text of short lines alone names no documents.
    return at if any(not _names_document(p) for p in passages[:at]) else len(passages)


def _names_document(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.tag == "p"
        and text[-1] not in ".!?:;,"
        and len(text.split()) <= SHORT_WORDS
        and not re.match(r"[A-Z]\w*:\s", text)
    )


def _links_in(text: str) -> Iterator[LinkRecord]:
    sentences = SENTENCE.split(text)
    at = 0
    while at < len(sentences):
        sentence = sentences[at]
        at += 1
        if not is_pointer(sentence):
            continue
        # A title behind the sentence, without a full stop, belongs to it.
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
            yield from (_link(part, sentence) for part in parts)
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
    return LinkRecord(text.strip(), kind, address(printed[0]) if printed else "")
