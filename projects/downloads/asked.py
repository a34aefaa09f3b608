"""Which projects, in which order and columns, the address of a file asks for."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst

from projects.catalogue.filters import public_filter_for
from projects.catalogue.in_words import choice_in_words
from projects.catalogue.orders import DEFAULT_ORDER
from projects.catalogue.query_strings import PAGE, Pairs, dropping, query_string
from projects.catalogue.selection import Selection
from projects.exports.about import About
from projects.exports.columns import CHOOSE, PUBLIC, chosen_columns
from projects.exports.files import Table
from projects.public.redirects import LONGEST, query_as_it_should_be
from projects.public.site_address import site_of
from projects.public.views import PER_PAGE

EVERYTHING = "Alle projecten"
LONGEST_VALUE = 100  # characters that a message shows, and more


class Asked:
    """The choice of a request as any visitor has it: staff get no drafts in a file."""

    def __init__(self, request: HttpRequest, page: str = "projects:list") -> None:
        self.selection = Selection(public_filter_for(request))
        self.site = site_of(request)
        typed = [value for name, value in self._pairs if name == CHOOSE]
        self.columns, self.unknown_columns = chosen_columns(typed)
        self._path, self._page = request.path, reverse(page)

    @property
    def leads_to(self) -> str:
        """The address to go to instead: with the slugs of today, or the page that says what is
        wrong with the choice; "" if nothing is.
        """
        query = query_as_it_should_be(self.selection.filter)
        if query is not None:
            return self._path + query
        return self._page + _fitting(self._pairs) if self._has_problem else ""

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole catalogue, as anybody gets it."""
        usual = self.selection.order == DEFAULT_ORDER and self.columns in ((), PUBLIC)
        return usual and not self.selection.filter.narrowing

    @cached_property
    def table(self) -> Table:
        """What the file holds."""
        keys = self.selection.primary_keys
        everything = keys[0 : len(keys)]
        about = self._about(len(everything))
        return Table(about, everything, self.site, self.columns or PUBLIC)

    def _about(self, number: int) -> About:
        chosen, whole = self.selection.filter, not self.selection.filter.narrowing
        pairs = [] if self.is_whole else dropping(dropping(self._pairs, PAGE), CHOOSE)
        return About(
            choice=EVERYTHING if whole else capfirst(choice_in_words(chosen)),
            order=self.selection.orders[self.selection.order],
            address=self.site + self._page + query_string(pairs),
            number=number,
            moment=timezone.now(),
        )

    @property
    def _pairs(self) -> Pairs:
        return self.selection.filter.pairs

    @property
    def _has_problem(self) -> bool:
        chosen = self.selection.filter
        wrong_page = self.selection.page(chosen.last(PAGE), PER_PAGE)[1]
        return bool(chosen.messages or self.unknown_columns or wrong_page)


def _fitting(pairs: Pairs) -> str:
    """The query string, as much of it as fits in an address that one is led to.

    >>> len(_fitting([("thema", "y" * 90)] * 50)) <= LONGEST, _fitting([("q", "leren")])
    (True, '?q=leren')
    """
    cut = [(name[:LONGEST_VALUE], value[:LONGEST_VALUE]) for name, value in pairs]
    query = query_string(pairs)
    while len(query) > LONGEST:
        query, cut = query_string(cut), cut[:-1]
    return query
