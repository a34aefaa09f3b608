"""A page of staff with a choice of projects: those that they put in front, then what it gives."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from projects.catalogue.choice_form import LONGEST_LIST
from projects.catalogue.columns import Columns
from projects.catalogue.orders import BEST
from projects.catalogue.project_sets import ProjectSet
from projects.catalogue.query_strings import query_string
from projects.models import Project, ProjectQuerySet, SelectedProject, SelectionPage
from projects.public.cards import Card
from projects.public.collections import PER_PAGE, InOrder, PagedProjects
from projects.public.selection_pages import SELECTION, described
from projects.public.stored_choice import StoredChoice
from projects.public.templating import url
from projects.public.text_pages import shown_text, under_its_title

Selected = tuple[int, str]  # a project, and its role on the page
OWN_LIST = "projects:own_list"
TAKES = {  # the ways to take the page along: URL name and label
    "projects:dossier": "Dossier: afdrukken, Word of Excel",
    "projects:printed_list": "Hele lijst afdrukken",
    OWN_LIST: "Zet in je bewaarlijst",
}


class SelectionProjects(PagedProjects):
    """The projects of such a page, in order, as the template uses them.

    `selected`: what staff put in front or left out, in order; those of the database if None.
    """

    def __init__(
        self,
        request: HttpRequest,
        columns: Columns,
        row: SelectionPage,
        selected: Iterable[Selected] | None = None,
    ) -> None:
        self.row = row
        self.choice = StoredChoice(row.choice, columns)
        selected = list(_selected(row) if selected is None else selected)
        self.left_out = [key for key, role in selected if role == SelectedProject.Role.LEFT_OUT]
        first = [key for key, role in selected if role == SelectedProject.Role.FIRST]
        self.first = list(columns.published.only(dict.fromkeys(first)))
        bits = self.choice.projects.bits & ~columns.bits_of(self.left_out)
        projects = ProjectSet(columns, bits | columns.bits_of(self.first))
        super().__init__(request, columns, projects)

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def introduction(self) -> SafeString:
        """What staff wrote above it, as HTML that is safe to show."""
        return under_its_title(shown_text(self.row.text))

    @property
    def description(self) -> str:
        """What search engines and link previews say of it."""
        return described(self.row)

    @cached_property
    def primary_keys(self) -> Sequence[int]:
        """Those in front, then the others in the order of the choice."""
        selection = self.choice.selection
        if selection.order != BEST:
            return InOrder(self.projects, self.columns.order(selection.order), self.first)
        others = ProjectSet(self.columns, self.projects.bits & ~self.columns.bits_of(self.first))
        return [*self.first, *others.only(selection.found.primary_keys)]

    @property
    def cards_in_front(self) -> Sequence[Card]:
        """The cards of this page that staff put in front."""
        return self.cards[: self._number_in_front]

    @property
    def other_cards(self) -> Sequence[Card]:
        return self.cards[self._number_in_front :]

    @property
    def _number_in_front(self) -> int:
        """How many of the cards of this page staff put in front."""
        return max(0, len(self.first) - (self.page.number - 1) * PER_PAGE)

    @property
    def takes(self) -> list[tuple[str, str]]:
        """What to take along of it: URL and label."""
        query = query_string([(SELECTION, self.row.slug)])
        names = [name for name in TAKES if name != OWN_LIST or self.number <= LONGEST_LIST]
        return [(f"{url(name)}{query}", TAKES[name]) for name in names]

    def rows(self) -> ProjectQuerySet:
        """The same projects as rows of the database, of every status."""
        given = self.choice.rows().exclude(pk__in=self.left_out).order_by().values("pk")
        return ProjectQuerySet(Project).filter(Q(pk__in=given) | Q(pk__in=self.first))


def _selected(row: SelectionPage) -> Iterable[Selected]:
    return row.selected.order_by("order", "pk").values_list("project_id", "role")
