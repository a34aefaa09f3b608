"""The public pages: the front, the list, map and figures of a choice, and a project."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from projects import charts
from projects.cards import cards
from projects.columns import columns_of
from projects.contacts.fallback import fallback
from projects.entrance import Entrance
from projects.filters import BEST, ORDERS, chosen_values, filter_for, query_string
from projects.former_slugs import query_with_todays_slugs
from projects.lost import near
from projects.models import FailedSearch, Organisation, Project, ProjectQuerySet
from projects.sanitising import clean_html
from projects.search import index
from projects.search.suggestions import suggestions
from projects.selection import Selection


def with_selection(
    view: Callable[[HttpRequest, Selection], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view what the visitor chose; web names of before lead on to those of today."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        selection = Selection(filter_for(request))
        query = query_with_todays_slugs(selection.filterset, request.GET)
        if query is not None:
            return redirect(request.path + query, permanent=True)
        return view(request, selection)

    return answer


def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    entrance = Entrance(columns_of(index.refresh(), timezone.localdate()))
    dots = charts.dots(_places(), entrance.by_place)
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
    try:
        page, problem = selection.page(request.GET.get("pagina", ""))
    except EmptyPage as error:
        raise Http404("Deze lijst heeft zo veel pagina's niet.") from error
    _note_failure(request, selection)
    places = selection.filterset.form.cleaned_data.get("gemeente") or ()
    context = _choices(request, selection) | {
        "page": page,
        "cards": cards(list(page.object_list), selection.columns, selection.found, places),
    }
    if not page.paginator.count:
        context["ways_out"] = selection.ways_out()
    if problem:
        context["messages_for_visitor"].append(("pagina", "Pagina", problem))
    return render(request, "projects/project_list.html", context)


@with_selection
def project_map(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The same projects on the map: a dot a municipality."""
    dots = charts.dots(_places(), selection.by_place)
    context = _choices(request, selection) | {
        "dots": dots,
        "sizes": charts.sizes(dot.number for dot in dots),
        "rows": sorted((d for d in dots if d.number), key=lambda d: (-d.number, d.name)),
        "width": charts.MAP_WIDTH,
        "height": charts.MAP_HEIGHT,
    }
    return render(request, "projects/map.html", context)


@with_selection
def project_figures(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The same projects in numbers: a bar a value, and how many ran when."""
    columns = charts.running(selection.projects.months())
    context = _choices(request, selection) | {
        "charts": [
            (name, label, charts.bars(rows)) for name, label, rows in selection.tables() if rows
        ],
        "kinds": selection.columns.labels["soort"],
        "columns": columns,
        "most": max((column.number for column in columns), default=0),
    }
    return render(request, "projects/figures.html", context)


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
    context = {
        "project": project,
        "text": clean_html(project.text),
        "contacts": project.project_contacts.all(),
        "fallback": fallback(project, project.project_contacts.all()),
        "follow_ups": published.filter(origins__idea=project).with_list_parts(),
        "origins": published.filter(follow_ups__project=project).with_list_parts(),
        "today": timezone.localdate(),
        "may_edit": request.user.is_staff,
    }
    return render(request, "projects/project_detail.html", context)


def _places() -> Iterable[tuple[str, str, str, float, float]]:
    """The municipalities of today: name, web name, province, longitude and latitude."""
    rows = Organisation.objects.on_the_map().values_list(
        "name", "slug", "province", "longitude", "latitude"
    )
    return ((name, slug, province, float(x), float(y)) for name, slug, province, x, y in rows)


def _choices(request: HttpRequest, selection: Selection) -> dict[str, Any]:
    """What list, map and figures share: the facets with their counts, and what was chosen."""
    filterset = selection.filterset
    return {
        "form": filterset.form,
        "words": filterset.form.cleaned_data.get("q", ""),
        "facets": selection.facets(request.GET),
        "chosen": chosen_values(filterset, request.GET),
        "messages_for_visitor": filterset.errors_by_label,
        "found": selection.found,
        "number": len(selection.projects),
        "orders": orders(selection),
        "query": query_string(request.GET),
        "kept": filterset.form.cleaned_data.get("bewaard"),
    }


def orders(selection: Selection) -> list[tuple[str, str, bool]]:
    """The orders to choose from: what stands in the address, how it reads, whether it's chosen."""
    usual = selection.usual_order
    return [
        ("" if name == usual else name, label, name == selection.order)
        for name, label in ORDERS.items()
        if name != BEST or usual == BEST
    ]


def _visible(request: HttpRequest) -> ProjectQuerySet:
    """What this reader may see: staff see concepts too."""
    if request.user.is_staff:
        return ProjectQuerySet(Project)
    return ProjectQuerySet(Project).published()


def _note_failure(request: HttpRequest, selection: Selection) -> None:
    """Count a question that nothing answers as it was typed, for staff to make a synonym of."""
    found = selection.found
    failed = found.parts and (found.mended or found.nearest or not found.numbers)
    if failed and not request.GET.get("pagina"):
        request.never_kept = True  # type: ignore[attr-defined]  # every asker counts
        FailedSearch.objects.note(request.GET.get("q", ""))
