"""The sitemaps, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from projects.models import Project, ProjectQuerySet


class PageSitemap(Sitemap):
    """The pages that lead to the projects."""

    def items(self) -> list[str]:
        return ["home", "list", "map", "figures", "about", "privacy", "accessibility"]

    def location(self, item: str) -> str:
        return reverse(f"projects:{item}")


class ProjectSitemap(Sitemap):
    limit = 5000

    def items(self) -> ProjectQuerySet:
        published: ProjectQuerySet = Project.objects.published()
        return published.only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Project) -> datetime | None:
        return item.updated_at
