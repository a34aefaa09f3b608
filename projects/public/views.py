"""The public pages: home, the list, map and figures, and a project."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from projects.accounts.groups import can_see_drafts
from projects.catalogue.filters import columns_for, filter_for
from projects.catalogue.query_strings import FROM, PAGE, dropping, query_string
from projects.catalogue.selection import Selection
from projects.models import ForgottenSlug, Project
from projects.public import charts
from projects.public.addresses import Addresses
from projects.public.cards import cards
from projects.public.choice_page import ChoicePage, pager
from projects.public.contact_details import HEADERS
from projects.public.contents import ContentsPage
from projects.public.failed_questions import note_failure
from projects.public.home import HomePage
from projects.public.near import near
from projects.public.old_addresses import old_page_of
from projects.public.project_page import project_page
from projects.public.redirects import query_as_it_should_be
from projects.public.related import related_cards, similar_to
from projects.public.suggestions import suggestions
from projects.public.way_back import way_back

PER_PAGE = 20  # projects in the list


def with_selection(
    view: Callable[[HttpRequest, Selection], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Pass the visitor's selection to a view; a choice that has another address redirects there."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponseBase:
        selection = Selection(filter_for(request))
        query = query_as_it_should_be(selection.filter)
        if query is not None:
            # Not permanent: a merge can be undone.
            return redirect(request.path + query)
        if not selection.filter.kept:
            return view(request, selection)
        return _of_own_list(request, view(request, selection))

    return answer


def _of_own_list(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let nobody keep what a visitor bookmarked."""
    request.never_kept = True  # type: ignore[attr-defined]
    for name, value in HEADERS.items():
        response[name] = value
    return response


def home(request: HttpRequest) -> HttpResponse:
    """The home page: what this is, and where to start."""
    page = HomePage(columns_for(request))
    return render(request, "home.html", {"page": page, "map": charts.MAP})


@with_selection
def project_list(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The list of projects, narrowed by what the visitor chose."""
    page = ChoicePage(request, selection)
    chosen = selection.filter
    if page.is_own_list_alone:  # as its address was at first; it has a page of its own now
        return redirect(page.own_list_url)
    here, page.page_problem = selection.page(chosen.last("pagina"), PER_PAGE)
    note_failure(request, selection)
    places = chosen.chosen_of("gemeente")
    shown = list(here.object_list)
    near = [] if here.has_next() else list(selection.near)
    made = cards([*shown, *near], selection.columns, selection.found, places, chosen.mine)
    context = {
        "page": page,
        "cards": made[: len(shown)],
        "near": made[len(shown) :],
        "pager": pager(here, page.pairs),
        "old_page": old_page_of(request),
    }
    return render(request, "project_list.html", context)


@with_selection
def project_map(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The same projects on the map: a dot per municipality."""
    dots = charts.dots(selection.columns.centres, selection.by_place)
    context = {
        "page": ChoicePage(request, selection),
        "map": charts.MAP,
        "dots": [dot for dot in dots if dot.number],
        "most_first": charts.most_first(dots),
        "empty": charts.outline(dot for dot in dots if not dot.number),
        "sizes": charts.sizes(dot.number for dot in dots),
        "addresses": Addresses(selection.filter.pairs, "gemeente"),
        "mine": charts.mark(selection.filter.mine),
    }
    return render(request, "map.html", context)


@with_selection
def project_figures(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The same projects in figures: a bar per value, and how many ran when."""
    pairs = selection.filter.pairs
    context = {
        "page": ChoicePage(request, selection),
        "kinds": selection.columns.labels["soort"],
        "charts": [
            (name, label, charts.bars(rows), Addresses(pairs, name))
            for name, label, rows in selection.tables()
            if rows
        ],
        "timeline": charts.running(selection.projects.months()),
        "query": query_string(dropping(pairs, PAGE)),
    }
    return render(request, "figures.html", context)


def contents(request: HttpRequest) -> HttpResponse:
    """What is in the catalogue, what isn't, and what each filter goes by."""
    return render(request, "contents.html", {"page": ContentsPage(columns_for(request))})


def suggest(request: HttpRequest) -> HttpResponse:
    """Suggestions for the search field, while a visitor is typing."""
    chosen = filter_for(request)
    found = suggestions(request.GET.get("q", ""), chosen.visible, chosen.columns)
    return JsonResponse(
        {"suggesties": [{"soort": s.kind, "tekst": s.text, "adres": s.address} for s in found]}
    )


def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about a project."""
    page = project_page(slug, timezone.localdate(), with_drafts=can_see_drafts(request))
    if page is None:
        return gone(request, slug)
    context = {
        "page": page,
        "may_edit": request.user.has_perm("projects.change_project"),
        "is_bare": FROM not in request.GET,  # the one address of the project
        "back": way_back(request, page.project.pk, PER_PAGE),
    }
    return render(request, "project_detail.html", context)


def gone(request: HttpRequest, slug: str, name: str = "projects:detail") -> HttpResponse:
    """Answer 410 for a withdrawn project, and lead on from a slug that named somebody.

    `name` is of the address that was asked for, and leads to the same of today's slug.

    Raises Http404 for one that never existed.
    """
    withdrawn = Project.objects.filter(slug=slug, status=Project.Status.WITHDRAWN).first()
    if withdrawn is None:
        today = ForgottenSlug.objects.leading_on("project", [slug]).get(slug)
        if today is None:
            raise Http404
        return redirect(name, today)
    alike = related_cards(similar_to.all(withdrawn.pk), timezone.localdate())
    context = {
        "withdrawn_on": withdrawn.withdrawn_on,
        "near": alike or near(withdrawn.title),
    }
    return render(request, "410.html", context, status=410)
