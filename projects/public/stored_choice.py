"""The choice of a page of staff: read from a pasted address once, asked anew at each version.

What was written years ago may name a theme that is no more: that gives nothing, and breaks nothing.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from django.http import QueryDict
from django.utils.functional import cached_property

from projects.catalogue.choice_form import ALL_WORDS, MINE, WITHOUT_IT
from projects.catalogue.columns import Columns
from projects.catalogue.facets import WHOLE
from projects.catalogue.filters import LABELS, ProjectFilter
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.orders import NEAREST
from projects.catalogue.project_sets import ProjectSet
from projects.catalogue.query_strings import FROM, PAGE, Pairs, pairs_of, query_string
from projects.catalogue.selection import Selection
from projects.catalogue.turned import NOT
from projects.models import Project, ProjectQuerySet
from projects.public.choice_page import LISTS
from projects.public.old_addresses import FROM as FROM_OLD_PAGE
from projects.public.redirects import query_as_it_should_be
from projects.public.templating import url

MOST_PARAMETERS = 100
LONGEST_SHOWN = 60  # characters of what was typed
MEANING = re.compile("[%&+#]")  # what means something in a query string
# What the address of a list may have besides the choice: it is of one visitor, or of one page.
BESIDE = {PAGE, FROM, FROM_OLD_PAGE, WHOLE, MINE}
IN_A_FACET = "zoek-"
NOT_HERE = {
    "status": "Op een selectiepagina staat alleen wat gepubliceerd is. Haal ‘status’ uit de keuze.",
    "bewaard": (
        "Een bewaarlijst is van één bezoeker. Zet die projecten hieronder vooraan, en plak hier "
        "een andere keuze, of niets."
    ),
}
NO_LIST = "Dit is geen adres van de lijst. Het begint met {}, met daarna wat je koos: ?thema=…"
NO_CHOICE = (
    "In dit adres is niets gekozen, dus zou elk project op de pagina staan. Kies in de lijst eerst "
    "een thema of iets anders. Of laat dit leeg, en zet hieronder projecten vooraan."
)
NO_WORDS = "In ‘{}’ staat geen woord waarop wij zoeken. Zoek op een ander woord."
NOT_OURS = "‘{}’ kennen wij niet als filter. Plak het adres zoals de lijst het maakt."
OF_ONE_VISITOR = "Wat dichtbij is, is voor elke bezoeker anders. Kies een andere volgorde."


class ChoiceError(Exception):
    """An address that is no choice for a page; `problems` says why, in Dutch."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = list(problems)


class StoredChoice:
    """What a stored query string chooses in this version of the catalogue, with today's slugs."""

    def __init__(self, stored: str, columns: Columns) -> None:
        self.columns = columns
        self.stored = stored
        self._data = data_of(stored)
        chosen = ProjectFilter(self._data, columns)
        todays = query_as_it_should_be(chosen)
        if todays is not None:
            self._data = data_of(todays[1:])
            chosen = ProjectFilter(self._data, columns)
        self.selection = Selection(chosen)

    @property
    def chosen(self) -> ProjectFilter:
        return self.selection.filter

    @cached_property
    def lost(self) -> list[str]:
        """What isn't understood (any more), in Dutch."""
        said = [
            f"{label}: {why}".replace(WITHOUT_IT, "").strip()
            for _, label, why in self.chosen.messages
        ]
        words = self.chosen.words
        return [*said, NO_WORDS.format(words)] if words and not self.chosen.found.parts else said

    @property
    def gives_something(self) -> bool:
        """Whether every filter that was chosen still means something.

        Without what one filter asked, the others would give far too much.
        """
        chosen = self.chosen
        if not chosen.narrowing or (chosen.last("q") and not chosen.found.parts):
            return False
        asked = {n for n, v in chosen.pairs if n in chosen.facets and not v.strip().startswith(NOT)}
        return all(chosen.chosen_of(name) for name in asked)

    @cached_property
    def projects(self) -> ProjectSet:
        """The published projects that it gives."""
        return self.selection.projects if self.gives_something else ProjectSet(self.columns, 0)

    def rows(self) -> ProjectQuerySet:
        """The same as rows of the database, of every status."""
        rows = ProjectQuerySet(Project)
        if not self.gives_something:
            return rows.none()
        found: ProjectQuerySet = ProjectFilter(self._data, self.columns, queryset=rows).qs
        return found

    @property
    def in_words(self) -> str:
        """The choice as a noun: "projecten over vitaliteit, in Limburg"."""
        return choice_in_words(self.chosen)

    @property
    def address(self) -> str:
        """The list with this choice, "" if it gives nothing."""
        pairs = self.chosen.pairs
        return url("projects:list") + query_string(pairs) if self.gives_something else ""


