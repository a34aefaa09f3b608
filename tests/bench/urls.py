"""The site, a page that says nothing, and the list as one makes it first with django-filter."""

import django_filters
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from projects.models import Project


class PlainFilter(django_filters.FilterSet):
    """A select for each relation, as django-filter makes them by itself."""

    class Meta:
        model = Project
        fields = ["kind", "theme", "period", "organisations"]


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hallo")


def plain(request: HttpRequest) -> HttpResponse:
    filterset = PlainFilter(request.GET, queryset=Project.objects.published())
    page = Paginator(filterset.qs, 20).page(request.GET.get("pagina", 1))
    return render(request, "plain.html", {"filter": filterset, "page": page})


urlpatterns = [
    path("leeg/", trivial),
    path("gewoon/", plain),
    path("", include("aeno_catalogue.urls")),
]
