"""What is new in the catalogue, for those who follow it in a feed reader."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst

from projects.models import Project, ProjectQuerySet

MOST = 30


class NewProjects(Feed):
    """The most recently published projects. Without their text, which may name persons: the summary
    doesn't.
    """

    feed_type = Atom1Feed
    title = "Nieuw in de Projectenbank"
    subtitle = "Projecten, ideeën en verhalen van gemeenten, verzameld door A&O fonds Gemeenten."
    link: Any = reverse_lazy("projects:list")
    author_name = "A&O fonds Gemeenten"

    def items(self) -> ProjectQuerySet:
        return ProjectQuerySet(Project).newest_on_site()[:MOST]

    def item_title(self, item: Project) -> str:
        return item.title

    def item_description(self, item: Project) -> str:
        who = ", ".join(str(named.organisation) for named in item.project_organisations.all())
        said = capfirst(item.get_kind_display()) + (f" van {who}" if who else "")
        themes = " en ".join(map(str, item.themes))
        label = "Thema’s" if len(item.themes) > 1 else "Thema"
        said = f"{said}. {label}: {themes}." if themes else f"{said}."
        return f"{said} {item.summary_shown}".rstrip()

    def item_pubdate(self, item: Project) -> datetime | None:
        day = item.published_on
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None

    def item_updateddate(self, item: Project) -> datetime | None:
        return item.updated_at or self.item_pubdate(item)


class NewAmong(NewProjects):
    """The same of these projects, which have a page (`path`)."""

    def __init__(self, projects: ProjectQuerySet, name: str, path: str) -> None:
        self.projects = projects
        self.title = f"Nieuw in de Projectenbank: {name}"
        self.link = path

    def items(self) -> ProjectQuerySet:
        return self.projects.newest_on_site()[:MOST]


class NewIn(NewAmong):
    """The same of what has one thing in common: a value of a facet."""

    def __init__(self, facet: str, value: str, name: str, path: str) -> None:
        super().__init__(ProjectQuerySet(Project).having(facet, [value]), name, path)
