"""The pages that a search engine should know."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from projects.models import Project, ProjectQuerySet


class ProjectSitemap(Sitemap):  # type: ignore[type-arg]
    limit = 5000

    def items(self) -> ProjectQuerySet:
        return Project.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Project) -> datetime | None:
        return item.updated_at
