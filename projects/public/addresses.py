"""Where the value of a facet leads to: its own page, or the list with that choice added."""

from projects.catalogue.query_strings import Pairs, before, closed_to_robots
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.public.templating import url

PAGES = {  # by facet the URL name
    "gemeente": "projects:organisation",
    "thema": "projects:theme",
    "periode": "projects:period",
}


class Addresses:
    """The addresses of the values of a facet, on a page with these choices.

    With other choices a value is one more of them; alone it means all there is about it.
    """

    def __init__(self, pairs: Pairs, facet: str) -> None:
        is_alone = before(pairs, facet) == before((), facet)
        self._page = PAGES.get(facet, "") if is_alone else ""
        self._before = url("projects:list") + before(pairs, facet)

    @property
    def are_closed(self) -> bool:
        """Whether robots must not follow them."""
        return closed_to_robots(self._before)

    def of(self, value: str) -> str:
        """Return the address of a value."""
        if self._page and value not in (UNKNOWN, NO_PERIOD):
            return url(self._page, value)
        return f"{self._before}{value}"
