"""Lines that a block begins with: its heading, and the line with its organisations.

They have no words of their own, so they go by what we know: "*Zutphen: Wandelroutes" begins with
a place, "Gemeente Zutphen" is a place and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from projects.pages.legend import split_marker
from projects.pages.organisation_lists import INTRODUCTION, SEPARATOR
from projects.pages.organisations import read_organisations
from projects.pages.records import Line
from projects.pages.reference import Reference
from projects.values.text import letters

MAX_HEADING_LENGTH = 240  # characters
MAX_PLACE_WORDS = 16
CLOSING = "’'”\")] "
FULL_STOP = re.compile(r"(?<![\s.(]\w)\.$")  # "i.o." is no end of a sentence
ITEM = re.compile(r"^(?:[•·▪◦–-]|\*\s(?![A-ZÀ-Ý])|\(?\w{1,2}[.)])\s*\S")
MUNICIPALITY = re.compile(r"^(?:de\s+)?gemeenten?\b", re.IGNORECASE)


def above(lines: Sequence[Line], at: int, floor: int, most: int) -> list[int]:
    """Return the indexes of the lines with text above a line, the nearest first.

    >>> above([Line(1, "Oss"), Line(2, ""), Line(3, "Gemeente Oss"), Line(4, "")], 3, 0, 4)
    [2, 0]
    """
    found = (i for i in range(at - 1, floor - 1, -1) if lines[i].stripped)
    return list(islice(found, most))


def below(lines: Sequence[Line], at: int) -> Iterator[int]:
    """Yield the indexes of the lines with text from a line on.

    >>> list(below([Line(1, "Oss"), Line(2, ""), Line(3, "Gemeente Oss")], 1))
    [2]
    """
    return (i for i in range(at, len(lines)) if lines[i].stripped)


def is_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does, so that it is no heading.

    >>> is_sentence("Wij zijn trots op het resultaat."), is_sentence("Emmen: Teams aan zet!")
    (True, False)
    """
    end = text[-MAX_HEADING_LENGTH:].rstrip(CLOSING)
    if end.endswith((",", ";", ":")) or FULL_STOP.search(end):
        return True
    return end.endswith(("!", "?", "…")) and len(text.split(maxsplit=5)) > 5


def is_known(name: str, reference: Reference) -> bool:
    """Tell whether a text begins with an organisation that we know, written as we know it.

    >>> is_known("Nergenshuizen", Reference())
    False
    """
    words = name.split()
    if not words or len(words) > MAX_PLACE_WORDS:
        return False
    text = MUNICIPALITY.sub("", " ".join(words)).strip(" :")
    introduced = INTRODUCTION.sub("", text)
    names = (text, introduced.split(" (")[0], SEPARATOR.split(introduced)[0])
    found = (reference.find(each) for each in names if each.strip())
    return any(match.organisation or match.candidates for match in found)


def names_known(text: str, reference: Reference) -> bool:
    """Tell whether a text names an organisation that we know, perhaps with a typing error.

    >>> names_known("Nergenshuizen", Reference())
    False
    """
    if len(text.split()) > MAX_PLACE_WORDS:
        return False
    return any(mention.known for mention in read_organisations(text, reference))


def is_heading(text: str, reference: Reference) -> bool:
    """Tell whether a line has the form of a heading: a known place, a colon and a topic.

    >>> is_heading("Nergenshuizen: wij gaan door", Reference())
    False
    """
    if ":" not in text or len(text) > MAX_HEADING_LENGTH or ITEM.match(text):
        return False
    place, _, topic = split_marker(text)[1].partition(":")
    return bool(topic.strip()) and not is_sentence(text) and is_known(place, reference)


def is_organisation_line(text: str, reference: Reference) -> bool:
    """Tell whether a line names organisations and nothing else.

    >>> is_organisation_line("Gemeente zonder grenzen", Reference())
    False
    """
    if len(text) > MAX_HEADING_LENGTH:
        return False
    bare = split_marker(text)[1]
    place = MUNICIPALITY.sub("", bare).lstrip(" :")
    if ":" in place or is_sentence(bare):
        return False
    return is_known(place, reference)


def is_pair(heading: str, beneath: str, reference: Reference) -> bool:
    """Tell whether two lines are a heading and the line with its organisation.

    >>> is_pair("*Zutphen: Wandelroutes", "Gemeente Zutphen", Reference())
    True
    >>> is_pair("Zutphen: Wandelroutes", "De gemeente Zutphen begon.", Reference())
    False
    """
    marker, bare = split_marker(heading)
    place, colon, topic = bare.partition(":")
    if not colon or not topic.strip() or len(heading) > MAX_HEADING_LENGTH or is_sentence(heading):
        return False
    beneath = split_marker(beneath)[1]
    if len(beneath) > MAX_HEADING_LENGTH:
        return False
    same = letters(MUNICIPALITY.sub("", beneath)) == letters(MUNICIPALITY.sub("", place)) != ""
    if same and (marker or MUNICIPALITY.match(beneath)):
        return True
    return is_heading(heading, reference) and _shares(place, beneath, reference)


def _shares(place: str, beneath: str, reference: Reference) -> bool:
    """Tell whether a line of organisations names the place of a heading."""
    if not is_organisation_line(beneath, reference):
        return False
    return letters(SEPARATOR.split(MUNICIPALITY.sub("", place))[0]) in letters(beneath)


def find_pair(lines: Sequence[Line], at: int, reference: Reference) -> int | None:
    """Return the index of the organisation's line, if a line is the heading above it.

    >>> lines = [Line(1, "*Tiel: Fruitcorso"), Line(2, ""), Line(3, "Gemeente Tiel")]
    >>> find_pair(lines, 0, Reference()), find_pair(lines, 2, Reference())
    (2, None)
    """
    if ":" not in lines[at].text or len(lines[at].text) > MAX_HEADING_LENGTH:
        return None
    second = next(below(lines, at + 1), None)
    if second is None or second > at + 3:
        return None
    found = is_pair(lines[at].stripped, lines[second].stripped, reference)
    return second if found else None
