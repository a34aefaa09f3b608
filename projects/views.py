"""The public pages: the list and a project."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from projects.filters import DEFAULT_ORDER, ORDERS, chosen, filter_for, query_string
from projects.models import Organisation, Project, ProjectQuerySet, Theme
from projects.sanitising import clean_html

PER_PAGE = 20


def home(request: HttpRequest) -> HttpResponse:
    return redirect("projects:list")


def project_list(request: HttpRequest) -> HttpResponse:
    """The list of projects, narrowed by what the visitor chose."""
    visible = _visible(request)
    filterset = filter_for(request, visible.order_by(*ORDERS[DEFAULT_ORDER][1]))
    # With a wrong value the form isn't valid; what it understood still counts.
    filterset.is_valid()
    messages = filterset.errors_by_label
    page, problem = _page(request, filterset.qs.with_list_parts())
    if problem:
        messages.append(("pagina", "Pagina", problem))
    context = {
        "filterset": filterset,
        "form": filterset.form,
        "value": filterset.form.cleaned_data,
        "chosen": chosen(filterset, request.GET),
        "messages_for_visitor": messages,
        "page": page,
        "themes": Theme.objects.all(),
        "organisations": Organisation.objects.with_projects(),
        "default_order": DEFAULT_ORDER,
        "today": timezone.localdate(),
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


def _page(request: HttpRequest, projects: ProjectQuerySet) -> tuple[Page[Project], str]:
    """Return the page that was asked for, and what was wrong with its number.

    Raises Http404 for a page that isn't there.
    """
    paginator = Paginator(projects, PER_PAGE)
    number = request.GET.get("pagina") or "1"
    try:
        return paginator.page(number), ""
    except PageNotAnInteger:
        message = f"‘{number[:20]}’ is geen nummer. Je ziet de eerste pagina."
        return paginator.page(1), message
    except EmptyPage as error:
        data = request.GET.copy()
        data.pop("pagina")
        raise Http404(f"Deze lijst heeft geen pagina {number[:20]}.", query_string(data)) from error