def read_choice(typed: str, columns: Columns) -> str:
    """Return the choice in a pasted address as it is stored. Raises ChoiceError.

    One choice is always written in the same way, and so that people and searches can read it:
    only what has a meaning in a query string is encoded.
    """
    pairs = pairs_of(data_of(_query_in(typed)))
    if problems := list(_not_ours(pairs)):
        raise ChoiceError(*problems)
    said = [(name, value) for name, value in pairs if name in LABELS and name != MINE]
    todays = StoredChoice(written(said), columns)
    if todays.lost:
        raise ChoiceError(*todays.lost)
    if not todays.chosen.narrowing:
        raise ChoiceError(NO_CHOICE)
    return written(_canonical(todays.selection))


def address_of(stored: str) -> str:
    """Return the address of the list with a stored choice, "" for none.

    >>> address_of("thema=leren&q=zoë %26 co")
    '/projecten/?thema=leren&q=zo%C3%AB+%26+co'
    """
    pairs = pairs_of(data_of(stored))
    return url("projects:list") + query_string(pairs) if pairs else ""


def data_of(query: str) -> QueryDict:
    """Return the parameters of a query string, of whatever length; none of endless ones."""
    return QueryDict(query if query.count("&") < MOST_PARAMETERS else "")


def written(pairs: Pairs) -> str:
    """Return the query string of a choice as it is stored.

    >>> written([("q", "hybride werken & Zoë"), ("thema", "leren")])
    'q=hybride werken %26 Zoë&thema=leren'
    """
    return "&".join(f"{name}={MEANING.sub(_encoded, value)}" for name, value in pairs)


def _encoded(sign: re.Match[str]) -> str:
    return quote(sign[0], safe="")


def _query_in(typed: str) -> str:
    """The query string of an address of a list, map or figures, or what is one by itself."""
    text = typed.strip()
    try:
        parts = urlsplit(text)
    except ValueError:  # half an address
        raise ChoiceError(NO_LIST.format(url("projects:list"))) from None
    if not parts.path and not parts.netloc:  # "?thema=…"
        return parts.query
    if not parts.scheme and not parts.query and "=" in parts.path and "/" not in parts.path:
        return text
    if f"{parts.path.rstrip('/')}/" not in map(url, LISTS):
        raise ChoiceError(NO_LIST.format(url("projects:list")))
    return parts.query


def _not_ours(pairs: Pairs) -> Iterator[str]:
    """Say of each parameter that a page can't have, why."""
    for name in dict.fromkeys(name for name, _ in pairs):
        if name in NOT_HERE:
            yield NOT_HERE[name]
        elif name not in LABELS and name not in BESIDE and not name.startswith(IN_A_FACET):
            yield NOT_OURS.format(name[:LONGEST_SHOWN])
    if ("volgorde", NEAREST) in pairs:
        yield OF_ONE_VISITOR


def _canonical(selection: Selection) -> list[tuple[str, str]]:
    """The choices in the order of the form, the values of each in alphabetical order."""
    usual = {"woorden": ALL_WORDS, "volgorde": selection.usual_order}
    pairs = []
    for name, chosen in selection.filter.chosen.items():
        values = sorted(chosen) if isinstance(chosen, list) else [chosen]
        if values != [usual.get(name)]:
            pairs += [(name, value) for value in values]
    return pairs
