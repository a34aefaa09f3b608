"""The public pages: the list and a project."""

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from projects.filters import BEST, DEFAULT_ORDER, chosen, filter_for, query_string
from projects.models import FailedSearch, Organisation, Project, ProjectQuerySet, Theme
from projects.sanitising import clean_html
from projects.selection import Selection


def home(request: HttpRequest) -> HttpResponse:
    return redirect("projects:list")


def project_list(request: HttpRequest) -> HttpResponse:
    """The list of projects, narrowed by what the visitor chose."""
    filterset = filter_for(request, _visible(request))
    selection = Selection(filterset, timezone.localdate())
    try:
        page, problem = selection.page(request.GET.get("pagina", ""))
    except EmptyPage as error:
        raise Http404("Deze lijst heeft zo veel pagina's niet.") from error
    _note_failure(request, selection)
    context = {
        "filterset": filterset,
        "form": filterset.form,
        "value": filterset.form.cleaned_data,
        "chosen": chosen(filterset, request.GET),
        "messages_for_visitor": filterset.errors_by_label
        + ([("pagina", "Pagina", problem)] if problem else []),
        "page": page,
        "found": selection.found,
        "counts": selection.counts,
        "order": selection.order,
        "usual_order": BEST if selection.found.parts else DEFAULT_ORDER,
        "themes": Theme.objects.all(),
        "organisations": Organisation.objects.with_projects(),
        "today": selection.today,
        "query": query_string(request.GET),
    }
    return render(request, "projects/project_list.html", context)


def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of a project."""
    project = get_object_or_404(_visible(request).with_detail_parts(), slug=slug)
    published = Project.objects.published()
    context = {
        "project": project,
        "text": clean_html(project.text),
        "contacts": project.project_contacts.all(),
        "follow_ups": published.filter(origins__idea=project).with_list_parts(),
        "origins": published.filter(follow_ups__project=project).with_list_parts(),
        "today": timezone.localdate(),
        "may_edit": request.user.is_staff,
    }
    return render(request, "projects/project_detail.html", context)


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
        FailedSearch.objects.note(request.GET.get("q", ""))
