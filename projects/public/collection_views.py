"""The pages of municipalities, themes, periods, stories, ideas and of staff, and their feeds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from projects.accounts.groups import can_see_drafts
from projects.catalogue.columns import Columns
from projects.catalogue.filters import columns_for
from projects.models import Project, SelectionPage, SubsidyPeriod, TextPage, Theme
from projects.models.project_facets import NO_PERIOD
from projects.public import charts
from projects.public.collections import Collection
from projects.public.feeds import NewAmong, new_in
from projects.public.near import near
from projects.public.organisation_index import OrganisationIndex
from projects.public.organisation_page import OrganisationPage, organisation_of
from projects.public.selection_page import SelectionProjects
from projects.public.selection_pages import published_pages, todays_slug_of
from projects.public.text_pages import introduction
from projects.public.theme_page import ThemePage
from projects.public.themes import largest_themes
from projects.public.todays_slugs import todays_slug

SLUGS = {
    "organisation": "gemeente",
    "theme": "thema",
    "period": "periode",
}  # by URL name: whose slug is in it


def municipalities(request: HttpRequest) -> HttpResponse:
    """All municipalities and other organisations that have projects."""
    page = OrganisationIndex(columns_for(request), request.GET.get("letter", ""))
    return render(request, "municipalities.html", {"page": page})


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """What an organisation did, and what its neighbours did."""
    found = organisation_of(slug)
    if found is None:
        return leading_on(request, "organisation", slug)
    page = OrganisationPage(request, columns_for(request), found)
    return render(request, "organisation.html", {"page": page, "map": charts.MAP})


def themes(request: HttpRequest) -> HttpResponse:
    """All themes, the largest first."""
    columns = columns_for(request)
    context = {
        "introduction": introduction(TextPage.Key.THEMES, columns.version),
        "themes": largest_themes(columns.published),
    }
    return render(request, "themes.html", context)


def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """The projects of a theme, in the groups that staff made."""
    found = Theme.objects.filter(slug=slug).first()
    if found is None:
        return leading_on(request, "theme", slug)
    page = ThemePage(request, columns_for(request), found)
    return render(request, "theme.html", {"page": page, "map": charts.MAP})


def period(request: HttpRequest, slug: str) -> HttpResponse:
    """The projects of a subsidy period."""
    columns = columns_for(request)
    found = period_of(columns, slug)
    if found is None:
        return leading_on(request, "period", slug)
    page = Collection(request, columns, "periode", slug)
    return render(request, "period.html", {"page": page, "period": found})


def stories(request: HttpRequest) -> HttpResponse:
    """The stories in which municipalities tell how it went."""
    page = Collection(request, columns_for(request), "soort", Project.Kind.STORY)
    return render(request, "stories.html", {"page": page})


def ideas(request: HttpRequest) -> HttpResponse:
    """The ideas, which are plans of municipalities."""
    page = Collection(request, columns_for(request), "soort", Project.Kind.IDEA)
    return render(request, "ideas.html", {"page": page})


def selections(request: HttpRequest) -> HttpResponse:
    """The pages of staff with a choice of projects."""
    pages = published_pages(columns_for(request).version)
    return render(request, "selections.html", {"pages": pages})


def selection(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of staff with a choice of projects."""
    row = SelectionPage.objects.filter(slug=slug).first()
    if row is None or not (row.is_published or can_see_drafts(request)):
        return _no_selection(request, "selection", slug, row)
    page = SelectionProjects(request, columns_for(request), row)
    return render(request, "selection.html", {"page": page})


def selection_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new on such a page."""
    row = SelectionPage.objects.filter(slug=slug).first()
    if row is None or not row.is_published:
        return _no_selection(request, "selection_feed", slug, row)
    page = SelectionProjects(request, columns_for(request), row)
    return NewAmong(page.rows(), page.title, row.get_absolute_url())(request)


def _no_selection(
    request: HttpRequest, name: str, slug: str, row: SelectionPage | None
) -> HttpResponse:
    """Answer 410 for a withdrawn page, and lead on from a former slug. Raises Http404 for others.

    Not permanent: staff may give the former slug back.
    """
    if row is None and (todays := todays_slug_of(slug)):
        return redirect(f"projects:{name}", todays)
    if row is None or row.status != Project.Status.WITHDRAWN:
        raise Http404
    context = {
        "what": "Deze selectie",
        "withdrawn_on": row.withdrawn_on,
        "near": near(row.title),
    }
    return render(request, "410.html", context, status=410)


def period_of(columns: Columns, slug: str) -> SubsidyPeriod | None:
    """Return the period with this code, if it is one of today."""
    if slug == NO_PERIOD or slug not in columns.labels["periode"]:
        return None
    year, number = slug.split("-")
    return SubsidyPeriod.objects.filter(year=int(year), number=int(number)).first()


def leading_on(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """Redirect from a former slug or another spelling to the page (`name`) of today.

    Not permanent: a merger can be undone. Raises Http404 if nothing leads on.
    """
    todays = todays_slug(columns_for(request), SLUGS[name.removesuffix("_feed")], slug)
    if not todays or todays == slug:
        raise Http404
    return redirect(f"projects:{name}", todays)


def organisation_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new of an organisation."""
    found = organisation_of(slug)
    if found is None:
        return leading_on(request, "organisation_feed", slug)
    return new_in("gemeente", slug, str(found), found.get_absolute_url())(request)


def theme_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new about a theme."""
    found = Theme.objects.filter(slug=slug).first()
    if found is None:
        return leading_on(request, "theme_feed", slug)
    return new_in("thema", slug, str(found), found.get_absolute_url())(request)


def period_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new of a subsidy period."""
    found = period_of(columns_for(request), slug)
    if found is None:
        return leading_on(request, "period_feed", slug)
    return new_in("periode", slug, str(found), found.get_absolute_url())(request)


def stories_feed(request: HttpRequest) -> HttpResponse:
    """The newest stories."""
    path = reverse("projects:stories")
    return new_in("soort", Project.Kind.STORY, "Praktijkverhalen", path)(request)


def ideas_feed(request: HttpRequest) -> HttpResponse:
    """The newest ideas."""
    return new_in("soort", Project.Kind.IDEA, "Ideeën", reverse("projects:ideas"))(request)
