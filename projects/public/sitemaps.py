"""The sitemaps, for search engines: all pages, and when visitors could last see a difference."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property

from projects.catalogue.columns import current_columns
from projects.models import Organisation, Project, ProjectPlace, ProjectQuerySet, SubsidyPeriod
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.public.selection_pages import published_pages

CHANGED = Max("moment__changed_at")
OF_KINDS = {"stories": Project.Kind.STORY, "ideas": Project.Kind.IDEA}  # by URL name
OF_ALL = {"home", "list", "map", "figures", "contents", "municipalities", "themes"}
COLLECTIONS = {"organisation": "gemeente", "theme": "thema", "period": "periode"}  # by URL name


class PageSitemap(Sitemap):
    """The pages that lead to the projects."""

    def items(self) -> list[str]:
        ways = ["home", "list", "map", "figures", "contents"]
        texts = ["about", "privacy", "accessibility"]
        return [*ways, "municipalities", "themes", "stories", "ideas", "archive", *texts]

    def location(self, item: str) -> str:
        return reverse(f"projects:{item}")

    def lastmod(self, item: str) -> datetime | None:
        """When one of its projects last changed; texts of staff have no such moment."""
        changed = list(self._changed.values())
        if item in OF_ALL:
            return max(changed, default=None)
        return self._changed.get(OF_KINDS[item]) if item in OF_KINDS else None

    @cached_property
    def _changed(self) -> Mapping[str, datetime]:
        return _latest(_published().values_list("kind").annotate(changed=CHANGED))


class CollectionSitemap(Sitemap):
    """The pages of organisations, themes and periods that have projects."""

    def items(self) -> list[tuple[str, str]]:
        published = current_columns().published
        no_more = Organisation.objects.exclude(successor=None).values_list("slug", flat=True)
        left_out = {UNKNOWN, NO_PERIOD, *no_more}
        return [
            (page, value)
            for page, facet in COLLECTIONS.items()
            for value, number in sorted(published.counts(facet).items())
            if number and value not in left_out
        ]

    def location(self, item: tuple[str, str]) -> str:
        return reverse(f"projects:{item[0]}", args=[item[1]])

    def lastmod(self, item: tuple[str, str]) -> datetime | None:
        page, value = item
        return self._changed[page].get(value)

    @cached_property
    def _changed(self) -> Mapping[str, Mapping[str, datetime]]:
        """When the last change was among the projects of each page."""
        places = ProjectPlace.objects.filter(project__status=Project.Status.PUBLISHED)
        changed = Max("project__moment__changed_at")
        periods = _published().values_list("period__year", "period__number")
        first, second = (
            _latest(_published().values_list(f"{theme}__slug").annotate(changed=CHANGED))
            for theme in ("theme", "second_theme")
        )
        return {
            "organisation": _latest(places.values_list("place__slug").annotate(changed=changed)),
            "theme": first | {k: max(at, first.get(k, at)) for k, at in second.items()},
            "period": {
                SubsidyPeriod(year=year, number=number).code: moment
                for year, number, moment in periods.annotate(changed=CHANGED)
                if year and moment
            },
        }


class SelectionSitemap(Sitemap):
    """The published pages of staff with a choice of projects, and the page that lists them."""

    def items(self) -> list[str]:
        found = [page.url for page in published_pages(current_columns().version)]
        return [reverse("projects:selections"), *found] if found else []

    def location(self, item: str) -> str:
        return item


class ProjectSitemap(Sitemap):
    limit = 5000

    def items(self) -> ProjectQuerySet:
        return _published().select_related("moment").only("slug", "moment").order_by("pk")

    def lastmod(self, item: Project) -> datetime | None:
        return item.moment.changed_at if hasattr(item, "moment") else None


def _published() -> ProjectQuerySet:
    return ProjectQuerySet(Project).published().order_by()


def _latest(rows: Iterable[tuple[str | None, datetime | None]]) -> dict[str, datetime]:
    """The moments by value, without what is empty."""
    return {value: moment for value, moment in rows if value and moment}
