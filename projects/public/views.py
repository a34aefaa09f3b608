"""The public pages: the front, the list, map and figures of a choice, and a project."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.core.paginator import EmptyPage
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from projects.accounts.groups import sees_concepts
from projects.catalogue.filters import columns_for, filter_for
from projects.catalogue.selection import Selection
from projects.contacts.fallback import fallback
from projects.contacts.redaction import without_persons
from projects.models import FailedSearch, Project, ProjectQuerySet
from projects.public import charts, drawing, showing
from projects.public.cards import cards
from projects.public.home import Entrance
from projects.public.not_found import near
from projects.public.pieces import piece
from projects.public.redirects import query_with_todays_slugs
from projects.public.suggestions import suggestions
from projects.search.index import plain_text
from projects.values.html import clean_html


def with_selection(
    view: Callable[[HttpRequest, Selection], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view what the visitor chose; web names of before lead on to those of today."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        selection = Selection(filter_for(request))
        query = query_with_todays_slugs(selection.filter)
        if query is not None:
            # Not for good: a merge can be undone.
            return redirect(request.path + query)
        return view(request, selection)

    return answer


def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    entrance = Entrance(columns_for(request))
    dots = charts.dots(entrance.columns.centres, entrance.by_place)
    context = {
        "entrance": entrance,
        "outline": charts.outline(dots),
        "number_of_places": sum(1 for dot in dots if dot.number),
        "width": charts.MAP_WIDTH,
        "height": charts.MAP_HEIGHT,
    }
    return render(request, "projects/home.html", context)


@with_selection
def project_list(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The list of projects, narrowed by what the visitor chose."""
    chosen = selection.filter
    try:
        page, problem = selection.page(chosen.last("pagina"))
    except EmptyPage as error:
        raise Http404("Deze lijst heeft zo veel pagina's niet.") from error
    if problem:
        chosen.errors["pagina"] = problem
    _note_failure(request, selection)
    places = chosen.chosen.get("gemeente", ())
    made = cards(list(page.object_list), selection.columns, selection.found, places)
    html = piece(
        "projects/project_list.html",
        {"number": page.number, **showing.shape(chosen)},
        **showing.shared(request, selection, "list"),
        path=showing.canonical(request.path, chosen, page.number),
        order=showing.order_field(selection),
        about_words=showing.about_words(selection),
        results=showing.results(made),
        pager=showing.pager(page, chosen.pairs),
    )
    return HttpResponse(html)


@with_selection
def project_map(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The same projects on the map: a dot a municipality."""
    dots = charts.dots(selection.columns.centres, selection.by_place)
    html = piece(
        "projects/map.html",
        {
            "path": request.path,
            "width": charts.MAP_WIDTH,
            "height": charts.MAP_HEIGHT,
            "sizes": tuple(charts.sizes(dot.number for dot in dots)),
            **showing.shape(selection.filter),
        },
        **showing.shared(request, selection, "map"),
        **drawing.map_and_table(dots, selection.filter.pairs),
    )
    return HttpResponse(html)


@with_selection
def project_figures(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The same projects in numbers: a bar a value, and how many ran when."""
    bars = drawing.bar_charts(selection)
    html = piece(
        "projects/figures.html",
        {
            "path": request.path,
            "has_bars": bool(bars),
            "kinds": tuple(selection.columns.labels["soort"].items()),
            **showing.shape(selection.filter),
        },
        **showing.shared(request, selection, "figures"),
        charts=bars,
        timeline=drawing.timeline(charts.running(selection.projects.months())),
    )
    return HttpResponse(html)


def suggest(request: HttpRequest) -> HttpResponse:
    """What the words in the search field may mean, while a visitor types them."""
    found = suggestions(request.GET.get("q", ""), filter_for(request).visible)
    return JsonResponse(
        {"suggesties": [{"soort": s.kind, "tekst": s.text, "adres": s.address} for s in found]}
    )


def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of a project."""
    project = _visible(request).with_detail_parts().filter(slug=slug).first()
    if project is None:
        withdrawn = Project.objects.filter(slug=slug, status=Project.Status.WITHDRAWN).first()
        if withdrawn is None:
            raise Http404
        gone = {"withdrawn_on": withdrawn.withdrawn_on, "near": near(withdrawn.title)}
        return render(request, "410.html", gone, status=410)
    published = Project.objects.published()
    text = clean_html(project.text)
    persons = [named.contact for named in project.project_contacts.all()]
    context = {
        "project": project,
        "text": text,
        "summary": without_persons(plain_text(text), persons, "…"),
        "contacts": project.project_contacts.all(),
        "fallback": fallback(project, project.project_contacts.all()),
        "follow_ups": published.filter(origins__idea=project).with_list_parts(),
        "origins": published.filter(follow_ups__project=project).with_list_parts(),
        "today": timezone.localdate(),
        "may_edit": request.user.has_perm("projects.change_project"),
    }
    return render(request, "projects/project_detail.html", context)


def _visible(request: HttpRequest) -> ProjectQuerySet:
    """What this reader may see: editors see concepts too."""
    if sees_concepts(request):
        return ProjectQuerySet(Project)
    return ProjectQuerySet(Project).published()


def _note_failure(request: HttpRequest, selection: Selection) -> None:
    """Count a question that nothing answers as it was typed, for staff to make a synonym of."""
    found = selection.found
    failed = found.parts and (found.mended or found.nearest or not found.numbers)
    if failed and not selection.filter.last("pagina"):
        request.never_kept = True  # type: ignore[attr-defined]  # every asker counts
        with suppress(OperationalError):  # a database busy writing: the visitor gets his answer
            FailedSearch.objects.note(selection.filter.words)
