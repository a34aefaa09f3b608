"""The sitemaps, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from projects.catalogue.columns import current_columns
from projects.models import Organisation, Project, ProjectQuerySet
from projects.models.project_facets import NO_PERIOD, UNKNOWN
from projects.public.selection_pages import published_pages

COLLECTIONS = {"organisation": "gemeente", "theme": "thema", "period": "periode"}  # by URL name


class PageSitemap(Sitemap):
    """The pages that lead to the projects."""

    def items(self) -> list[str]:
        ways = ["home", "list", "map", "figures", "contents"]
        texts = ["about", "privacy", "accessibility", "api"]
        return [*ways, "municipalities", "themes", "stories", "ideas", *texts]

    def location(self, item: str) -> str:
        return reverse(f"projects:{item}")


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
        published: ProjectQuerySet = Project.objects.published()
        return published.only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Project) -> datetime | None:
        return item.updated_at
