"""The own list, the dossier in its forms, and the comparison."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from projects.catalogue.filters import columns_for
from projects.public.cards import cards
from projects.public.contact_details import may_show
from projects.public.site_address import site_of
from projects.taking_along.answers import download, own_page, too_often, with_todays_choice
from projects.taking_along.comparing import MOST, Comparison
from projects.taking_along.dossier import MOST_PROJECTS, Dossier
from projects.taking_along.editing import changed, moved_slug, not_understood, with_todays_slugs
from projects.taking_along.of_selection import as_own_list, selection_in
from projects.taking_along.own_list import ADD, leads_on, own_list
from projects.taking_along.own_list_page import OwnListPage
from projects.taking_along.taken import taken, visible_projects

MOST_LISTED = 500  # projects of a printed list


@own_page(sends=True)
def bookmarks(request: HttpRequest) -> HttpResponse:
    """A visitor's own list; what a form changes in it leads to another address."""
    is_form = request.method == "POST"
    sent = request.POST if is_form else request.GET
    selection = None if is_form else selection_in(request)
    asked = as_own_list(selection) if selection else own_list(sent)
    own = with_todays_slugs(asked)
    becomes = changed(own, sent)
    problems = not_understood(sent)
    problems += becomes.problems(len(request.build_absolute_uri(request.path)) + 1)
    if not problems and (is_form or leads_on(sent) or own.slugs != asked.slugs):
        query, moved = becomes.query, moved_slug(sent)
        return redirect(f"{request.path}{query and '?'}{query}{moved and '#'}{moved}")
    shown = own if is_form else own.shortened()
    page = OwnListPage(request, shown, problems, sent.get(ADD, "") if problems else "")
    return render(request, "own_list.html", {"page": page})


@own_page(sends=True)
@with_todays_choice
def dossier(request: HttpRequest) -> HttpResponse:
    """The dossier to print; the answer to a POST has addresses and numbers."""
    made = Dossier(request, details=request.method == "POST")
    if made.details and not may_show(request, made.slugs):
        return too_often(request)
    return render(request, "dossier.html", {"page": made})


@own_page(sends=True)
@with_todays_choice
def dossier_word(request: HttpRequest) -> HttpResponse:
    """The same as a document of Word."""
    from projects.taking_along.word import as_word  # 7 MB, which most processes never need

    made = Dossier(request, details=request.method == "POST")
    if made.details and not may_show(request, made.slugs):
        return too_often(request)
    return download(as_word(made), "docx")


@own_page()
@with_todays_choice
def dossier_excel(request: HttpRequest) -> HttpResponse:
    """The same as a table of Excel, in which nobody is named."""
    from projects.taking_along.table import as_excel

    return download(as_excel(taken(request, MOST_PROJECTS), site_of(request)), "xlsx")


@own_page()
@with_todays_choice
def printed_list(request: HttpRequest) -> HttpResponse:
    """The whole list on paper, in brief."""
    chosen = taken(request, MOST_LISTED)
    context = {
        "taken": chosen,
        "cards": cards(chosen.primary_keys, columns_for(request)),
        "most": MOST_LISTED,
    }
    return render(request, "printed_list.html", context)


@own_page()
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four projects side by side."""
    page = Comparison(
        visible_projects(request),
        with_todays_slugs(own_list(request.GET)).slugs,
        site_of(request),
        timezone.localdate(),
    )
    return render(request, "compare.html", {"page": page, "most": MOST})
