"""The choice of a query string, by the filterset of the site; nonsense is refused, not left out."""

from collections.abc import Iterator

from django.http import HttpRequest

from projects.api.problems import Wrong, WrongInputError
from projects.catalogue.choice_form import WITHOUT_IT
from projects.catalogue.filters import ProjectFilter, columns_for
from projects.catalogue.orders import BEST
from projects.public.stored_choice import NO_WORDS

NOTHING_FITS = f"‘{BEST}’ is alleen een volgorde bij zoekwoorden: vul ook q in."


def choice_of(request: HttpRequest) -> ProjectFilter:
    """Return what a visitor would get, also for staff: an answer is the same whoever asks."""
    return ProjectFilter(request.GET, columns_for(request))


def refuse_nonsense(chosen: ProjectFilter) -> None:
    """Raise WrongInputError for every value that the catalogue doesn't know."""
    found = list(nonsense(chosen))
    if found:
        raise WrongInputError(found)


def nonsense(chosen: ProjectFilter) -> Iterator[Wrong]:
    """Yield what the filterset doesn't understand of a choice, and would leave out."""
    for name, _, said in chosen.messages:
        yield Wrong(
            name, "onbekende-waarde", said.replace(WITHOUT_IT, "").replace("  ", " ").strip()
        )
    if chosen.words and not chosen.found.parts:
        yield Wrong("q", "geen-zoekwoord", NO_WORDS.format(chosen.words))
    if chosen.order == BEST and not chosen.words:
        yield Wrong("volgorde", "geen-zoekwoord", NOTHING_FITS)
