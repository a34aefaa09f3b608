"""What is taken along of a page of staff, which its address names: `/dossier/?selectie=…`.

So it follows the page, and the address stays short.
"""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from projects.accounts.groups import can_see_drafts
from projects.catalogue.choice_form import LONGEST_LIST
from projects.catalogue.filters import columns_for
from projects.models import Project, SelectionPage
from projects.public.selection_page import SelectionProjects
from projects.public.selection_pages import SELECTION, todays_slug_of
from projects.taking_along.own_list import Item, OwnList


class WithdrawnPageError(Exception):
    """A page of staff that was on the site; its own address says so, and what is like it."""

    def __init__(self, row: SelectionPage) -> None:
        super().__init__(row)
        self.address = row.get_absolute_url()


def selection_in(request: HttpRequest) -> SelectionProjects | None:
    """Return the page of staff in the address, None if it names none.

    Raises Http404, and WithdrawnPageError.
    """
    slug = request.GET.get(SELECTION, "").replace("\0", "")
    if not slug:
        return None
    row = _row(slug) or _row(todays_slug_of(slug[:120]))
    if row is None:
        raise Http404
    if not row.is_published and not can_see_drafts(request):
        raise WithdrawnPageError(row) if row.withdrawn_on else Http404
    return SelectionProjects(request, columns_for(request), row)


def query_of(page: SelectionProjects) -> str:
    """Return the query string that names a page."""
    return urlencode([(SELECTION, page.row.slug)])


def as_own_list(page: SelectionProjects) -> OwnList:
    """Return the projects of a page as a visitor's own list, as many as fit in one."""
    keys = list(page.primary_keys[:LONGEST_LIST])
    slugs = dict(Project.objects.filter(pk__in=keys).values_list("pk", "slug"))
    items = tuple(Item(slugs[key]) for key in keys if key in slugs)
    return OwnList(items, page.title).shortened()


def _row(slug: str) -> SelectionPage | None:
    return SelectionPage.objects.filter(slug=slug).first() if slug else None
