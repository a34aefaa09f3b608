"""/gemeenten, /themas and /subsidieperiodes, and one of each."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from ninja import Query, Router

from projects.api import answers, records
from projects.api.envelopes import Gemeenten, Subsidieperiodes, Themas
from projects.api.parameters import Bladeren, only
from projects.api.schemas import GemeenteVolledig, Subsidieperiode, Thema
from projects.catalogue.filters import columns_for
from projects.catalogue.wordings import plain_name
from projects.models import Organisation, SubsidyPeriod, Theme
from projects.public.collection_views import period_of
from projects.public.organisation_page import organisation_of
from projects.public.site_address import site_of
from projects.public.themes import largest_themes
from projects.public.todays_slugs import todays_slug

router = Router()
READ = ["GET", "HEAD"]


def _leading_on(request: HttpRequest, name: str, facet: str, slug: str) -> HttpResponse:
    """Redirect from a former slug to the one of today, as the site does. Raises Http404."""
    todays = todays_slug(columns_for(request), facet, slug)
    if not todays or todays == slug:
        raise Http404
    return redirect(f"api:{name}", todays)


@router.api_operation(
    READ,
    "/gemeenten",
    url_name="gemeenten",
    operation_id="gemeenten",
    summary="Gemeenten en andere organisaties met projecten",
    response=Gemeenten,
    by_alias=True,
    tags=["Gemeenten"],
)
def organisations(request: HttpRequest, asked: Query[Bladeren]) -> HttpResponse:
    """De gemeenten, samenwerkingen en andere organisaties die projecten hebben, op naam."""
    only(request, Bladeren)
    numbers = columns_for(request).published.counts("gemeente")
    rows = Organisation.objects.filter(successor=None).order_by().values_list("slug", "name")
    there = sorted((plain_name(name), slug) for slug, name in rows if numbers.get(slug))

    def written(some: Sequence[tuple[str, str]]) -> list[records.Record]:
        found = Organisation.objects.in_bulk([slug for _, slug in some], field_name="slug")
        each = [found[slug] for _, slug in some if slug in found]
        return [
            records.organisation_record(one, numbers[one.slug], site_of(request)) for one in each
        ]

    return answers.page(request, asked, "gemeenten", there, written)


@router.api_operation(
    READ,
    "/gemeenten/{slug}",
    url_name="gemeente",
    operation_id="gemeente",
    summary="Eén gemeente of andere organisatie",
    response=GemeenteVolledig,
    by_alias=True,
    tags=["Gemeenten"],
)
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Een gemeente die is opgegaan in een andere leidt daarheen."""
    only(request)
    found = organisation_of(slug)
    if found is None:
        return _leading_on(request, "gemeente", "gemeente", slug)
    number = columns_for(request).published.counts("gemeente").get(slug, 0)
    record = records.organisation_record(found, number, site_of(request))
    return answers.one({**record, **records.organisation_around(found)})


@router.api_operation(
    READ,
    "/themas",
    url_name="themas",
    operation_id="themas",
    summary="Thema’s met projecten",
    response=Themas,
    by_alias=True,
    tags=["Thema’s"],
)
def themes(request: HttpRequest, asked: Query[Bladeren]) -> HttpResponse:
    """De thema’s waarover projecten gaan, het grootste eerst."""
    only(request, Bladeren)
    found = {theme.slug: theme for theme in Theme.objects.all()}
    there = [one for one in largest_themes(columns_for(request).published) if one[0] in found]
    return answers.page(
        request,
        asked,
        "themas",
        there,
        lambda some: [
            records.theme_record(found[slug], number, site_of(request)) for slug, _, number in some
        ],
    )


@router.api_operation(
    READ,
    "/themas/{slug}",
    url_name="thema",
    operation_id="thema",
    summary="Eén thema",
    response=Thema,
    by_alias=True,
    tags=["Thema’s"],
)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """De vroegere naam van een thema leidt naar die van nu."""
    only(request)
    found = Theme.objects.filter(slug=slug).first()
    if found is None:
        return _leading_on(request, "thema", "thema", slug)
    number = columns_for(request).published.counts("thema").get(slug, 0)
    return answers.one(records.theme_record(found, number, site_of(request)))


@router.api_operation(
    READ,
    "/subsidieperiodes",
    url_name="subsidieperiodes",
    operation_id="subsidieperiodes",
    summary="Subsidieperiodes",
    response=Subsidieperiodes,
    by_alias=True,
    tags=["Subsidieperiodes"],
)
def periods(request: HttpRequest, asked: Query[Bladeren]) -> HttpResponse:
    """De periodes waarin gemeenten subsidie konden aanvragen, de nieuwste eerst."""
    only(request, Bladeren)
    numbers = columns_for(request).published.counts("periode")
    return answers.page(
        request,
        asked,
        "subsidieperiodes",
        list(SubsidyPeriod.objects.all()),
        lambda some: [
            records.period_record(one, numbers.get(one.code, 0), site_of(request)) for one in some
        ],
    )


@router.api_operation(
    READ,
    "/subsidieperiodes/{code}",
    url_name="subsidieperiode",
    operation_id="subsidieperiode",
    summary="Eén subsidieperiode",
    response=Subsidieperiode,
    by_alias=True,
    tags=["Subsidieperiodes"],
)
def period(request: HttpRequest, code: str) -> HttpResponse:
    """Bij de code die ook in de adressen van de site staat, zoals 2021-1."""
    only(request)
    columns = columns_for(request)
    found = period_of(columns, code)
    if found is None:
        return _leading_on(request, "subsidieperiode", "periode", code)
    number = columns.published.counts("periode").get(code, 0)
    return answers.one(records.period_record(found, number, site_of(request)))
