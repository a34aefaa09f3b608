"""Which questions found too little, and which of those count: those that a visitor asked.

Staff read what was asked, to add synonyms; see `FailedSearch`.
"""

from crawlerdetect import CrawlerDetect
from django.http import HttpRequest

from projects.catalogue.query_strings import PAGE
from projects.catalogue.selection import Selection
from projects.models import FailedSearch
from projects.search.background import count_failure
from projects.search.verdicts import FEW
from projects.values.text import plain

# Browsers that fetch a page before anyone asks for it say so in one of these.
LOOKING_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
AHEAD = ("prefetch", "prerender", "preview")
LONGEST_AGENT = 250  # characters; its pattern takes time by the square of them


def note_failure(request: HttpRequest, selection: Selection) -> None:
    """Count a question that found too little, if a visitor asked it, after the answer."""
    kind = kind_of_failure(selection)
    if kind:
        # What isn't counted for one must not be kept for another, for whom it would be.
        request.never_kept = True  # type: ignore[attr-defined]
        if is_of_a_visitor(request):
            count_failure(selection.filter.words, kind)


def kind_of_failure(selection: Selection) -> str:
    """Return what a question found too little of; "" if it found enough, or asked nothing.

    The choices in the filters don't matter, only the words.
    """
    found = selection.found
    if not found.parts:
        return ""
    number = len(selection.filter.answering)
    if not number:
        comes_near = selection.filter.visible.only(found.near)
        return FailedSearch.Kind.NEAREST if comes_near else FailedSearch.Kind.NOTHING
    if found.mended:
        return FailedSearch.Kind.MENDED
    if number <= FEW and not _names_one(selection):
        return FailedSearch.Kind.FEW
    return ""


def is_of_a_visitor(request: HttpRequest) -> bool:
    """Tell whether a person asked this just now: no robot, no browser that looks ahead, no staff.

    Another page of the same answer isn't asked again.
    """
    if request.method != "GET" or PAGE in request.GET or _looks_ahead(request):
        return False
    if request.COOKIES and request.user.is_authenticated:
        return False
    agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    # One for each question: it keeps what it found, and threads would share that.
    return not CrawlerDetect(user_agent=agent).is_crawler()


def _looks_ahead(request: HttpRequest) -> bool:
    said = " ".join(request.headers.get(name, "").lower() for name in LOOKING_AHEAD)
    return any(word in said for word in AHEAD)


def _names_one(selection: Selection) -> bool:
    """Whether the words are a name: of an organisation, a theme, or in a title that was found."""
    words, columns = selection.filter.words, selection.columns
    answering = selection.filter.answering
    if any(columns.wordings[facet].meant_by(words) for facet in ("gemeente", "thema", "provincie")):
        return True
    titles = (
        columns.title(columns.position[key]) for key in answering.only(selection.found.primary_keys)
    )
    return any(plain(words) in title for title in titles)
