"""The entry point: the bytes or text of a page → its records."""

from dataclasses import replace

from projects.pages.ideas import looks_like_ideas, read_ideas
from projects.pages.overview import looks_like_overview, read_overview
from projects.pages.records import Line, PageError, PageRecord, Problem
from projects.pages.reference import Reference
from projects.pages.stories import looks_like_story, read_story
from projects.values.tidy import lines_of

MAX_PAGE_SIZE = 5 * 1024 * 1024  # bytes; twenty times the largest page we know
MAX_LINE_LENGTH = 100_000  # characters; fifty times the longest line we know
MAX_UNREAD_TOLD = 100  # lines that are each told of


def decode_page(data: bytes) -> str:
    """Return the text of a page that was saved as text.

    Raises PageError, in Dutch, for bytes that can't be a page.
    """
    if len(data) > MAX_PAGE_SIZE:
        raise PageError("Dit bestand is te groot. Een pagina is hooguit 5 MB.")
    if b"\0" in data:
        raise PageError("Dit is geen tekst. Bewaar de pagina als tekstbestand (.txt).")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PageError(
            f"Regel {line} is geen UTF-8. Bewaar het bestand opnieuw, met codering UTF-8."
        ) from error
    if not text.strip():
        raise PageError("Dit bestand is leeg.")
    return text


def read_page(text: str, reference: Reference) -> PageRecord:
    """Read a page of any known kind.

    Raises PageError, in Dutch, for any other page.
    """
    lines = [Line(number, line) for number, line in enumerate(lines_of(text), 1)]
    if long := next((line for line in lines if len(line.text) > MAX_LINE_LENGTH), None):
        raise PageError(
            f"Regel {long.number} is te lang: er passen 100.000 tekens. Is het de goede pagina?"
        )
    if looks_like_overview(lines, reference):
        page = read_overview(lines, reference)
    elif looks_like_ideas(lines):
        page = read_ideas(lines, reference)
    elif looks_like_story(lines):
        page = read_story(lines, reference)
    else:
        raise PageError(
            "Op deze pagina vonden wij geen projecten, ideeën of praktijkverhaal. "
            "Is het de goede pagina?"
        )
    return _report_unread_lines(page, lines)


def _report_unread_lines(page: PageRecord, lines: list[Line]) -> PageRecord:
    """Report the lines that are in no record and aren't boilerplate."""
    used = set(page.boilerplate).union(*(project.line_numbers for project in page.projects))
    left = [line for line in lines if line.stripped and line.number not in used]
    problems = tuple(
        Problem(
            "regel-niet-gelezen", f"Deze regel hoort nergens bij: ‘{line.stripped}’.", line.number
        )
        for line in left[:MAX_UNREAD_TOLD]
    )
    if len(left) > MAX_UNREAD_TOLD:
        message = f"Er zijn nog {len(left) - MAX_UNREAD_TOLD} regels die nergens bij horen."
        problems += (Problem("regel-niet-gelezen", message, left[MAX_UNREAD_TOLD].number),)
    return replace(
        page,
        unread_lines=tuple(line.number for line in left),
        problems=(*page.problems, *problems),
    )
